// on-call-calendar: who is on call as a calendar that others subscribe to, and absences out of theirs, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs, list, name } from './parts.ts';

/** How far a calendar reaches back and ahead. */
export const calendarDays = { back: 14, ahead: 90 } as const;
/** Absences are looked for this far ahead. */
export const absenceDays = 366;

export const getOnCallCalendar = operation({
  id: 'getOnCallCalendar',
  method: 'GET',
  url: '/api/v1/on-call/calendar',
  resource: 'on-call',
  summary: 'Who is on call, as an iCalendar file (RFC 5545)',
  description: `From ${calendarDays.back} days ago until ${calendarDays.ahead} days ahead, in UTC. A shift that still begins when it did keeps its identity, so that a program that subscribes moves a changed one and does not double it. Here alone the token may also be the password of Basic authentication, with any user name: calendar programs know no other way.`,
  demands: ['read'],
  query: z.strictObject({
    schedule: name.exactOptional().meta({ description: 'its id; all of them unless said' }),
    person: name.exactOptional().meta({ description: 'an id: only the shifts of this person; those of everybody unless said' }),
  }),
  answer: z.string(),
  answerType: 'text/calendar',
  example: [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nabat//on call//EN',
    'BEGIN:VEVENT',
    'UID:line-1/1795280000000@nabat',
    'DTSTAMP:20261121T135400Z',
    'DTSTART:20261121T125320Z',
    'DTEND:20261122T125320Z',
    'SUMMARY:Line 1: Anna Petrova',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
  errors: ['not-found'],
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const readAbsences = operation({
  id: 'readAbsences',
  method: 'POST',
  url: '/api/v1/on-call/absences',
  resource: 'on-call',
  summary: 'Which absences an iCalendar file holds; nothing is changed',
  description: `Of now and the coming ${absenceDays} days. Overrides are made of them by \`override-on-call\`.`,
  demands: ['act'],
  body: z.strictObject({
    text: z.string().max(1_000_000).meta({ description: 'the .ics file: each event in it is an absence' }),
    zone: z
      .string()
      .refine(isZone, { message: 'is no time zone: write it as Europe/Berlin', params: { ru: 'это не часовой пояс: пишите как Europe/Berlin' } })
      .meta({ description: 'of days and times in the file that name none' }),
  }),
  bodyExample: {
    text: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:leave\r\nDTSTART;VALUE=DATE:20261130\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    zone: 'Europe/Moscow',
  },
  answer: z.object({
    absences: list(z.object({ from: epochMs, until: epochMs, reason: z.string() })),
    left: z.int().meta({ description: 'events without an end after their beginning' }),
  }),
  example: { absences: [{ from: 1_795_986_000_000, until: 1_796_072_400_000, reason: 'leave' }], left: 0 },
});
