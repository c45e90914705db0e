// moments.test: spans and moments as people type them, and what is refused.
import { expect, test } from '@jest/globals';
import { hour, minute, second } from '../model/moment.ts';
import { endOf, momentOf, spanOf } from './moments.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

test.each([
  ['30m', 30 * minute],
  ['2h30m', 2 * hour + 30 * minute],
  ['90s', 90 * second],
  ['1.5h', 90 * minute],
  ['1d', 24 * hour],
])('%s is a span', (text, ms) => expect(spanOf(text, '--for')).toBe(ms));

test.each(['', '30', 'm', '0m', '-5m', '5 minutes', '30m!', '1h and 5m'])('"%s" is no span', (text) => {
  expect(() => spanOf(text, '--for')).toThrow(`--for ${text} is no span of time`);
});

test.each([
  ['now', now],
  ['30m', now + 30 * minute],
  ['+2h', now + 2 * hour],
  ['2026-11-21T18:00+03:00', Date.parse('2026-11-21T15:00:00Z')],
  ['2026-11-21T18:00:30Z', Date.parse('2026-11-21T18:00:30Z')],
  ['2026-11-21T18:00', new Date(2026, 10, 21, 18).getTime()],
  ['2026-11-21 18:00', new Date(2026, 10, 21, 18).getTime()],
  ['1795283640000', 1_795_283_640_000],
])('%s is a moment', (text, at) => expect(momentOf(text, now, '--until')).toBe(at));

test.each(['', 'tomorrow', '2026-02-31T10:00', '2026-11-21T25:00', '2026-11-21', '18:00'])('"%s" is no moment', (text) => {
  expect(() => momentOf(text, now, '--until')).toThrow(`--until ${text} is no moment`);
});

test('an end is said once, and lies after the beginning', () => {
  expect(endOf({ for: '30m' }, now)).toBe(now + 30 * minute);
  expect(endOf({ for: '30m' }, now, now + hour)).toBe(now + hour + 30 * minute);
  expect(endOf({ until: '2h' }, now)).toBe(now + 2 * hour);
  expect(() => endOf({}, now)).toThrow('until when?');
  expect(() => endOf({ for: '1h', until: '1h' }, now)).toThrow('the same twice');
  expect(() => endOf({ until: '2026-11-21T11:59:59Z' }, now)).toThrow('not after the beginning');
  expect(() => endOf({ until: '30m' }, now, now + hour)).toThrow('not after the beginning');
});
