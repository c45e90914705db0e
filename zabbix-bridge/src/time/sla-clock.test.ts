// sla-clock: the promises about the clocks, held against a table that was computed by hand.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Priority, SlaClock } from '../model/incident.ts';
import { day, hour, minute } from '../model/moment.ts';
import type { Calendar, SlaPlan, SlaTarget } from '../model/rules.ts';
import { aroundTheClock } from './calendar.ts';
import { markOf, pausesOf, slaClocksOf, standingOfClock, type ClockRecord, type Pause } from './sla-clock.ts';
import { forecastOf } from './sla-forecast.ts';

const at = (written: string): number => Date.parse(`${written}Z`);
const written = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
const workdays = [1, 2, 3, 4, 5] as const;
const span = (from: number, until: number) => ({ fromMinute: from * 60, untilMinute: until * 60 });
const closed = { spans: [], why: 'holiday' };
const untilTwo = { spans: [span(9, 14)], why: 'shortened' };
const calendars: readonly Calendar[] = [
  aroundTheClock,
  {
    id: 'berlin',
    zone: 'Europe/Berlin',
    week: workdays.map((each) => ({ day: each, ...span(9, 18) })),
    exceptions: { '2026-12-24': untilTwo, '2026-12-25': closed, '2026-12-31': untilTwo, '2027-01-01': closed },
  },
  {
    id: 'moscow',
    zone: 'Europe/Moscow',
    week: workdays.map((each) => ({ day: each, ...span(9, 18) })),
    exceptions: {
      '2026-12-31': { spans: [span(9, 17)], why: 'shortened' },
      ...Object.fromEntries(['01', '04', '05', '06', '07', '08'].map((each) => [`2027-01-${each}`, closed])),
      '2027-01-09': { spans: [span(9, 18)], why: 'worked' },
    },
  },
  { id: 'nights', zone: 'America/New_York', week: ([1, 2, 3, 4, 5, 6, 7] as const).map((each) => ({ day: each, ...span(1, 4) })), exceptions: {} },
];

const aPlan = (calendar = '24x7', said: Partial<SlaPlan> = {}): SlaPlan => {
  const target = (resolutionMs: number): SlaTarget => ({ reactionMs: 15 * minute, resolutionMs, calendar });
  return {
    id: 'usual',
    targets: { P1: target(hour), P2: target(4 * hour), P3: target(8 * hour) },
    tenants: {},
    firstResponseMs: 90_000,
    stopsAt: 'stabilised',
    pauses: ['waiting-for-customer', 'maintenance'],
    goalPercent: 95,
    penalties: [],
    ...said,
  };
};
const aRecord = (said: Partial<ClockRecord> = {}): ClockRecord => ({ openedAt: at('2026-03-02T10:00'), priority: 'P1', tenants: [], pauses: [], ...said });
const clockOf = (plans: readonly SlaPlan[], record: ClockRecord, name: SlaClock['name'] = 'resolution'): SlaClock => {
  const found = slaClocksOf({ plans, calendars }, record).find((clock) => clock.name === name);
  if (found === undefined) throw new Error(`no clock ${name}`);
  return found;
};

const table = readFileSync(new URL('../../../docs/reference/sla-clock-table.md', import.meta.url), 'utf8');
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| 20'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const pauseOf = (said: string): Pause => {
  const [kind, between = ''] = said.trim().split(' ');
  const [from = '', until = ''] = between.split('–');
  return { kind: kind === 'w' ? 'waiting-for-customer' : 'maintenance', from: at(from), ...(until !== '' && { until: at(until) }) };
};
const hoursLeft = (ms: number): string =>
  `${ms < 0 ? '-' : ''}${Math.floor(Math.abs(ms) / hour)}:${String(Math.floor((Math.abs(ms) % hour) / minute)).padStart(2, '0')}`;

test('the table has at least 30 rows', () => expect(rows.length).toBeGreaterThanOrEqual(30));
test.each(rows)('begun %s, %s in %s, pauses "%s", stopped "%s": at %s it is due %s with %s left, %s', (...cells) => {
  const [start = '', said = '', calendar = '', paused = '', stopped = '', looked = '', due, left, state] = cells;
  const pauses = paused === '' ? [] : paused.split(',').map(pauseOf);
  const plan = aPlan(calendar);
  const priority = said.slice(-2) as Priority;
  const clock = clockOf([plan], aRecord({ openedAt: at(start), priority, pauses, ...(stopped !== '' && { stabilisedAt: at(stopped) }) }));
  const standing = standingOfClock(clock, at(looked), { calendars, pauses: pausesOf([plan], pauses) });
  expect([written(clock.dueAt), hoursLeft(standing.remainingMs), standing.state]).toEqual([due, left, state]);
});

test('marks fall at 50, 75, 90 and 100 % of what was counted: those after a pause later by the working time in it', () => {
  const pauses: readonly Pause[] = [{ kind: 'maintenance', from: at('2026-03-02T10:40'), until: at('2026-03-02T10:50') }];
  const plan = aPlan();
  const clock = clockOf([plan], aRecord({ pauses }));
  const reading = { calendars, pauses: pausesOf([plan], pauses) };
  expect([50, 75, 90, 100].map((percent) => written(markOf(clock, percent, reading) ?? 0))).toEqual([
    '2026-03-02T10:30',
    '2026-03-02T10:55',
    '2026-03-02T11:04',
    '2026-03-02T11:10',
  ]);
});

test('a clock that stands still has only the marks that it had passed', () => {
  const pauses: readonly Pause[] = [{ kind: 'waiting-for-customer', from: at('2026-03-02T10:35') }];
  const plan = aPlan();
  const clock = clockOf([plan], aRecord({ pauses }));
  const marks = [50, 75, 100].map((percent) => markOf(clock, percent, { calendars, pauses: pausesOf([plan], pauses) }));
  expect(marks).toEqual([at('2026-03-02T10:30'), undefined, undefined]);
});

test('what the plan does not let pause does not pause', () => {
  const pauses: readonly Pause[] = [{ kind: 'waiting-for-customer', from: at('2026-03-02T10:10'), until: at('2026-03-02T10:20') }];
  expect(written(clockOf([aPlan('24x7', { pauses: ['maintenance'] })], aRecord({ pauses })).dueAt)).toBe('2026-03-02T11:00');
});

test('a plan that stops at resolved does not stop at stabilised', () => {
  const record = aRecord({ stabilisedAt: at('2026-03-02T10:30'), resolvedAt: at('2026-03-02T10:50') });
  expect(clockOf([aPlan()], record).stoppedAt).toBe(at('2026-03-02T10:30'));
  expect(clockOf([aPlan('24x7', { stopsAt: 'resolved' })], record).stoppedAt).toBe(at('2026-03-02T10:50'));
});

test('the target of a tenant goes before that of the plan, and of several the one that is due first counts', () => {
  const strict: SlaTarget = { reactionMs: 5 * minute, resolutionMs: 30 * minute, calendar: '24x7' };
  const plan = aPlan('berlin', { tenants: { pharma: { P1: strict } } });
  expect(clockOf([plan], aRecord({ tenants: ['pharma'] })).targetMs).toBe(30 * minute);
  expect(clockOf([plan], aRecord({ tenants: ['bank', 'pharma'] })).targetMs).toBe(30 * minute);
  expect(clockOf([plan], aRecord({ tenants: ['bank'] })).targetMs).toBe(hour);
  expect(clockOf([aPlan('berlin'), aPlan()], aRecord({ openedAt: at('2026-03-07T10:00') })).calendar).toBe('24x7');
});

test('the first response is due 90 s after the announcement and has no clock before it', () => {
  expect(slaClocksOf({ plans: [aPlan()], calendars }, aRecord()).map(({ name }) => name)).toEqual(['reaction', 'resolution']);
  const announced = clockOf([aPlan()], aRecord({ announcedAt: at('2026-03-02T10:02') }), 'first-response');
  expect(announced).toMatchObject({ startedAt: at('2026-03-02T10:02'), dueAt: at('2026-03-02T10:02') + 90_000 });
});

test('a plan of an older Nabat that names a calendar which is not there counts around the clock, and stops nothing', () => {
  expect(clockOf([aPlan('ours')], aRecord())).toEqual({ ...clockOf([aPlan('24x7')], aRecord()), calendar: 'ours' });
});

test('a pause moves the due time by exactly the counted time in it, whatever the calendar', () => {
  const moment = fc.integer({ min: at('2026-03-01T00:00'), max: at('2027-01-15T00:00') });
  fc.assert(
    fc.property(fc.constantFrom('24x7', 'berlin', 'moscow', 'nights'), moment, fc.nat(2 * day), fc.nat(3 * day), (calendar, openedAt, after, lasts) => {
      const pauses: readonly Pause[] = [{ kind: 'maintenance', from: openedAt + after, until: openedAt + after + lasts }];
      const plan = aPlan(calendar);
      const clock = clockOf([plan], aRecord({ openedAt, pauses }));
      const reading = { calendars, pauses: pausesOf([plan], pauses) };
      expect(standingOfClock(clock, openedAt, reading).remainingMs).toBe(clock.targetMs);
      expect(markOf(clock, 100, reading)).toBe(clock.dueAt);
    }),
  );
});

test('a forecast is by what people said, else by the median of at least 3 like it, else there is none', () => {
  const clock = clockOf([aPlan()], aRecord());
  const now = at('2026-03-02T10:10');
  expect(forecastOf(clock, at('2026-03-02T11:30'), [minute, minute, minute], now)).toEqual({
    expectedAt: at('2026-03-02T11:30'),
    willMiss: true,
    source: { kind: 'said' },
  });
  expect(forecastOf(clock, at('2026-03-02T10:05'), [20 * minute, 50 * minute, 40 * minute, 30 * minute], now)).toEqual({
    expectedAt: at('2026-03-02T10:35'),
    willMiss: false,
    source: { kind: 'like', incidents: 4, medianMs: 35 * minute },
  });
  expect(forecastOf(clock, undefined, [20 * minute, 50 * minute], now)).toBeUndefined();
  expect(forecastOf(clock, undefined, [5 * minute, 5 * minute, 5 * minute], now)).toBeUndefined();
  expect(forecastOf({ ...clock, stoppedAt: now }, at('2026-03-02T11:30'), [], now)).toBeUndefined();
});
