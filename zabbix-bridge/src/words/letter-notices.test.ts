// Messages about no incident in a customer's own words: of planned works and of what was open before Nabat came.
import { expect, test } from '@jest/globals';
import type { Template } from '@nabat/alert-rules';
import { letterText } from './letter.ts';
import { writtenKnownBefore, writtenWorks } from './letter-notices.ts';
import { noticeSamplesOf, type NoticeSample } from './notice-samples.ts';
import { tryTemplate } from './try-template.ts';

const now = Date.UTC(2026, 10, 23, 6, 23);
const reader = { locale: 'en', zone: 'Europe/Moscow' } as const;
const isOf = (message: string, audience: string) => (each: NoticeSample) => each.message === message && each.audience === audience;
type Asked = { readonly message?: string; readonly audience?: string; readonly tenants?: readonly string[]; readonly channel?: string };
function written(template: Omit<Template, 'id'>, { message = 'works-ahead', audience = 'stakeholder', tenants = ['pharma'], channel = 'email' }: Asked = {}) {
  const sample = noticeSamplesOf(now).find(isOf(message, audience));
  const fitting = { templates: [{ id: 'own', ...template }], tenants, channel };
  if (sample?.about === 'works') return writtenWorks(sample.facts, reader, fitting);
  if (sample?.about === 'known-before') return writtenKnownBefore(sample.facts, reader, fitting);
  throw new Error('there is no such sample');
}
const headline = (...given: Parameters<typeof written>): string => written(...given).letter.headline;

test('planned works are told in words of one’s own, and why they are for this reader stays as Nabat says it', () => {
  const { letter } = written(
    {
      messages: ['works-moved'],
      headline: '{{ service }}, {{ from }} to {{ until }}',
      text: 'Was {{ wasFrom }} to {{ wasUntil }}, takes {{ lasts }}\n{{ services | join: " and " }}: {{ name }}{% if begun %}begun{% endif %}',
    },
    { message: 'works-moved' },
  );
  expect(letterText(letter)).toMatchInlineSnapshot(`
   "Planned works · Corporate mail, 24 November, 09:23 to 24 November, 10:53
   Was 24 November, 08:23 to 24 November, 09:53, takes 1 h 30 min
   Corporate mail and CRM: new disks
   Why you: you asked to be told of Corporate mail"
  `);
});

test('who looks after a service may read of hosts, of who planned the works and of what they leave behind; a stakeholder may not', () => {
  const template = { messages: ['works-overran'], text: '{{ hosts | join: "," }} {{ by }} {{ open }}' } as const;
  expect(written(template, { message: 'works-overran', audience: 'shift' }).letter.facts).toEqual(['exch-01 boris 2']);
  expect(written(template, { message: 'works-overran' }).letter.facts).toEqual([]);
});

test('what was open before Nabat came is told in words of one’s own', () => {
  const { letter } = written(
    { messages: ['known-before'], headline: '{{ incidents }} old, {{ problems }} problems', text: '{% for each in worst %}{{ each }}\n{% endfor %}' },
    { message: 'known-before', audience: 'shift' },
  );
  expect(letterText(letter)).toMatchInlineSnapshot(`
   "Digest · 24 old, 310 problems
   INC-41 · P1 · Corporate mail is down: dc-01 unreachable · since 20 November, 09:23
   INC-38 · P3 · file-03: Disk space is low (used > 90%) · since 20 November, 09:23
   This is said once; what begins from now on is told as it begins"
  `);
});

test('a template that names no kind of message is for incidents alone', () => {
  expect(headline({ headline: 'x' })).not.toBe('x');
  expect(headline({ messages: ['opened'], headline: 'x' })).not.toBe('x');
  expect(headline({ messages: ['works-ahead'], headline: 'x' })).toBe('x');
});

test('it fits by tenant, reader, channel and language as any does; what was open before Nabat came is of no tenant', () => {
  const works = { messages: ['works-ahead'], headline: 'x' } as const;
  expect(headline({ ...works, tenant: 'pharma' })).toBe('x');
  expect(headline({ ...works, tenant: 'bank' })).not.toBe('x');
  expect(headline({ ...works, audience: 'shift' })).not.toBe('x');
  expect(headline({ ...works, channels: ['sms'] })).not.toBe('x');
  expect(headline({ ...works, language: 'ru' })).not.toBe('x');
  expect(headline({ messages: ['known-before'], tenant: 'pharma', headline: 'x' }, { message: 'known-before', audience: 'shift' })).not.toBe('x');
});

test('one that fails leaves Nabat’s own words as they are, and says which failed and why', () => {
  const endless = '{% for i in (1..99999999) %}{% endfor %}';
  const works = written({ messages: ['works-ahead'], headline: 'x', text: endless });
  expect(works.says?.en).toMatch(/^the template own failed in its text, so these are Nabat’s own words: takes too much/);
  expect(works.letter.headline).not.toBe('x');
  expect(written({ messages: ['known-before'], text: endless }, { message: 'known-before', audience: 'shift' }).says?.en).toMatch(/takes too much/);
});

test('what does not work for a message that it is for is found before one is due, and says for which', () => {
  expect(tryTemplate({ id: 'own', messages: ['works-over'], headline: '{{ wasFrom }}' }, now, 'Europe/Moscow')?.en).toMatch(
    /^does not work for works-over to stakeholders in en: .*empty headline/,
  );
  expect(tryTemplate({ id: 'own', messages: ['known-before'], headline: '{{ url }}', text: '{{ worst | join: "; " }}' }, now, 'UTC')).toBeUndefined();
  expect(
    tryTemplate(
      { id: 'own', messages: ['works-ahead', 'works-moved', 'works-called-off', 'works-over', 'works-overran'], headline: '{{ headline }}!' },
      now,
      'UTC',
    ),
  ).toBeUndefined();
});

test('every kind of message about no incident is among the samples, to everybody who reads it', () => {
  expect(noticeSamplesOf(now).map(({ message, audience }) => `${message} ${audience}`)).toEqual([
    ...['ahead', 'moved', 'called-off', 'over', 'overran'].flatMap((news) => [`works-${news} stakeholder`, `works-${news} shift`]),
    'works-overran shift',
    'known-before shift',
  ]);
});
