// channels.test: how the ways to people fare, and a test message, by whom it may be asked.
import { expect, test } from '@jest/globals';
import type { Channels } from './deps.ts';
import { night } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const asked: object[] = [];
const unheard = [{ what: 'outcomes', since: night, says: 'mail.example.org:993: Invalid credentials' }] as const;
const channels: Channels = {
  reachable: () => [],
  tested: () => [],
  list: () => [
    {
      name: 'email',
      silent: true,
      threads: true,
      longest: 20_000,
      failed: { at: night, says: 'mail.example.org:587: Timeout' },
      unheard,
      waits: { until: night + 30_000, says: 'mail.example.org: slow down', addresses: 2 },
    },
  ],
  called: async () => undefined,
  test: async (wish) => {
    asked.push(wish);
    return wish.to === 'anna' ? [{ channel: 'email', state: 'failed', attempt: 1, says: 'no such mailbox' }] : wish.to === 'boris' ? [] : 'unknown';
  },
};
async function open(): Promise<House> {
  return openHouse({}, { channels });
}
const tries = async (house: House, to: string, scopes: readonly ('read' | 'act')[] = ['read', 'act']) =>
  house.app.inject({ method: 'POST', url: '/api/v1/channels/test', headers: house.token({ scopes }), payload: { to } });

test('each channel says what it is called and how its last message fared', async () => {
  const house = await open();
  const answer = await house.app.inject({ url: '/api/v1/channels', headers: house.token() });
  expect(answer.json()).toMatchObject({ rows: [{ name: 'email', words: 'e-mail', failed: { says: 'mail.example.org:587: Timeout' } }] });
});

test('what cannot be heard on a channel stands with it: since when, and why, in the reader’s language', async () => {
  const house = await open();
  const answer = await house.app.inject({ url: '/api/v1/channels', headers: { ...house.token(), 'accept-language': 'ru' } });
  expect(answer.json()).toMatchObject({ rows: [{ unheard: [{ ...unheard[0], words: 'Набат не узнаёт, дошли ли сообщения' }] }] });
});

test.each([
  ['en', 'its provider asks to wait, nothing goes to 2 addresses'],
  ['ru', 'провайдер просит подождать, на 2 адреса сообщения не уходят'],
])('that a provider asks to wait stands with its channel, and until when, in the reader’s language (%s)', async (language, words) => {
  const house = await open();
  const answer = await house.app.inject({ url: '/api/v1/channels', headers: { ...house.token(), 'accept-language': language } });
  expect(answer.json()).toMatchObject({ rows: [{ waits: { until: night + 30_000, addresses: 2, says: 'mail.example.org: slow down', words } }] });
});

test('a test says what came back of it, and was asked for by name', async () => {
  const answer = await tries(await open(), 'anna');
  expect(answer.json()).toEqual({ rows: [{ channel: 'email', state: 'failed', says: 'no such mailbox', words: 'anna: e-mail failed: no such mailbox' }] });
  expect(asked.at(-1)).toMatchObject({ to: 'anna', by: expect.stringMatching(/./) });
});

test('nobody of that name, and nobody who can be reached, are told apart', async () => {
  const house = await open();
  expect((await tries(house, 'ghost')).json()).toMatchObject({ code: 'not-found' });
  expect((await tries(house, 'boris')).json()).toMatchObject({ code: 'command-not-possible' });
});

test('who sees some tenants alone neither sends a test nor reads what providers said', async () => {
  const house = await open();
  const before = asked.length;
  const some = house.token({ scopes: ['read', 'act'], tenants: ['bank'] });
  const { rows } = (await house.app.inject({ url: '/api/v1/channels', headers: some })).json<{ rows: readonly object[] }>();
  expect(rows).toMatchObject([{ name: 'email', failed: { at: night }, unheard: [{ what: 'outcomes', since: night }], waits: { until: night + 30_000 } }]);
  expect(JSON.stringify(rows)).not.toContain('mail.example.org');
  const tried = await house.app.inject({ method: 'POST', url: '/api/v1/channels/test', headers: some, payload: { to: 'anna' } });
  expect(tried.json()).toMatchObject({ code: 'forbidden' });
  expect(asked).toHaveLength(before);
});

test('who may only read sends nothing', async () => {
  const before = asked.length;
  expect((await tries(await open(), 'anna', ['read'])).statusCode).toBe(403);
  expect(asked).toHaveLength(before);
});
