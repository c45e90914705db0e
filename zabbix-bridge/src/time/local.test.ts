// local.test: moments and walls agree with Temporal whatever summer time does, and are quick.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { day, hour, minute } from '../model/moment.ts';
import { momentOf, wallOf } from './local.ts';

/** Half an hour of summer time, none at all, a day that was skipped, changes at midnight, halves and quarters of hours, and one that moved its zone. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Europe/Moscow',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2045, 0, 1) });
const shownBy = (name: string, at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name);

/** What the clocks show, and when they show it first, by Temporal's own rules. */
const wallByTemporal = (name: string, at: number) => at + shownBy(name, at).offsetNanoseconds / 1e6;
function momentByTemporal(name: string, wall: number): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  const earlier = plain.toZonedDateTime(name, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(plain)) return earlier.epochMilliseconds;
  return earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? NaN;
}
/** A moment within a day of a change of clocks, where there is one in the year after it. */
const nearChange = fc
  .tuple(zone, moment, fc.integer({ min: -26 * 60, max: 26 * 60 }))
  .map(([name, at, off]) => [name, (shownBy(name, at).getTimeZoneTransition('next')?.epochMilliseconds ?? at) + off * minute] as const);

test('clocks show what Temporal says, in 40 years of ten zones', () => {
  fc.assert(fc.property(zone, moment, (name, at) => expect(wallOf(name, at)).toBe(wallByTemporal(name, at))));
  fc.assert(fc.property(nearChange, ([name, at]) => expect(wallOf(name, at)).toBe(wallByTemporal(name, at))));
});

test('a wall is shown first when Temporal says so, and one that is skipped when it is skipped', () => {
  fc.assert(fc.property(zone, moment, (name, wall) => expect(momentOf(name, wall)).toBe(momentByTemporal(name, wall))));
  fc.assert(fc.property(nearChange, ([name, at]) => expect(momentOf(name, wallByTemporal(name, at))).toBe(momentByTemporal(name, wallByTemporal(name, at)))));
});

test('later on the wall is never earlier in time, and the wall of a moment leads back to it or to the hour before', () => {
  fc.assert(
    fc.property(nearChange, fc.integer({ min: 0, max: 3 * day }), ([name, wall], more) => {
      expect(momentOf(name, wall + more)).toBeGreaterThanOrEqual(momentOf(name, wall));
      expect(wallOf(name, wall) - wallOf(name, momentOf(name, wallOf(name, wall)))).toBe(0);
    }),
  );
});

test('at the very millisecond of a change the clocks have changed, and a millisecond before they have not', () => {
  const change = Date.UTC(2026, 2, 29, 1);
  expect([wallOf('Europe/Berlin', change - 1) - change, wallOf('Europe/Berlin', change) - change]).toEqual([hour - 1, 2 * hour]);
});

test('a zone that nobody knows is refused by name', () => {
  expect(() => wallOf('Europe/Atlantis', 0)).toThrow(RangeError);
});
