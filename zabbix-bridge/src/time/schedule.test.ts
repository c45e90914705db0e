// schedule: the promises about who is on call, over nights, changes to summer time, overrides and holes.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day, hour } from '../model/moment.ts';
import type { Override } from '../model/on-call.ts';
import type { Layer, Schedule } from '../model/rules.ts';
import { businessHours } from './calendar.ts';
import { isNight, loadOf } from './on-call-load.ts';
import { holesBetween, layersBetween, nextHandoff, onCallAt, shiftsBetween, unworkableLayers, type OnCallRules } from './schedule.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString().replace(':00.000', '');
const aLayer = (said: Partial<Layer> = {}): Layer => ({
  from: '2026-01-05T09:00',
  turns: [['anna'], ['boris'], ['clara']],
  rotation: { every: 1, unit: 'weeks' },
  ...said,
});
const aSchedule = (layers: readonly Layer[], said: Partial<Schedule> = {}): Schedule => ({
  id: 'line-1',
  name: 'Line 1',
  zone: 'Europe/Berlin',
  layers,
  mayBeEmpty: false,
  ...said,
});
const anOverride = (said: Partial<Override> = {}): Override => ({
  schedule: 'line-1',
  people: ['dora'],
  from: at('2026-03-03T08:00:00Z'),
  until: at('2026-03-03T18:00:00Z'),
  by: 'anna',
  reason: 'ill',
  ...said,
});
const rules = (said: Partial<OnCallRules> = {}): OnCallRules => ({ calendars: [businessHours('Europe/Berlin')], overrides: [], ...said });
const told = (schedule: Schedule, from: string, until: string, said = rules()) =>
  shiftsBetween(schedule, said, { from: at(from), until: at(until) }).map(
    (shift) => `${iso(shift.from)} ${shift.people.join('+') || 'nobody'} ${shift.why.kind}`,
  );

test('a weekly rotation hands off on Monday at nine on the wall, an hour earlier in UTC once summer time has begun', () => {
  expect(told(aSchedule([aLayer()]), '2026-03-20T00:00:00Z', '2026-04-08T00:00:00Z')).toEqual([
    '2026-03-20T00:00Z boris layer',
    '2026-03-23T08:00Z clara layer',
    '2026-03-30T07:00Z anna layer',
    '2026-04-06T07:00Z boris layer',
  ]);
});

test('a night shift lasts 11 hours when summer time begins in it, and 13 when it ends', () => {
  const schedule = aSchedule([aLayer({ from: '2026-01-05T08:00', turns: [['day'], ['night']], rotation: { every: 12, unit: 'hours' } })]);
  expect(told(schedule, '2026-03-28T19:00:00Z', '2026-03-29T18:00:00Z')).toEqual(['2026-03-28T19:00Z night layer', '2026-03-29T06:00Z day layer']);
  expect(told(schedule, '2026-10-24T18:00:00Z', '2026-10-25T19:00:00Z')).toEqual(['2026-10-24T18:00Z night layer', '2026-10-25T07:00Z day layer']);
});

test('before the first handoff of a layer and after its end nobody is on call', () => {
  const schedule = aSchedule([aLayer({ until: '2026-01-12T09:00' })]);
  expect(told(schedule, '2026-01-05T00:00:00Z', '2026-01-13T00:00:00Z')).toEqual([
    '2026-01-05T00:00Z nobody nobody',
    '2026-01-05T08:00Z anna layer',
    '2026-01-12T08:00Z nobody nobody',
  ]);
});

test('a rule of the calendar hands off at each of its occurrences: here on the first Monday of the month', () => {
  const schedule = aSchedule([aLayer({ rotation: { custom: 'FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9;BYMINUTE=0' } })]);
  expect(told(schedule, '2026-03-01T00:00:00Z', '2026-05-10T00:00:00Z')).toEqual([
    '2026-03-01T00:00Z boris layer',
    '2026-03-02T08:00Z clara layer',
    '2026-04-06T07:00Z anna layer',
    '2026-05-04T07:00Z boris layer',
  ]);
  expect(onCallAt(schedule, rules(), at('2029-01-01T07:59:59Z')).people).toEqual(['clara']);
});

test('a restriction that reaches over midnight belongs to the day on which it begins', () => {
  const nights = aLayer({ turns: [['nick']], only: [{ day: 5, fromMinute: 22 * 60, untilMinute: 6 * 60 }] });
  expect(told(aSchedule([nights]), '2026-03-06T00:00:00Z', '2026-03-09T00:00:00Z')).toEqual([
    '2026-03-06T00:00Z nobody nobody',
    '2026-03-06T21:00Z nick layer',
    '2026-03-07T05:00Z nobody nobody',
  ]);
});

test('the last layer that has somebody wins: experts in working time, the others outside of it', () => {
  const schedule = aSchedule([aLayer({ turns: [['desk']] }), aLayer({ turns: [['expert', 'second']], within: { calendar: 'business-hours', inside: true } })]);
  expect(told(schedule, '2026-03-06T00:00:00Z', '2026-03-09T09:00:00Z')).toEqual([
    '2026-03-06T00:00Z desk layer',
    '2026-03-06T08:00Z expert+second layer',
    '2026-03-06T17:00Z desk layer',
    '2026-03-09T08:00Z expert+second layer',
  ]);
  expect(onCallAt(schedule, rules(), at('2026-03-06T12:00:00Z')).why).toEqual({ kind: 'layer', layer: 1 });
});

const nonsense: readonly { readonly what: string; readonly layer: Layer; readonly zone?: string }[] = [
  { what: 'zone', layer: aLayer(), zone: 'Europe/Atlantis' },
  { what: 'from', layer: aLayer({ from: '2026-02-30T09:00' }) },
  { what: 'from', layer: aLayer({ from: '2026-02-20T25:00' }) },
  { what: 'until', layer: aLayer({ until: '2027-13-01T00:00' }) },
  { what: 'turns', layer: aLayer({ turns: [] }) },
  { what: 'every', layer: aLayer({ rotation: { every: 0, unit: 'days' } }) },
  { what: 'every', layer: aLayer({ rotation: { every: Infinity, unit: 'days' } }) },
  { what: 'rrule', layer: aLayer({ rotation: { custom: 'FREQ=WEEKLY;BYDAY=XX' } }) },
  { what: 'rrule', layer: aLayer({ rotation: { custom: 'nonsense' } }) },
  { what: 'rrule', layer: aLayer({ rotation: { custom: 'FREQ=SECONDLY' } }) },
  { what: 'rrule', layer: aLayer({ rotation: { custom: 'FREQ=WEEKLY' } }), zone: '+05:00' },
  { what: 'calendar', layer: aLayer({ within: { calendar: 'ours', inside: false } }) },
];
test.each(nonsense)(
  'a layer of an older Nabat whose $what makes no sense names nobody, says so, and stops neither the layers beside it nor the asking',
  (it) => {
    // used to end the process with the next incident that came to such a step, and again at each start
    const beside = aLayer({ turns: [['dora']] });
    const noon = at('2026-03-06T12:00:00Z');
    const schedule = aSchedule([beside, it.layer], { zone: it.zone ?? 'Europe/Berlin' });
    expect(onCallAt(schedule, rules(), noon).people).toEqual(it.what === 'zone' ? [] : ['dora']);
    expect(unworkableLayers(schedule, rules().calendars, noon)).toContainEqual({ layer: 1, what: it.what });
    const alone = aSchedule([it.layer], { zone: it.zone ?? 'Europe/Berlin' });
    expect(onCallAt(alone, rules(), noon)).toMatchObject({ people: [], why: { kind: 'nobody' } });
    expect(nextHandoff(alone, rules(), noon)).toBeUndefined();
    expect(holesBetween(alone, rules(), { from: noon, until: noon + day })).toHaveLength(1);
    expect(layersBetween(alone, rules().calendars, { from: noon, until: noon + day })).toEqual([[]]);
  },
);

test('a layer that hands off by a rule goes on for decades, and one at every hour for years', () => {
  // used to end the process with the ten thousandth handoff
  const hourly = aSchedule([aLayer({ from: '2023-01-01T00:00', rotation: { custom: 'FREQ=HOURLY' } })]);
  const daily = aSchedule([aLayer({ from: '1990-01-01T09:00', rotation: { custom: 'FREQ=DAILY' } })]);
  for (const schedule of [hourly, daily]) expect(onCallAt(schedule, rules(), at('2026-03-06T12:00:00Z')).people).toHaveLength(1);
});

test('an override wins over all layers and says whom it put aside; the later of two wins', () => {
  const overrides = [anOverride(), anOverride({ people: ['emil'], from: at('2026-03-03T12:00:00Z') })];
  const schedule = aSchedule([aLayer()]);
  expect(told(schedule, '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z', rules({ overrides }))).toEqual([
    '2026-03-03T00:00Z clara layer',
    '2026-03-03T08:00Z dora override',
    '2026-03-03T12:00Z emil override',
    '2026-03-03T18:00Z clara layer',
  ]);
  expect(onCallAt(schedule, rules({ overrides }), at('2026-03-03T09:00:00Z')).why).toMatchObject({
    override: { by: 'anna', reason: 'ill' },
    instead: ['clara'],
  });
});

test('a swap changes only the shifts of the two: who replaces stands in where the other would be on call, and nowhere else', () => {
  const fortnight = { from: at('2026-03-02T00:00:00Z'), until: at('2026-03-16T09:00:00Z') };
  const overrides = [anOverride({ people: ['zoe'], replaces: 'anna', ...fortnight })];
  expect(told(aSchedule([aLayer()]), '2026-03-02T09:00:00Z', '2026-03-17T00:00:00Z', rules({ overrides }))).toEqual([
    '2026-03-02T09:00Z clara layer',
    '2026-03-09T08:00Z zoe override',
    '2026-03-16T08:00Z boris layer',
  ]);
});

test('an absence that nobody stands in for is a hole, also in a schedule that may be empty', () => {
  const overrides = [anOverride({ people: [], replaces: 'clara' })];
  const restricted = aLayer({ only: [{ day: 2, fromMinute: 0, untilMinute: 1_440 }] });
  const day3 = { from: at('2026-03-02T23:00:00Z'), until: at('2026-03-04T23:00:00Z') };
  const holes = (mayBeEmpty: boolean) =>
    holesBetween(aSchedule([restricted], { mayBeEmpty }), rules({ overrides }), day3).map(({ from, until }) => [iso(from), iso(until)]);
  expect(holes(true)).toEqual([['2026-03-03T08:00Z', '2026-03-03T18:00Z']]);
  expect(holes(false)).toEqual([
    ['2026-03-03T08:00Z', '2026-03-03T18:00Z'],
    ['2026-03-03T23:00Z', '2026-03-04T23:00Z'],
  ]);
});

test('the next handoff is to other people, and there is none where one person is on call for ever', () => {
  expect(nextHandoff(aSchedule([aLayer()]), rules(), at('2026-03-03T00:00:00Z'))).toMatchObject({ from: at('2026-03-09T08:00:00Z'), people: ['anna'] });
  expect(nextHandoff(aSchedule([aLayer({ turns: [['anna']] })]), rules(), at('2026-03-03T00:00:00Z'))).toBeUndefined();
});

test('the load of a fortnight: hours as long as they really were, nights and weekends touched', () => {
  const span = { from: at('2026-03-23T08:00:00Z'), until: at('2026-04-06T07:00:00Z') };
  expect(loadOf('Europe/Berlin', shiftsBetween(aSchedule([aLayer()]), rules(), span))).toEqual([
    { person: 'anna', ms: 7 * day, nights: 7, weekends: 1 },
    { person: 'clara', ms: 7 * day - hour, nights: 7, weekends: 1 },
  ]);
});

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut', 'Europe/Moscow');
const rotations = fc.constantFrom<Layer['rotation']>(
  { every: 1, unit: 'weeks' },
  { every: 3, unit: 'days' },
  { every: 5, unit: 'hours' },
  { every: 1, unit: 'hours' },
  { custom: 'FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=2;BYMINUTE=30' },
);
const layers = fc.array(
  fc
    .record({
      from: fc.constantFrom('2025-11-03T09:00', '2026-03-01T02:30', '2026-10-20T00:00'),
      rotation: rotations,
      restricted: fc.boolean(),
      calendar: fc.boolean(),
    })
    .map(({ restricted, calendar, ...said }): Layer =>
      aLayer({
        ...said,
        ...(restricted
          ? {
              only: [
                { day: 7, fromMinute: 90, untilMinute: 150 },
                { day: 3, fromMinute: 1_200, untilMinute: 400 },
              ],
            }
          : {}),
        ...(calendar ? { within: { calendar: 'business-hours', inside: false } } : {}),
      }),
    ),
  { minLength: 1, maxLength: 3 },
);
/** Within a fortnight about a change to summer time or a turn of the year. */
const moments = fc
  .tuple(
    fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2027-01-01T00:00:00Z', '2026-04-04T15:00:00Z'),
    fc.integer({ min: -7 * day, max: 7 * day }),
  )
  .map(([about, off]) => at(about) + off);
const someOverrides = fc.array(
  fc
    .record({ from: moments, lasts: fc.nat(5 * day), named: fc.boolean(), people: fc.constantFrom<readonly string[]>(['dora'], [], ['anna', 'dora']) })
    .map(({ from, lasts, named, people }) => anOverride({ from, until: from + lasts, people, ...(named ? { replaces: 'anna' } : {}) })),
  { maxLength: 3 },
);

test('shifts fill any span without gap or overlap, neighbours differ, and each agrees with who is on call at any moment of it', () => {
  fc.assert(
    fc.property(
      zones,
      layers,
      someOverrides,
      moments,
      fc.nat(9 * day),
      fc.array(fc.nat(1_000), { maxLength: 5 }),
      (zone, drawn, overrides, from, lasts, within) => {
        const schedule = aSchedule(drawn, { zone });
        const shifts = shiftsBetween(schedule, rules({ overrides }), { from, until: from + lasts });
        expect(shifts.reduce((sum, shift) => sum + shift.until - shift.from, 0)).toBe(lasts);
        shifts.forEach((shift, n) => {
          expect(shift.from).toBe(shifts[n - 1]?.until ?? from);
          expect(shift.until).toBeGreaterThan(shift.from);
          if (n > 0) expect({ people: shifts[n - 1]?.people, why: shifts[n - 1]?.why }).not.toEqual({ people: shift.people, why: shift.why });
          for (const part of within) {
            const moment = shift.from + Math.floor(((shift.until - shift.from - 1) * part) / 1_000);
            expect(onCallAt(schedule, rules({ overrides }), moment)).toMatchObject({ people: shift.people, why: shift.why });
          }
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('a span split anywhere gives the same people at the same moments', () => {
  fc.assert(
    fc.property(zones, layers, moments, fc.nat(4 * day), fc.nat(4 * day), (zone, drawn, from, one, two) => {
      const schedule = aSchedule(drawn, { zone });
      const whole = loadOf(zone, shiftsBetween(schedule, rules(), { from, until: from + one + two }));
      const parts = [
        ...shiftsBetween(schedule, rules(), { from, until: from + one }),
        ...shiftsBetween(schedule, rules(), { from: from + one, until: from + one + two }),
      ];
      expect(loadOf(zone, parts)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test('each layer says by itself whom it names, whatever the others and overrides make of it', () => {
  const nights = aLayer({ turns: [['eva']], only: [{ day: 1, fromMinute: 1_200, untilMinute: 480 }] });
  const span = { from: at('2026-03-02T08:00:00Z'), until: at('2026-03-09T08:00:00Z') };
  const [weekly, nightly] = layersBetween(aSchedule([aLayer(), nights]), [], span);
  expect(weekly?.map(({ people }) => people)).toEqual([['clara']]);
  expect(nightly?.map((shift) => `${iso(shift.from)} ${iso(shift.until)}`)).toEqual(['2026-03-02T19:00Z 2026-03-03T07:00Z']);
});

test('a night is from 22:00 to 06:00 on the wall, also when clocks change in it', () => {
  expect(
    ['2026-03-28T20:59:00Z', '2026-03-28T21:00:00Z', '2026-03-29T03:59:00Z', '2026-03-29T04:00:00Z'].map((each) => isNight('Europe/Berlin', at(each))),
  ).toEqual([false, true, true, false]);
});
