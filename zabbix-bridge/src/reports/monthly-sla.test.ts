// monthly-sla: the promises about the month's report, and one service whose figures were computed by hand.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { defaultSettings } from '../engine/settings.ts';
import type { SlaClock } from '../model/incident.ts';
import { day, hour, minute, second } from '../model/moment.ts';
import type { SlaPlan } from '../model/rules.ts';
import { aroundTheClock, businessHours } from '../time/calendar.ts';
import { availabilityOf, type StateSpan } from './availability.ts';
import { daysOfMonth } from './month.ts';
import { rulesThen } from './rules-then.ts';
import { slaCsv } from './monthly-sla-csv.ts';
import { slaHtml } from './monthly-sla-html.ts';
import { monthlySla, type IncidentOfMonth, type MonthRead, type ServiceOfMonth, type SlaRules } from './monthly-sla.ts';

const at = (written: string): number => Date.parse(`${written}Z`);
const month = { from: at('2026-11-01T00:00'), until: at('2026-12-01T00:00') };
const later = at('2026-12-05T00:00');

const gold: SlaPlan = {
  id: 'gold',
  targets: {
    P1: { reactionMs: 15 * minute, resolutionMs: hour, calendar: '24x7' },
    P2: { reactionMs: 15 * minute, resolutionMs: 4 * hour, calendar: '24x7' },
    P3: { reactionMs: 15 * minute, resolutionMs: 8 * hour, calendar: '24x7' },
  },
  tenants: {},
  firstResponseMs: 90 * second,
  stopsAt: 'stabilised',
  pauses: [],
  goalPercent: 95,
  availability: { percent: 99.9, calendar: '24x7' },
  penalties: [{ priority: 'P1', clock: 'resolution', amount: 50_000, currency: 'RUB' }],
};

const clock = (name: SlaClock['name'], startedAt: number, targetMs: number, tookMs?: number): SlaClock => ({
  name,
  startedAt,
  targetMs,
  calendar: '24x7',
  dueAt: startedAt + targetMs,
  ...(tookMs !== undefined && { stoppedAt: startedAt + tookMs }),
});
type Took = { readonly answered?: number; readonly reacted?: number; readonly resolved?: number };
const anIncident = ({ answered, reacted, resolved, ...said }: Partial<IncidentOfMonth> & Took = {}): IncidentOfMonth => {
  const openedAt = said.openedAt ?? at('2026-11-10T10:00');
  const resolutionMs = gold.targets[said.priority ?? 'P2'].resolutionMs;
  return {
    id: 'a',
    number: 'INC-1',
    title: 'Mail is slow',
    openedAt,
    announcedAt: openedAt + minute,
    priority: 'P2',
    services: ['mail'],
    tenants: ['pharma'],
    clocks: [
      clock('reaction', openedAt, 15 * minute, reacted),
      clock('resolution', openedAt, resolutionMs, resolved),
      clock('first-response', openedAt + minute, 90 * second, answered),
    ],
    ...said,
  };
};
const aService = (said: Partial<ServiceOfMonth> = {}): ServiceOfMonth => ({
  id: 'mail',
  name: 'Corporate mail',
  tenant: 'pharma',
  criticality: 'key',
  history: [{ state: 'ok', from: at('2026-10-01T00:00') }],
  ...said,
});
const someRules: SlaRules = {
  zone: 'UTC',
  calendars: [businessHours('UTC')],
  sla: [gold],
  promises: [{ service: 'mail', sla: 'gold', tell: [], beatMs: 0 }],
  usual: defaultSettings,
};
const aMonth = (said: Partial<MonthRead> = {}): MonthRead => ({
  month: '2026-11',
  days: daysOfMonth('2026-11', 'UTC'),
  now: later,
  rules: someRules,
  rulesAt: () => someRules,
  changedAt: [],
  services: [aService()],
  incidents: [],
  works: [],
  ...said,
});

/*
 * Corporate mail in November 2026, computed by hand. 30 days are 43,200 min.
 *
 *   3 Nov   02:00–02:30 down, within works announced 01:00–03:00: 120 min count as neither        → counted 43,080 min
 *   10 Nov  10:00–10:20 down, 10:20–10:40 degraded                                              → down 20
 *   20 Nov  06:00–08:47 down                                                                    → down 167, in all 187 min
 *
 *   available   (43,080 − 187) / 43,080 = 42,893 / 43,080 = 99.5659 %          goal 99.9 %: missed
 *   budget      43,080 × 0.1 % = 43.08 min     left 43.08 − 187 = −143.92 min
 *   Zabbix's    42,893 / 0.999 − 42,893 − 187 = 42.936 − 187 = −144.064 min
 *
 *   INC-1  P2  10 Nov 10:00  answered after 40 s, taken after 5 min, over after 40 min of 4 h     → met
 *   INC-2  P1  20 Nov 06:00  answered after 100 s, taken after 7 min, over after 2 h 47 min of 1 h → missed by 1 h 47 min, 50,000 RUB
 *   INC-3  P3  25 Nov 12:00  answered after 60 s, taken after 30 min of 15, over after 2 h of 8 h  → reaction missed by 15 min
 *
 *   in time 1 of 3 = 33.3 %   MTTA (5 + 7 + 30) / 3 = 14 min   MTTR (40 + 167 + 120) / 3 = 109 min
 *   first answer within 90 s: 2 of 3; median of 40, 60, 100 s = 60 s
 */
const mail = aService({
  history: [
    { state: 'ok', from: at('2026-10-01T00:00'), until: at('2026-11-03T02:00') },
    { state: 'down', from: at('2026-11-03T02:00'), until: at('2026-11-03T02:30') },
    { state: 'ok', from: at('2026-11-03T02:30'), until: at('2026-11-10T10:00') },
    { state: 'down', from: at('2026-11-10T10:00'), until: at('2026-11-10T10:20') },
    { state: 'degraded', from: at('2026-11-10T10:20'), until: at('2026-11-10T10:40') },
    { state: 'ok', from: at('2026-11-10T10:40'), until: at('2026-11-20T06:00') },
    { state: 'down', from: at('2026-11-20T06:00'), until: at('2026-11-20T08:47') },
    { state: 'ok', from: at('2026-11-20T08:47') },
  ],
});
const byHand = aMonth({
  services: [mail],
  works: [{ from: at('2026-11-03T01:00'), until: at('2026-11-03T03:00'), services: ['mail'] }],
  incidents: [
    anIncident({ answered: 40 * second, reacted: 5 * minute, resolved: 40 * minute }),
    anIncident({
      ...{ id: 'b', number: 'INC-2', title: 'Corporate mail is down: <dc-01>', priority: 'P1', openedAt: at('2026-11-20T06:00') },
      ...{ answered: 100 * second, reacted: 7 * minute, resolved: 167 * minute },
      explanation: { by: 'anna', at: at('2026-11-20T12:00'), text: 'the provider moved the machine without telling' },
    }),
    anIncident({
      ...{ id: 'c', number: 'INC-3', title: 'file-03 is nearly full', priority: 'P3', openedAt: at('2026-11-25T12:00') },
      ...{ answered: 60 * second, reacted: 30 * minute, resolved: 2 * hour },
      proposed: 'taken by boris after 30 min',
    }),
  ],
});

test('docs/explanation/sla.md shows the same service by hand, to the figure', () => {
  const { services, kept, mttaMs = 0, mttrMs = 0, firstResponse } = monthlySla(byHand);
  const { upMs, downMs, share = 0, goal } = services[0]?.availability ?? { upMs: 0, downMs: 0 };
  const rounded = (value: number, digits: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '−');
  const min = (ms: number, digits = 0) => `${rounded(ms / minute, digits)} min`;
  const is = {
    counted: min(upMs + downMs),
    down: min(downMs),
    available: `${rounded(share * 100, 4)} %`,
    'error budget': min(goal?.budgetMs ?? 0, 2),
    'budget left': min(goal?.leftMs ?? 0, 2),
    'may still be down': min(goal?.mayBeDownMs ?? 0, 3),
    'in time': `${rounded((kept.share ?? 0) * 100, 1)} %`,
    MTTA: min(mttaMs),
    MTTR: min(mttrMs),
    'first answer': `${firstResponse.within} of ${firstResponse.of}`,
    median: `${(firstResponse.medianMs ?? 0) / second} s`,
  };
  const page = readFileSync(new URL('../../../docs/explanation/sla.md', import.meta.url), 'utf8').split('## One service by hand')[1] ?? '';
  const rows = [...page.matchAll(/^\| ([^|]+?) +\| [^|]+ \| ([^|]+?) +\|$/gm)].map(([, figure, said]) => [figure, said]);
  expect(rows.filter(([figure]) => figure !== 'figure' && !figure?.startsWith('--'))).toEqual(Object.entries(is));
});

test('a miss is owed for by what was promised when it began, a service judged by what was promised at the end', () => {
  const cheaper: SlaPlan = {
    ...gold,
    availability: { percent: 99, calendar: '24x7' },
    penalties: [{ priority: 'P1', clock: 'resolution', amount: 1, currency: 'RUB' }],
  };
  const known = [
    { ...someRules, from: at('2026-10-01T00:00') },
    { ...someRules, sla: [cheaper], from: at('2026-11-22T00:00') },
  ];
  const then = rulesThen(known, someRules);
  const report = monthlySla({ ...byHand, rules: then.at(month.until), rulesAt: then.at, changedAt: then.changes(month) });
  expect(report.owed).toEqual([{ amount: 50_000, currency: 'RUB' }]);
  expect(report.services[0]?.availability.goal?.share).toBe(0.99);
  expect(report.changedAt).toEqual([at('2026-11-22T00:00')]);
  expect(then.at(0).sla).toEqual([gold]);
});

test('a day that announced works took whole has nothing against it, one of which nothing is known stays unknown', () => {
  const works = [{ from: at('2026-11-03T00:00'), until: at('2026-11-04T00:00'), services: ['mail'] }];
  const [known] = monthlySla(aMonth({ services: [mail], works })).services;
  expect(known?.days[2]).toBe('ok');
  const [late] = monthlySla(aMonth({ services: [aService({ history: [{ state: 'down', from: at('2026-11-16T00:00') }] })], works })).services;
  expect(late?.days.slice(1, 3)).toEqual([null, null]);
});

test('what a service was down day by day adds up to what it was down', () => {
  const [row] = monthlySla(byHand).services;
  expect(row?.downMsByDay.map((ms) => ms / minute).flatMap((min, nth) => (min > 0 ? [[nth + 1, min]] : []))).toEqual([
    [10, 20],
    [20, 167],
  ]);
  expect(row?.downMsByDay).toHaveLength(30);
});

test.each([
  ['up', 187, 20],
  ['half', 197, 30],
  ['down', 207, 40],
] as const)('where the plan counts what is degraded as %s it was down %d min, of that %d on 10 November', (degradedCountsAs, down, onTheTenth) => {
  const { rules } = byHand;
  const sla = rules.sla.map((plan) => ({ ...plan, availability: { percent: 99.9, calendar: '24x7', degradedCountsAs } }));
  const [row] = monthlySla({ ...byHand, rules: { ...rules, sla } }).services;
  expect(row?.availability).toMatchObject({ downMs: down * minute, upMs: (43_080 - down) * minute, degradedMs: 20 * minute });
  expect(row?.availability.goal?.leftMs).toBeCloseTo((43.08 - down) * minute, 3);
  expect(row?.downMsByDay[9]).toBe(onTheTenth * minute);
});

test('the figures of one service are those computed by hand', () => {
  const [row] = monthlySla(byHand).services;
  expect(row?.availability).toMatchObject({ upMs: 42_893 * minute, downMs: 187 * minute, degradedMs: 20 * minute, worksMs: 120 * minute });
  expect(row?.availability.share).toBeCloseTo(0.995659, 6);
  expect(row?.availability.goal).toMatchObject({ share: 0.999, isMet: false });
  expect((row?.availability.goal?.budgetMs ?? 0) / minute).toBeCloseTo(43.08, 6);
  expect((row?.availability.goal?.leftMs ?? 0) / minute).toBeCloseTo(-143.92, 6);
  expect((row?.availability.goal?.mayBeDownMs ?? 0) / minute).toBeCloseTo(-144.064, 3);
  expect(row?.kept).toEqual({ met: 1, missed: 2, running: 0 });
  // down within announced works on the 3rd counts as neither
  expect(row?.days.flatMap((state, nth) => (state === 'down' ? [nth + 1] : []))).toEqual([10, 20]);
});

test('so are those of the month: in time 1 of 3, MTTA 14 min, MTTR 109 min, first answer 2 of 3 within 90 s, 50,000 owed', () => {
  const report = monthlySla(byHand);
  expect(report).toMatchObject({
    kept: { met: 1, missed: 2, running: 0, share: 1 / 3, goalShare: 0.95 },
    mttaMs: 14 * minute,
    mttrMs: 109 * minute,
    mttrByPriority: { P1: 167 * minute, P2: 40 * minute, P3: 120 * minute },
    firstResponse: { within: 2, of: 3, medianMs: 60 * second },
    byPriority: { P1: { missed: 1 }, P2: { met: 1 }, P3: { missed: 1 } },
    byTenant: [{ tenant: 'pharma', met: 1, missed: 2, running: 0 }],
    unexplained: 1,
    owed: [{ amount: 50_000, currency: 'RUB' }],
  });
  expect(report.misses.map(({ number, clock: name, dueAt, stoppedAt = 0 }) => [number, name, (stoppedAt - dueAt) / minute])).toEqual([
    ['INC-2', 'resolution', 107],
    ['INC-3', 'reaction', 15],
  ]);
});

test('an incident that still runs is neither met nor missed until it is late, and then missed while it runs', () => {
  const incidents = [anIncident({ reacted: minute })];
  const outcome = (now: string) => monthlySla(aMonth({ now: at(now), incidents })).kept;
  expect(outcome('2026-11-10T14:00')).toMatchObject({ met: 0, missed: 0, running: 1 });
  expect(outcome('2026-11-10T14:01')).toMatchObject({ met: 0, missed: 1, running: 0 });
});

test('what fell due after the month and still runs is late by what has passed since, also in the table', () => {
  const incidents = [anIncident({ openedAt: at('2026-11-30T23:55') })];
  const report = monthlySla(aMonth({ now: at('2026-12-01T12:00'), incidents }));
  for (const { dueAt, lateMs } of report.misses) expect(lateMs).toBe(at('2026-12-01T12:00') - dueAt);
  expect(report.misses.length).toBeGreaterThan(0);
  expect(slaCsv(report)).not.toMatch(/,-\d/);
});

test('what is not known of a service is not counted: one that is heard of on the 16th has 15 days', () => {
  const [row] = monthlySla(aMonth({ services: [aService({ history: [{ state: 'ok', from: at('2026-11-16T00:00') }] })] })).services;
  expect(row?.availability).toMatchObject({ upMs: 15 * day, share: 1 });
  expect(row?.days.slice(14, 16)).toEqual([null, 'ok']);
  expect(monthlySla(aMonth({ services: [aService({ history: [] })] })).services[0]?.availability).not.toHaveProperty('share');
});

test('a promise for working hours counts only them', () => {
  const history: readonly StateSpan[] = [
    { state: 'ok', from: at('2026-10-01T00:00'), until: at('2026-11-02T17:00') },
    { state: 'down', from: at('2026-11-02T17:00'), until: at('2026-11-03T10:00') },
    { state: 'ok', from: at('2026-11-03T10:00') },
  ];
  expect(availabilityOf({ calendar: businessHours('UTC'), history, works: [], period: month, now: later }).downMs).toBe(2 * hour);
});

test('a budget burns when it is spent 14.4 times too fast over an hour and over its last five minutes', () => {
  const now = at('2026-11-10T12:00');
  const downSince = (from: number) =>
    availabilityOf({
      ...{ calendar: aroundTheClock, goal: 0.999, works: [], period: month, now },
      history: [
        { state: 'ok', from: month.from, until: from },
        { state: 'down', from },
      ],
    });
  const [fast] = downSince(now - minute).goal?.burn ?? [];
  expect(fast).toMatchObject({ factor: 14.4, isBurning: true });
  expect(fast?.long).toBeCloseTo(1 / 60 / 0.001, 6);
  expect(downSince(now - 51 * second).goal?.burn[0]?.isBurning).toBe(false);
});

test('a month in a zone with summer time has the days it has: March 2026 in Berlin is an hour short', () => {
  const days = daysOfMonth('2026-03', 'Europe/Berlin');
  expect(days).toHaveLength(31);
  expect((days.at(-1)?.until ?? 0) - (days[0]?.from ?? 0)).toBe(31 * day - hour);
  expect(days[28]).toEqual({ from: at('2026-03-28T23:00'), until: at('2026-03-29T22:00') });
});

test('up and down are all that counts, however states and works lie', () => {
  const moment = fc.integer({ min: month.from, max: month.until });
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 8 }), moment, fc.nat(3 * day), (turns, from, lasts) => {
      const inOrder = [...turns].sort((a, b) => a - b);
      const history = inOrder.map((each, n): StateSpan => ({
        state: n % 2 === 0 ? 'ok' : 'down',
        from: each,
        ...(inOrder[n + 1] !== undefined && { until: inOrder[n + 1] }),
      }));
      const { upMs, downMs, worksMs } = availabilityOf({
        calendar: aroundTheClock,
        history,
        works: [{ from, until: from + lasts }],
        period: month,
        now: later,
      });
      expect(upMs + downMs + worksMs).toBe(month.until - (inOrder[0] ?? 0));
    }),
  );
});

test('the table for a spreadsheet has a line for each service and miss, and no formula in it', () => {
  const evil = aMonth({ services: [aService({ name: '=cmd("x"), or not' })] });
  expect(slaCsv(monthlySla(evil))).toContain('service,"\'=cmd(""x""), or not",pharma');
  expect(
    slaCsv(monthlySla(byHand))
      .split('\r\n')
      .filter((line) => /^(service|missed)/.test(line)),
  ).toEqual([
    'service,Corporate mail,pharma,,1,2,0,99.5659,99.9,11220,-8635,,,,',
    'missed resolution,INC-2,pharma,P1,,,,,,,,3600,6420,the provider moved the machine without telling,50000 RUB',
    'missed reaction,INC-3,pharma,P3,,,,,,,,900,900,,',
  ]);
});

test('the page loads nothing, shows what people wrote as text, and speaks both languages', () => {
  const page = slaHtml(monthlySla(byHand), 'en');
  expect(page).toContain('&lt;dc-01&gt;');
  expect(page).not.toMatch(/<script|src=|href=|url\(/);
  expect(page).toContain('From the record: taken by boris after 30 min');
  expect(slaHtml(monthlySla(byHand), 'ru')).toContain('Что нарушено и почему');
});
