// preview.test: what people would read is shown to whoever may see the incident, and sends nothing.
import { expect, test } from '@jest/globals';
import type { Previews, PreviewWish } from './deps.ts';
import { openHouse } from './open-house.ts';

const whyOurs = { en: 'the template own gave an empty headline', ru: 'шаблон own дал пустой заголовок' };
const wishes: PreviewWish[] = [];
const previews: Previews = {
  preview: async (wish) => {
    wishes.push(wish);
    return wish.to === 'ghost'
      ? 'unknown'
      : [{ message: 'opened', audience: 'shift', language: 'ru', channel: 'sms', text: 'P1 …', length: 4, longest: 160, parts: 1, says: whyOurs }];
  },
};
async function tried(payload: object, scopes: readonly ('read' | 'act' | 'admin')[] = ['read', 'admin'], language = 'en') {
  const house = await openHouse({}, { previews });
  const headers = { ...house.token({ scopes }), 'accept-language': language };
  return house.app.inject({ method: 'POST', url: '/api/v1/notifications/preview', headers, payload });
}
async function asked(query: string, tenants?: readonly string[]) {
  const house = await openHouse({}, { previews });
  return house.app.inject({ url: `/api/v1/notifications/preview${query}`, headers: house.token(tenants ? { tenants } : {}) });
}

test('each channel is named as people call it, in the language of who asks', async () => {
  expect((await asked('')).json()).toMatchObject({ rows: [{ channel: 'sms', words: 'SMS', text: 'P1 …' }] });
});

test('what was asked for is what is shown', async () => {
  await asked('?to=anna&message=raised&audience=stakeholder&channel=email&language=ru');
  expect(wishes.at(-1)).toEqual({ to: 'anna', message: 'raised', audience: 'stakeholder', channel: 'email', language: 'ru' });
});

test('who is not in the rules, and an incident that there is not, are said to be unknown', async () => {
  expect((await asked('?to=ghost')).json()).toMatchObject({ code: 'not-found' });
  expect((await asked('?incident=INC-999')).json()).toMatchObject({ code: 'incident-not-found' });
  expect((await asked('?message=shouted')).statusCode).toBe(400);
});

test('templates that are not in force yet are tried, and what is wrong with them is said with its place', async () => {
  const good = await tried({ templates: 'template: own\nheadline: "{{ service }}"\n', message: 'opened' });
  expect(good.json()).toMatchObject({ rows: [{ channel: 'sms' }], findings: [] });
  expect(wishes.at(-1)?.templates).toEqual([{ id: 'own', headline: '{{ service }}' }]);
  const bad = await tried({ templates: 'template: own\nheadline: "{{ servce }}"\n', message: 'opened' });
  expect(bad.json()).toMatchObject({ rows: [], findings: [{ line: 2, column: 11, mend: 'did you mean service?' }] });
});

test('why a template does not work is said in the language of who tries it, whatever language the message has', async () => {
  const own = (headline: string) => ({ templates: `template: own\nheadline: "${headline}"\n`, message: 'opened' });
  for (const language of ['en', 'ru'] as const)
    expect((await tried(own('{{ service }}'), undefined, language)).json()).toMatchObject({ rows: [{ says: whyOurs[language] }] });
  expect((await tried(own('{{ servce }}'), undefined, 'ru')).json()).toMatchObject({
    findings: [{ line: 2, says: expect.stringMatching(/^берёт servce, чего нет в сообщении/), mend: 'может быть, service?' }],
  });
});

test('only who runs Nabat tries templates', async () => {
  expect((await tried({ templates: 'template: own\nheadline: x\n', message: 'opened' }, ['read', 'act'])).statusCode).toBe(403);
});
