// icalendar: the promises about calendars that others subscribe to, and about absences read out of theirs.
import { expect, test } from '@jest/globals';
import { absencesIn, calendarFeed } from './icalendar.ts';

const at = (written: string): number => Date.parse(`${written}Z`);
const year = { from: at('2026-01-01T00:00'), until: at('2027-01-01T00:00') };
const read = (...lines: readonly string[]) => absencesIn(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n'), 'Europe/Berlin', year);
const anEvent = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:on leave', ...lines, 'END:VEVENT'];
const spans = (found: ReturnType<typeof read>) =>
  'fault' in found
    ? found.fault
    : found.absences.map(({ from, until }) => `${new Date(from).toISOString().slice(0, 16)} ${new Date(until).toISOString().slice(0, 16)}`);

test('each shift is an event in UTC that keeps its identity, and what people wrote is no line of its own', () => {
  const shifts = [
    { from: at('2026-03-02T08:00'), until: at('2026-03-09T08:00'), people: [{ name: 'Anna, or\nATTENDEE:evil' }] },
    { from: at('2026-03-09T08:00'), until: at('2026-03-09T09:00'), people: [] },
  ];
  const feed = calendarFeed([{ id: 'line-1', name: 'Line 1', shifts }], 'nobody', at('2026-03-01T00:00'));
  expect(feed.split('\r\n')).toEqual(
    expect.arrayContaining([
      'DTSTART:20260302T080000Z',
      'DTEND:20260309T080000Z',
      `UID:line-1/${at('2026-03-02T08:00')}@nabat`,
      'SUMMARY:Line 1: nobody',
      'DTSTAMP:20260301T000000Z',
    ]),
  );
  expect(feed).toContain('SUMMARY:Line 1: Anna\\, or\\nATTENDEE:evil');
  expect(feed).not.toMatch(/^ATTENDEE/m);
});

test('what was written can be read: shifts come back as they were', () => {
  const shift = { from: at('2026-03-28T20:00'), until: at('2026-03-29T07:00'), people: [{ name: 'Анна' }] };
  expect(absencesIn(calendarFeed([{ id: 'a', name: 'Ночь', shifts: [shift] }], 'nobody', 0), 'UTC', year)).toEqual({
    absences: [{ from: shift.from, until: shift.until, reason: 'Ночь: Анна' }],
    left: 0,
  });
});

test('a day off is a day in the zone of the person, also the one on which summer time begins', () => {
  expect(spans(read(...anEvent('DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330')))).toEqual(['2026-03-28T23:00 2026-03-29T22:00']);
  expect(spans(read(...anEvent('DTSTART;VALUE=DATE:20260701')))).toEqual(['2026-06-30T22:00 2026-07-01T22:00']);
});

test('times are taken in UTC, in a named zone, or without one in that of the person', () => {
  expect(spans(read(...anEvent('DTSTART:20260701T080000Z', 'DTEND:20260701T100000Z')))).toEqual(['2026-07-01T08:00 2026-07-01T10:00']);
  expect(spans(read(...anEvent('DTSTART;TZID=America/New_York:20260701T080000', 'DTEND;TZID=America/New_York:20260701T100000')))).toEqual([
    '2026-07-01T12:00 2026-07-01T14:00',
  ]);
  expect(spans(read(...anEvent('DTSTART:20260701T080000', 'DURATION:PT2H')))).toEqual(['2026-07-01T06:00 2026-07-01T08:00']);
});

test('a repeated absence counts each time, without those that are taken out, and one without an end only as far as is asked', () => {
  const weekly = ['DTSTART;VALUE=DATE:20261207', 'DTEND;VALUE=DATE:20261208', 'RRULE:FREQ=WEEKLY', 'EXDATE;VALUE=DATE:20261214'];
  expect(spans(read(...anEvent(...weekly)))).toEqual([
    '2026-12-06T23:00 2026-12-07T23:00',
    '2026-12-20T23:00 2026-12-21T23:00',
    '2026-12-27T23:00 2026-12-28T23:00',
  ]);
});

test('what is cancelled, or lies outside of what is asked, is no absence, and one that ends before it begins is counted as left out', () => {
  expect(spans(read(...anEvent('DTSTART:20260701T080000Z', 'DTEND:20260701T100000Z', 'STATUS:CANCELLED')))).toEqual([]);
  expect(spans(read(...anEvent('DTSTART:20250701T080000Z', 'DTEND:20250701T100000Z')))).toEqual([]);
  expect(read(...anEvent('DTSTART:20260701T080000Z', 'DTEND:20260701T070000Z'))).toEqual({ absences: [], left: 1 });
});

test('what is no calendar is refused in words', () => {
  expect(absencesIn('hello', 'UTC', year)).toMatchObject({ fault: expect.stringMatching(/./) });
  expect(absencesIn('BEGIN:VCARD\r\nEND:VCARD', 'UTC', year)).toEqual({ fault: 'it holds a vcard and no vcalendar' });
});
