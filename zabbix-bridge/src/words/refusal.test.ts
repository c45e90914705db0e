// refusal.test: why an order was not carried out is said wholly in the language of whoever gave it.
import { expect, test } from '@jest/globals';
import type { WhyRefused } from '../model/refusal.ts';
import { refusalWords } from './refusal.ts';

type Sample<Kind extends WhyRefused['kind']> = Omit<Extract<WhyRefused, { readonly kind: Kind }>, 'kind'>;
const incident = 'INC-7';

/** One of each kind: a new kind does not build until it stands here. */
const samples: { readonly [Kind in WhyRefused['kind']]: Sample<Kind> } = {
  'no-incident': { incident, command: 'assign' },
  merged: { incident, into: 'INC-2' },
  'moved-on': { incident, seen: 3, now: 5 },
  over: { incident, state: 'closed', command: 'assign' },
  resolved: { incident, command: 'stabilise' },
  taken: { incident, owner: 'anna' },
  'needs-nobody': { incident, state: 'stabilised' },
  'nobody-is-next': { incident },
  'nothing-to-tell': { incident, state: 'resolved' },
  'no-stakeholders': { incident },
  'not-acknowledged': { incident },
  stabilised: { incident },
  'not-stabilised': { incident },
  waits: { incident },
  'does-not-wait': { incident },
  'is-open': { incident },
  'not-snoozed': { incident },
  'names-a-host': { host: 'web-1' },
  'problems-open': { incident, open: 2 },
  'none-closable': { incident, open: 1 },
  'no-incident-to-merge-into': { incident },
  'merged-into-itself': {},
  'no-such-members': { incident, members: ['zabbix:4711', 'zabbix:4712'] },
  'nothing-left': {},
  'has-passed': { at: Date.UTC(2026, 10, 16, 21, 30) },
  'no-services': { services: ['mial'] },
  'no-problem': { problem: 'zabbix:4711' },
  'silence-of-everything': {},
  'no-silence': { silence: 's-9' },
  'works-over': {},
  'no-hosts': { hosts: ['web-7', 'web-08'], services: ['mial'], meant: [{ name: 'web-7', meant: 'web-07' }] },
  'no-works': { works: 'w-1' },
  'no-schedules': {},
  'no-schedule': { schedule: 'line-9', known: ['line-1', 'line-2'] },
  'no-people': { people: ['vera'], known: ['anna', 'boris'] },
  'not-there-to-replace': { person: 'wolf', schedule: 'line-1', present: ['anna', 'boris'] },
  'override-over': {},
  'no-override': { override: 'o-1' },
  'swap-of-one': {},
  'swapped-shift-over': {},
  'swapped-shifts-overlap': {},
  'not-on-call': { person: 'vera', schedule: 'line-1' },
  'shift-not-over': {},
  'no-handover': { handover: 'h-9' },
  'taken-over': { handover: 'h-1', by: 'boris', command: 'take-over' },
};
const whys = Object.entries(samples).map(([kind, facts]) => ({ kind, ...facts }) as WhyRefused); // each with the facts of its own kind
const told = (why: WhyRefused, locale: 'en' | 'ru') => refusalWords({ code: 'command-not-possible', why }, locale, 'Europe/Moscow');

test.each(whys)('$kind is said in both languages, what stands against it and what to do', (why) => {
  for (const text of Object.values(told(why, 'en'))) expect(text).toMatch(/^[^\p{Script=Cyrillic}]+$/u);
  for (const text of Object.values(told(why, 'ru'))) {
    expect(text).toMatch(/\p{Script=Cyrillic}{3}/u);
    expect(withoutNames(text, why)).not.toMatch(/[a-z]/i);
  }
});

/** Names of things are the same in every language, and so is the folder that people are written in. */
const withoutNames = (text: string, why: WhyRefused): string =>
  Object.values(why)
    .flat()
    .flatMap((each: unknown) => (typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : [each]))
    .reduce<string>((left, name) => (typeof name === 'string' ? left.replaceAll(name, '') : left), text.replace('people/*.yaml', ''));

test('what to do about an incident that is over depends on what was wanted of it', () => {
  const lines = (['acknowledge', 'unacknowledge', 'stabilise', 'resolve', 'wait-for-customer'] as const).flatMap((command) =>
    (['en', 'ru'] as const).map((locale) => {
      const { says, mend } = told({ kind: 'resolved', incident, command }, locale);
      return `${says}; ${mend}`;
    }),
  );
  expect(lines).toMatchInlineSnapshot(`
   [
     "INC-7 is resolved; nothing is left to be taken; reopen it if it is not over",
     "INC-7 решён; брать уже нечего; откройте его снова, если это ещё не всё",
     "INC-7 is resolved; nobody needs to have it any more; reopen it if it is not over",
     "INC-7 решён; он больше ни за кем и не числится; откройте его снова, если это ещё не всё",
     "INC-7 is resolved, which is more than stabilised; reopen it first",
     "INC-7 решён, а это больше, чем стабилизирован; сначала откройте его снова",
     "INC-7 is already resolved; close it, or reopen it if it is not over",
     "INC-7 уже решён; закройте его или откройте снова, если это ещё не всё",
     "INC-7 is resolved; reopen it first",
     "INC-7 решён; сначала откройте его снова",
   ]
  `);
});

test('a time that has passed is told in the zone of a Russian reader', () => {
  expect(told({ kind: 'has-passed', at: Date.UTC(2026, 10, 16, 21, 30) }, 'ru').says).toBe('это время уже прошло: 17 ноября, 00:30');
});

test('a refusal that an older version recorded is told in the words that it has', () => {
  const refusal = { code: 'command-conflict', says: 'INC-7 was taken by anna', mend: 'look again, then repeat', version: 9 } as const;
  expect(refusalWords(refusal, 'ru')).toEqual({ says: 'INC-7 was taken by anna', mend: 'look again, then repeat' });
});
