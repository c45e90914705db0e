// in-force-of.test: what a whole folder decides, short forms made long and every default filled in.
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { findingInWords } from '../finding.ts';
import type { RulesInForce } from '../in-force.ts';
import { loadRules, readRulesFolder } from '../load.ts';
import { rulesOfNothing } from './in-force-of.ts';

const minute = 60_000;
const around = { today: '2026-11-28', zone: 'Europe/Moscow' };
let rules: RulesInForce;
beforeAll(async () => {
  const loaded = await readRulesFolder(fileURLToPath(new URL('../fixtures/good', import.meta.url)), around);
  if (!loaded.ok) throw new Error(loaded.findings.map(findingInWords).join('\n'));
  rules = loaded.rules.inForce;
});
const the = <T extends { readonly id: string }>(all: readonly T[], id: string): T => {
  const found = all.find((each) => each.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

test('where nothing is written there are two calendars, nobody, and one route without an escalation', () => {
  expect(rulesOfNothing(around)).toMatchObject({
    zone: 'Europe/Moscow',
    calendars: [{ id: '24x7' }, { id: 'business-hours', zone: 'Europe/Moscow' }],
    people: [],
    sla: [],
    promises: [],
    priority: {},
    route: { name: 'everything', urgency: 'message', perPerson: { count: 1, withinMs: 10 * minute }, also: [], children: [] },
  });
});

test('the same folder read on the same day is the same version, and another telephone number is another', async () => {
  const read = async (number: string) => {
    const loaded = await loadRules([{ path: 'people/anna.yaml', text: `person: anna\ncontacts: { call: "${number}" }\n` }], around);
    return loaded.ok ? loaded.rules.inForce.version : '';
  };
  expect(await read('1')).toBe(await read('1'));
  expect(await read('1')).not.toBe(await read('2'));
});

test('a calendar has its country’s holidays as dates, what the state has published instead of them for that year, and its own days before all', () => {
  const { exceptions, knownUntil, week } = the(rules.calendars, 'office');
  expect(week.filter(({ day }) => day === 5)).toEqual([{ day: 5, fromMinute: 540, untilMinute: 1_005 }]);
  expect(exceptions['2027-02-23']).toMatchObject({ spans: [] }); // by the country's law
  expect(exceptions['2026-02-23']).toBeUndefined(); // the published year says nothing of it
  expect(exceptions['2026-11-04']).toEqual({ spans: [], why: 'ru-2026' });
  expect(exceptions['2026-11-07']).toEqual({ spans: [{ fromMinute: 540, untilMinute: 1_080 }], why: 'ru-2026' }); // a Saturday that is worked
  expect(exceptions['2026-11-03']).toEqual({ spans: [{ fromMinute: 540, untilMinute: 1_020 }], why: 'ru-2026' }); // an hour shorter
  expect(exceptions['2026-12-30']).toEqual({ spans: [{ fromMinute: 540, untilMinute: 720 }], why: '09:00-12:00' });
  expect(exceptions['2027-01-10']).toMatchObject({ spans: [] });
  expect(knownUntil).toBe('2029-12-31');
});

test('what a plan does not say is as usual, and a tenant differs only in what is said of it', () => {
  expect(the(rules.sla, 'gold')).toEqual({
    id: 'gold',
    targets: {
      P1: { reactionMs: 5 * minute, resolutionMs: 30 * minute, calendar: '24x7' },
      P2: { reactionMs: 15 * minute, resolutionMs: 240 * minute, calendar: '24x7' },
      P3: { reactionMs: 15 * minute, resolutionMs: 960 * minute, calendar: 'office' },
    },
    tenants: { retail: { P2: { reactionMs: 15 * minute, resolutionMs: 120 * minute, calendar: '24x7' } } },
    firstResponseMs: 90_000,
    stopsAt: 'resolved',
    pauses: ['waiting-for-customer', 'maintenance'],
    goalPercent: 99,
    availability: { percent: 99.5, calendar: '24x7', degradedCountsAs: 'up' },
    penalties: [{ priority: 'P1', clock: 'resolution', amount: 100_000, currency: 'RUB' }],
  });
  expect(rules.promises).toEqual([
    {
      service: 'portal',
      sla: 'gold',
      tell: [
        { kind: 'person', person: 'it-manager' },
        { kind: 'room', room: 'noc-room' },
      ],
      beatMs: 30 * minute,
    },
  ]);
});

test('a person is reached in the usual order by what he can be reached with, or as he says', () => {
  expect(the(rules.people, 'anna')).toMatchObject({
    hours: 'office',
    language: 'ru',
    substitute: 'boris',
    by: { call: ['call', 'telegram'], message: ['telegram'] },
  });
  expect(the(rules.people, 'boris')).toMatchObject({ zone: 'Europe/Moscow', logins: ['boris'], by: { call: ['telegram'], digest: ['telegram'] } });
});

test.each([
  ['{ webhook: anna }', { call: ['webhook'], message: ['webhook'], digest: ['webhook'] }],
  ['{ webhook: anna, email: a@example.org }', { call: ['email'], message: ['email'], digest: ['email'] }],
  ['{ call: "1" }', { call: ['call'], message: [], digest: [] }],
])('whoever has only %s is reached by what is usual, and where nothing of that is there by what is', async (contacts, by) => {
  const loaded = await loadRules([{ path: 'people/anna.yaml', text: `person: anna\ncontacts: ${contacts}\n` }], around);
  expect(loaded.ok && loaded.rules.inForce.people[0]?.by).toEqual(by);
});

test('contacts may come from elsewhere, and win', async () => {
  const loaded = await loadRules([{ path: 'people/anna.yaml', text: 'person: anna\ncontacts: { call: "1", email: a@example.org }\n' }], {
    ...around,
    contacts: { anna: { call: '2' } },
  });
  expect(loaded.ok && loaded.rules.inForce.people[0]?.contacts).toEqual({ call: '2', email: 'a@example.org' });
});

test('a schedule in one line has one layer; a layer may hand off by an RRULE, in some hours, outside a calendar', () => {
  expect(the(rules.schedules, 'line-1').layers).toEqual([
    { from: '2026-11-02T09:00', turns: [['anna'], ['boris', 'it-manager']], rotation: { every: 1, unit: 'weeks' } },
  ]);
  expect(the(rules.schedules, 'nights').layers).toMatchObject([
    { rotation: { every: 12, unit: 'hours' } },
    {
      rotation: { custom: 'FREQ=WEEKLY;BYDAY=MO,TH' },
      within: { calendar: 'office', inside: false },
      only: [{ day: 1, fromMinute: 1_320, untilMinute: 360 }, {}, {}, {}, {}],
    },
  ]);
});

test('steps say whom, how and how long; the last one how often it is said again', () => {
  expect(the(rules.escalations, 'all-hands')).toEqual({
    id: 'all-hands',
    noProgressMs: 30 * minute,
    steps: [
      { tell: [{ kind: 'on-call', schedule: 'line-1' }], by: ['call', 'telegram'], waitMs: 14 * minute },
      {
        tell: [{ kind: 'on-call', schedule: 'line-1' }, { kind: 'next-of', team: 'line-1-team' }, { kind: 'owner' }, { kind: 'room', room: 'noc-room' }],
        waitMs: 15 * minute,
        on: [
          { clock: 'resolution', event: 'warned-75' },
          { clock: 'resolution', event: 'breached' },
        ],
      },
      {
        tell: [
          { kind: 'person', person: 'it-manager' },
          { kind: 'team', team: 'line-1-team' },
        ],
        by: ['call'],
        waitMs: 20 * minute,
      },
    ],
  });
});

test('routes keep only what they say themselves, under a name: where none speaks of hours, each one’s own hold', () => {
  expect(rules.route).toMatchObject({ name: 'everything', escalation: 'all-hands', urgency: 'message' });
  expect(rules.route).not.toHaveProperty('hours');
  expect(rules.route.children).toEqual([
    {
      name: "incident.priority == 'P1'",
      when: "incident.priority == 'P1'",
      urgency: 'call',
      also: [
        { kind: 'room', room: 'noc-room' },
        { kind: 'person', person: 'it-manager' },
      ],
      children: [],
    },
    { name: "incident.priority == 'P3'", when: "incident.priority == 'P3'", urgency: 'digest', hours: 'recipient', also: [], children: [] },
    { name: 'pharma by day', when: "incident.tenant == 'pharma'", hours: { calendar: 'office' }, also: [{ kind: 'team', team: 'line-1-team' }], children: [] },
  ]);
});

test('planned works are told ahead as is written, the longest time first and each once; where nothing is, nothing is said of it', () => {
  expect(rules.announceMs).toEqual([72 * 60 * minute, 60 * minute]);
  expect(rulesOfNothing(around)).not.toHaveProperty('announceMs');
});

test('priority and correlation are read as written', () => {
  expect(rules.priority.matrix?.medium).toEqual({ high: 'P1', medium: 'P2', low: 'P3' });
  expect(rules.priority.redButtons).toEqual([
    { kind: 'key-service-down' },
    { kind: 'tags', tags: { scope: 'security' } },
    { kind: 'service-state', service: 'ad', state: 'down' },
    { kind: 'reports', count: 3, withinMs: 15 * minute },
  ]);
  expect(rules.correlation).toMatchObject({
    settleTogetherMs: 30_000,
    windowMs: 10 * minute,
    failing: { percent: 60, atLeast: 3 },
    rules: [{ tags: ['tenant', 'attack'], windowMs: 120 * minute }],
  });
});
