// quiet hours: whether what somebody is to be told has to wait for a better hour, and for which.
import type { Person, Route } from '@nabat/alert-rules';
import type { Priority } from '../model/incident.ts';
import type { Urgency } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ViaReason } from '../model/reason.ts';
import { nextOpening } from '../time/calendar.ts';
import type { Directory } from './directory.ts';

export type Quiet = { readonly calendar: string; readonly until: EpochMs };

/**
 * P1 waits for nobody's hours. What a route says about hours holds for everybody it reaches; where it says nothing, a person's own hours hold for whatever
 * is no call and does not come because the person is on call just then.
 * @returns the calendar that is closed now and when it opens next; undefined when nothing has to wait, or when it never opens: nothing waits for ever
 */
export function quietAt(
  directory: Directory,
  { person, via }: { readonly person?: Person | undefined; readonly via: ViaReason },
  {
    at,
    priority,
    urgency,
    hours,
  }: { readonly at: EpochMs; readonly priority: Priority; readonly urgency: Urgency; readonly hours?: Route['hours'] | undefined },
): Quiet | undefined {
  if (priority === 'P1') return undefined;
  const own = urgency === 'call' || via.kind === 'on-call' ? undefined : person?.hours;
  const name = hours === undefined ? own : hours === 'always' ? undefined : hours === 'recipient' ? person?.hours : hours.calendar;
  const calendar = name === undefined ? undefined : directory.calendars.get(name);
  if (!calendar) return undefined;
  const opens = nextOpening(calendar, at);
  return opens === undefined || opens <= at ? undefined : { calendar: calendar.id, until: opens };
}
