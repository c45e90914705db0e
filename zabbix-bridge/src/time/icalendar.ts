// icalendar: shifts as a calendar that others can subscribe to, and absences read out of one (RFC 5545).
import ICAL from 'ical.js';
import type { EpochMs } from '../model/moment.ts';
import { momentOf } from './local.ts';
import type { Span } from './span.ts';

export type NamedShift = Span & { readonly people: readonly { readonly name: string }[] };
export type FeedSchedule = { readonly id: string; readonly name: string; readonly shifts: readonly NamedShift[] };

/**
 * @param nobody  what stands for a shift of nobody, in the reader's language
 * @param now     when the calendar is made, ms
 * @returns an iCalendar file in UTC, one event for each shift. A shift that still begins when it did keeps its identity, so that a changed one moves and is not doubled.
 */
export function calendarFeed(schedules: readonly FeedSchedule[], nobody: string, now: EpochMs): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Nabat//on call//EN');
  for (const { id, name, shifts } of schedules) {
    for (const { from, until, people } of shifts) {
      const event = new ICAL.Component('vevent');
      event.addPropertyWithValue('uid', `${id}/${from}@nabat`);
      event.addPropertyWithValue('dtstamp', utc(now));
      event.addPropertyWithValue('dtstart', utc(from));
      event.addPropertyWithValue('dtend', utc(until));
      event.addPropertyWithValue('summary', `${name}: ${people.map((each) => each.name).join(', ') || nobody}`);
      event.addPropertyWithValue('transp', 'TRANSPARENT');
      calendar.addSubcomponent(event);
    }
  }
  return `${calendar.toString()}\r\n`;
}

const utc = (at: EpochMs): ICAL.Time => ICAL.Time.fromJSDate(new Date(at), true);

export type Absence = Span & { readonly reason: string };
/** `fault`: why the file cannot be read, in the parser's words. `left`: so many events have no end, or one that is not after their beginning. */
export type AbsencesRead = { readonly absences: readonly Absence[]; readonly left: number } | { readonly fault: string };

/** An event that repeats for ever is looked through no further than this. */
const mostTimes = 5_000;

/**
 * @param text  an .ics file: each event in it is an absence; repeated ones count every time, cancelled ones not at all
 * @param zone  of days and times that name no zone, or one that neither the file nor the world knows
 * @param span  absences that do not touch it are left out
 */
export function absencesIn(text: string, zone: string, span: Span): AbsencesRead {
  let calendar: ICAL.Component;
  try {
    calendar = ICAL.Component.fromString(text);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  if (calendar.name !== 'vcalendar') return { fault: `it holds a ${calendar.name} and no vcalendar` };
  const absences: Absence[] = [];
  let left = 0;
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    if (component.getFirstPropertyValue('status') === 'CANCELLED' || event.isRecurrenceException()) continue;
    const begins = zoneOf(component, 'dtstart') ?? zone;
    const ends = zoneOf(component, 'dtend') ?? begins;
    for (const { startDate, endDate, item } of timesOf(event, span.until, begins)) {
      const [from, until] = [momentIn(startDate, begins), momentIn(endDate, ends)];
      if (until <= from) left += 1;
      else if (from < span.until && until > span.from) absences.push({ from, until, reason: item.summary?.trim() ?? '' });
    }
  }
  return { absences: absences.sort((a, b) => a.from - b.from), left };
}

type Times = { readonly startDate: ICAL.Time; readonly endDate: ICAL.Time; readonly item: ICAL.Event };

function timesOf(event: ICAL.Event, until: EpochMs, zone: string): readonly Times[] {
  if (!event.isRecurring()) return [{ startDate: event.startDate, endDate: event.endDate, item: event }];
  const times: Times[] = [];
  const iterator = event.iterator();
  for (let n = 0, next = iterator.next(); next && n < mostTimes && momentIn(next, zone) < until; n += 1, next = iterator.next()) {
    times.push(event.getOccurrenceDetails(next));
  }
  return times;
}

/** Times in UTC or in a zone that the file describes are as the file has it; one that only names an IANA zone is taken by that. */
function momentIn(time: ICAL.Time, zone: string): EpochMs {
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  const described = time.zone;
  if (time.isDate || described === null || described === ICAL.Timezone.localTimezone) return momentOf(zone, wall);
  return time.toUnixTime() * 1_000;
}

/** @returns the IANA zone that a time of an event names, if it names one */
function zoneOf(event: ICAL.Component, property: 'dtstart' | 'dtend'): string | undefined {
  const named = event.getFirstProperty(property)?.getParameter('tzid');
  if (typeof named !== 'string') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
