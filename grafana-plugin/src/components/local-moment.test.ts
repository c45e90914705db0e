// local-moment.test: moments in the field for date and time.
import { expect, test } from '@jest/globals';
import { config } from '@grafana/runtime';
import { localMoment, momentOf } from './local-moment.ts';

const at = Date.UTC(2026, 10, 21, 14, 30);

test('a moment is written in the zone of the reader, and read from it', () => {
  Object.assign(config.bootData.user, { timezone: 'Europe/Moscow' });
  expect(localMoment(at)).toBe('2026-11-21T17:30');
  expect(momentOf('2026-11-21T17:30')).toBe(at);
});

test('where the page shows the times of another zone, a moment is written in that one, and read from it', () => {
  Object.assign(config.bootData.user, { timezone: 'Europe/Moscow' });
  expect(localMoment(at, 'Asia/Tokyo')).toBe('2026-11-21T23:30');
  expect(momentOf('2026-11-21T23:30', 'Asia/Tokyo')).toBe(at);
});

test('what is no moment is none', () => {
  expect([momentOf(''), momentOf('tomorrow')]).toEqual([undefined, undefined]);
});

// Before, works that were planned for 02:30 of that night began at 03:30.
test('what clocks skip in the zone of the page is no moment', () => {
  expect(momentOf('2027-03-28T02:30', 'Europe/Berlin')).toBeUndefined();
  expect(momentOf('2027-03-28T03:00', 'Europe/Berlin')).toBe(Date.UTC(2027, 2, 28, 1));
  expect(momentOf('2027-03-28T02:30', 'Asia/Tokyo')).toBe(Date.UTC(2027, 2, 27, 17, 30));
});
