// calendar: the promises about working time, over nights, weekends and the change to summer time.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hour, minute } from '../model/moment.ts';
import { addBusinessTime, usualBusinessHours } from './calendar.ts';

const utc = usualBusinessHours('UTC');
const berlin = usualBusinessHours('Europe/Berlin');
const moscow = usualBusinessHours('Europe/Moscow');
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
  expect(iso(addBusinessTime(at(start), counts, hours))).toBe(ends);
});

test('on the night of the change a day that counts around the clock has the hours it really has', () => {
  const always = { zone: 'Europe/Berlin', fromHour: 0, untilHour: 24 };
  expect(iso(addBusinessTime(at('2026-03-26T23:00:00Z'), 24 * hour, always))).toBe('2026-03-27T23:00:00Z');
  expect(iso(addBusinessTime(at('2026-03-27T22:00:00Z'), 2 * hour, always))).toBe('2026-03-29T23:00:00Z');
});

test('a zone in which an hour is lost within working time counts only the hours there were', () => {
  const nights = { zone: 'Asia/Beirut', fromHour: 0, untilHour: 6 };
  const ends = addBusinessTime(at('2026-03-27T22:00:00Z'), hour, nights);
  expect(ends).toBeGreaterThan(at('2026-03-27T22:00:00Z'));
});

test('more working time never ends earlier, and no working time is over at once or when the office opens', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }), fc.nat(40 * hour), fc.nat(hour), (start, counts, more) => {
      const ends = addBusinessTime(start, counts, berlin);
      expect(addBusinessTime(start, counts + more, berlin)).toBeGreaterThanOrEqual(ends);
      expect(ends - start).toBeGreaterThanOrEqual(counts);
    }),
  );
});

test('hours in which nobody ever works are refused with the moment and the zone', () => {
  expect(() => addBusinessTime(at('2026-03-02T10:00:00Z'), hour, { zone: 'UTC', fromHour: 9, untilHour: 9 })).toThrow(
    'no working time within 10,000 days after 2026-03-02T10:00:00.000Z in UTC',
  );
});
