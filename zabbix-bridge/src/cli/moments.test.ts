// moments.test: spans and moments as people type them, and what is refused.
import { expect, test } from '@jest/globals';
import { nabat } from './a-terminal.ts';
import { CommandFailure } from './acting.ts';
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

const refusedAt = (text: string, zone: string) => {
  try {
    return momentOf(text, now, '--from', zone);
  } catch (thrown) {
    if (!(thrown instanceof CommandFailure)) throw thrown;
    return [thrown.says, ...thrown.lines];
  }
};

// Before, they were taken without a word: works began an hour off.
test('a time that clocks skip is refused, with the one that they show instead', () => {
  expect(refusedAt('2027-03-28T02:30', 'Europe/Berlin')).toEqual([
    {
      en: '--from 2027-03-28T02:30 is not there: clocks in Europe/Berlin skip it',
      ru: '--from 2027-03-28T02:30: такого времени нет, часы в Europe/Berlin его пропускают',
    },
    { en: 'write a time that they show, as 2027-03-28T03:30', ru: 'напишите время, которое они показывают, например 2027-03-28T03:30' },
  ]);
  expect(refusedAt('2027-03-28T01:59', 'Europe/Berlin')).toBe(Date.parse('2027-03-28T00:59Z'));
  expect(refusedAt('2027-03-28T03:00', 'Europe/Berlin')).toBe(Date.parse('2027-03-28T01:00Z'));
  expect(refusedAt('2027-03-28T02:30', 'Asia/Almaty')).toBe(Date.parse('2027-03-27T21:30Z'));
});

test('a time that clocks show twice is refused with both, and either is taken with its offset', () => {
  expect(refusedAt('2026-10-25T02:30', 'Europe/Berlin')).toEqual([
    {
      en: '--from 2026-10-25T02:30 comes twice: clocks in Europe/Berlin go back over it',
      ru: '--from 2026-10-25T02:30: такое время бывает дважды, часы в Europe/Berlin в эту ночь переводят назад',
    },
    {
      en: 'write which it is: 2026-10-25T02:30+02:00 or, later, 2026-10-25T02:30+01:00',
      ru: 'напишите, какое из них: 2026-10-25T02:30+02:00 или, позже, 2026-10-25T02:30+01:00',
    },
  ]);
  expect(refusedAt('2026-10-25T01:59', 'Europe/Berlin')).toBe(Date.parse('2026-10-24T23:59Z'));
  expect(refusedAt('2026-10-25T03:00', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T02:00Z'));
  expect(refusedAt('2026-10-25T02:30+02:00', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30Z'));
  expect(refusedAt('2026-11-01T01:30', 'America/New_York')).toEqual([
    expect.anything(),
    expect.objectContaining({ en: 'write which it is: 2026-11-01T01:30-04:00 or, later, 2026-11-01T01:30-05:00' }),
  ]);
});

test('whoever reads Russian is told so in Russian', async () => {
  const { err, code } = await nabat(['who', '--at', 'завтра'], { locale: 'ru', env: { NABAT_URL: 'http://127.0.0.1:9', NABAT_TOKEN: 'x' } });
  expect([err, code]).toEqual(['--at завтра: это не время\n    напишите, например, 30m, 2026-11-21T18:00 или 2026-11-21T18:00+03:00', 2]);
});
