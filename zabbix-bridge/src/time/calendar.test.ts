// calendar: the promises about working time, over nights, weekends and the change to summer time.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day, hour, minute } from '../model/moment.ts';
import type { Calendar } from '../model/rules.ts';
import { addCounted, aroundTheClock, businessHours, countedBetween, countsAt, nextClosing, nextOpening, spansBetween } from './calendar.ts';

const utc = businessHours('UTC');
const berlin = businessHours('Europe/Berlin');
const moscow = businessHours('Europe/Moscow');
const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString().replace('.000', '');

const cases: readonly { readonly what: string; readonly start: string; readonly counts: number; readonly hours: typeof utc; readonly ends: string }[] = [
  { what: 'within one day', start: '2026-03-02T10:00:00Z', counts: hour, hours: utc, ends: '2026-03-02T11:00:00Z' },
  { what: 'to the last minute of the day', start: '2026-03-02T10:00:00Z', counts: 8 * hour, hours: utc, ends: '2026-03-02T18:00:00Z' },
  { what: 'one minute over the evening', start: '2026-03-02T10:00:00Z', counts: 8 * hour + minute, hours: utc, ends: '2026-03-03T09:01:00Z' },
  { what: 'begun before the office opens', start: '2026-03-02T06:30:00Z', counts: 15 * minute, hours: utc, ends: '2026-03-02T09:15:00Z' },
  { what: 'begun after the office has closed', start: '2026-03-02T18:00:00Z', counts: 15 * minute, hours: utc, ends: '2026-03-03T09:15:00Z' },
  { what: 'over a weekend', start: '2026-03-06T17:50:00Z', counts: 15 * minute, hours: utc, ends: '2026-03-09T09:05:00Z' },
  { what: 'begun on a Sunday', start: '2026-03-08T12:00:00Z', counts: 8 * hour, hours: utc, ends: '2026-03-09T17:00:00Z' },
  { what: 'in the zone of the office and not in UTC', start: '2026-03-02T05:55:00Z', counts: 15 * minute, hours: moscow, ends: '2026-03-02T06:15:00Z' },
  { what: 'over the weekend on which summer time begins', start: '2026-03-27T16:30:00Z', counts: hour, hours: berlin, ends: '2026-03-30T07:30:00Z' },
  { what: 'over the weekend on which summer time ends', start: '2026-10-23T15:30:00Z', counts: hour, hours: berlin, ends: '2026-10-26T08:30:00Z' },
];
test.each(cases)('working time $what ends at $ends', ({ start, counts, hours, ends }) => {
  expect(iso(addCounted(hours, at(start), counts))).toBe(ends);
});

/** A calendar of one span on each of its days. */
const aCalendar = ({
  zone = 'UTC',
  days = [1, 2, 3, 4, 5],
  from = 9,
  until = 18,
  exceptions = {},
}: {
  readonly zone?: string;
  readonly days?: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
  readonly from?: number;
  readonly until?: number;
  readonly exceptions?: Calendar['exceptions'];
} = {}): Calendar => ({ id: 'test', zone, week: days.map((day) => ({ day, fromMinute: from * 60, untilMinute: until * 60 })), exceptions });
const allDays = [1, 2, 3, 4, 5, 6, 7] as const;

test('on the day on which summer time begins a whole day has 23 hours, on the day on which it ends 25', () => {
  const days = aCalendar({ zone: 'Europe/Berlin', days: [7], from: 0, until: 24 });
  expect(countedBetween(days, at('2026-03-28T12:00:00Z'), at('2026-03-30T12:00:00Z'))).toBe(23 * hour);
  expect(countedBetween(days, at('2026-10-24T12:00:00Z'), at('2026-10-26T12:00:00Z'))).toBe(25 * hour);
});

test('a span that ends in an hour which is skipped ends where clocks skip, and one that begins there begins there', () => {
  const early = aCalendar({ zone: 'Europe/Berlin', days: allDays, from: 0, until: 2.5 });
  const late = aCalendar({ zone: 'Europe/Berlin', days: allDays, from: 2.5, until: 24 });
  const [from, until] = [at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z')];
  expect(countedBetween(early, from, until)).toBe(2 * hour);
  expect(countedBetween(late, from, until)).toBe(21 * hour);
});

test('an hour that comes twice counts twice', () => {
  const nights = aCalendar({ zone: 'Europe/Berlin', days: allDays, from: 1, until: 4 });
  expect(countedBetween(nights, at('2026-10-24T22:00:00Z'), at('2026-10-25T22:00:00Z'))).toBe(4 * hour);
});

/** The turn of 2026 in Russia as a production calendar has it: a shortened day, holidays, and a Saturday worked for another day. */
const russian = aCalendar({
  zone: 'Europe/Moscow',
  exceptions: {
    '2026-12-31': { spans: [{ fromMinute: 9 * 60, untilMinute: 17 * 60 }], why: 'shortened' },
    '2027-01-01': { spans: [], why: 'New Year' },
    '2027-01-09': { spans: [{ fromMinute: 9 * 60, untilMinute: 18 * 60 }], why: 'worked for 31 December' },
  },
});
test('a shortened day has its hours, a holiday none, and a Saturday that is worked counts', () => {
  expect(iso(addCounted(russian, at('2026-12-31T13:30:00Z'), hour))).toBe('2027-01-04T06:30:00Z');
  expect(iso(addCounted(russian, at('2027-01-08T14:30:00Z'), hour))).toBe('2027-01-09T06:30:00Z');
  expect(countedBetween(russian, at('2026-12-31T00:00:00Z'), at('2027-01-04T00:00:00Z'))).toBe(8 * hour);
});

test('it is counted from the opening on and up to the closing, the closing no longer', () => {
  const [opens, closes] = [at('2026-03-02T09:00:00Z'), at('2026-03-02T18:00:00Z')];
  expect([opens - 1, opens, closes - 1, closes].map((each) => countsAt(utc, each))).toEqual([false, true, true, false]);
  expect(nextOpening(utc, closes)).toBe(at('2026-03-03T09:00:00Z'));
  expect(nextOpening(utc, opens + 1)).toBe(opens + 1);
  expect(nextClosing(utc, opens)).toBe(closes);
  expect(nextClosing(utc, closes)).toBe(closes);
});

test('days up to 24:00 go over into each other, and around the clock never closes', () => {
  const twoDays = aCalendar({ days: [1, 2], from: 0, until: 24 });
  expect(spansBetween(twoDays, at('2026-03-01T00:00:00Z'), at('2026-03-08T00:00:00Z'))).toEqual([
    { from: at('2026-03-02T00:00:00Z'), until: at('2026-03-04T00:00:00Z') },
  ]);
  expect(nextClosing(twoDays, at('2026-03-02T01:00:00Z'))).toBe(at('2026-03-04T00:00:00Z'));
  expect(nextClosing(aroundTheClock, 0)).toBeUndefined();
  expect(countedBetween(aroundTheClock, 5, 9)).toBe(4);
});

test('a pause does not count, and one over a weekend moves the end by the working time in it only', () => {
  const pause = [{ from: at('2026-03-06T16:00:00Z'), until: at('2026-03-09T10:00:00Z') }];
  expect(iso(addCounted(utc, at('2026-03-06T15:00:00Z'), 2 * hour, pause))).toBe('2026-03-09T11:00:00Z');
  expect(countedBetween(utc, at('2026-03-06T15:00:00Z'), at('2026-03-09T11:00:00Z'), pause)).toBe(2 * hour);
});

/** Days on which clocks change, eves and turns of a year: free, shortened, or with a night that reaches up to midnight. */
const oddDays = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31', '2027-01-01', '2027-01-09', '2027-03-28', '2027-12-31'] as const;
const madeUp = fc
  .record({
    zone: fc.constantFrom('UTC', 'Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut', 'America/Santiago'),
    days: fc.subarray([...allDays], { minLength: 1 }),
    from: fc.integer({ min: 0, max: 20 }),
    long: fc.integer({ min: 1, max: 4 }),
    odd: fc.dictionary(fc.constantFrom(...oddDays), fc.constantFrom('off', 'shortened', 'whole', 'early')),
  })
  .map(({ zone, days, from, long, odd }) => {
    const spans = { off: [], shortened: [{ fromMinute: from * 60, untilMinute: (from + long) * 60 - 60 }], whole: [{ fromMinute: 0, untilMinute: 1_440 }] };
    const early = [
      { fromMinute: 0, untilMinute: 150 },
      { fromMinute: 180, untilMinute: 200 },
    ];
    const exceptions = Object.entries(odd).map(([date, why]) => [date, { spans: why === 'early' ? early : spans[why], why }] as const);
    return aCalendar({ zone, days, from, until: from + long, exceptions: Object.fromEntries(exceptions) });
  });
/** Times of two years with changes to summer time, a turn of the year, and a shortened day, in zones that change at different hours. */
const known = fc.constantFrom(
  russian,
  berlin,
  aroundTheClock,
  aCalendar({ zone: 'America/New_York', days: allDays, from: 1, until: 3 }),
  aCalendar({ zone: 'Australia/Lord_Howe', days: allDays, from: 0, until: 24 }),
  aCalendar({ zone: 'Asia/Beirut', days: allDays, from: 0, until: 6 }),
);
const someCalendar = fc.oneof(known, madeUp);
const someMoment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') });

test('what is counted up to the end of a counted span is that span', () => {
  fc.assert(
    fc.property(someCalendar, someMoment, fc.nat(60 * hour), (calendar, start, counts) => {
      expect(countedBetween(calendar, start, addCounted(calendar, start, counts))).toBe(counts);
    }),
  );
});

test('a span split anywhere adds up, and what counts is where it says that it counts', () => {
  fc.assert(
    fc.property(someCalendar, someMoment, fc.nat(20 * day), fc.nat(20 * day), (calendar, start, one, two) => {
      const [middle, end] = [start + one, start + one + two];
      expect(countedBetween(calendar, start, middle) + countedBetween(calendar, middle, end)).toBe(countedBetween(calendar, start, end));
      expect(countsAt(calendar, start)).toBe(countedBetween(calendar, start, start + 1) === 1);
    }),
  );
});

test('more working time never ends earlier, and no working time is over at once or when the office opens', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }), fc.nat(40 * hour), fc.nat(hour), (start, counts, more) => {
      const ends = addCounted(berlin, start, counts);
      expect(addCounted(berlin, start, counts + more)).toBeGreaterThanOrEqual(ends);
      expect(ends - start).toBeGreaterThanOrEqual(counts);
    }),
  );
});

test('a pause of twenty years only puts off what is counted: by works announced for so long the engine used to be stopped for good', () => {
  const [start, pause] = [at('2026-03-02T10:00:00Z'), { from: at('2026-03-02T10:30:00Z'), until: at('2046-03-02T10:30:00Z') }];
  expect(addCounted(aroundTheClock, start, hour, [pause])).toBe(pause.until + hour / 2);
  expect(addCounted(aCalendar({ from: 9, until: 17 }), start, hour, [pause])).toBe(pause.until + hour / 2); // it is a Friday
  expect(addCounted(aroundTheClock, start, hour / 2, [pause])).toBe(pause.from);
});

test('hours in which nobody ever works, as an older Nabat took them, make nothing due for eleven years, and stop nothing', () => {
  const start = at('2026-03-02T10:00:00Z');
  expect(addCounted(aCalendar({ from: 9, until: 9 }), start, hour)).toBe(start + 4_000 * day);
  expect(nextOpening(aCalendar({ from: 9, until: 9 }), start)).toBeUndefined();
});

test('hours of a night count from the evening to the morning, over the change to summer time and the end of the week too', () => {
  const nights = aCalendar({ zone: 'Europe/Berlin', days: allDays, from: 22, until: 6 });
  // used to count never, so that a target in such a calendar ended the process
  expect(iso(addCounted(nights, at('2026-03-02T12:00:00Z'), 3 * hour))).toBe('2026-03-03T00:00:00Z');
  expect(countedBetween(nights, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(7 * hour);
  const sundays = aCalendar({ days: [7], from: 22, until: 6 });
  expect(spansBetween(sundays, at('2026-03-07T00:00:00Z'), at('2026-03-14T00:00:00Z')).map((span) => [iso(span.from), iso(span.until)])).toEqual([
    ['2026-03-08T22:00:00Z', '2026-03-09T06:00:00Z'],
  ]);
});

test('of a night before a holiday the hours of the holiday do not count, and of the night after it those of the day after do', () => {
  const nights = aCalendar({ days: allDays, from: 22, until: 6, exceptions: { '2026-03-04': { spans: [], why: 'off' } } });
  expect(spansBetween(nights, at('2026-03-03T12:00:00Z'), at('2026-03-05T12:00:00Z')).map((span) => [iso(span.from), iso(span.until)])).toEqual([
    ['2026-03-03T22:00:00Z', '2026-03-04T00:00:00Z'],
    ['2026-03-05T00:00:00Z', '2026-03-05T06:00:00Z'],
  ]);
});
