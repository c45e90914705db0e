// on-call-calendar: who is on call as a calendar file for others, and absences out of theirs as overrides.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { getOnCall } from '../api/contract/on-call.ts';
import { day } from '../model/moment.ts';
import { absencesIn, calendarFeed } from '../time/icalendar.ts';
import { say } from '../words/locale.ts';
import { acting, CommandFailure, misused, newCommand } from './acting.ts';
import { order, orderCommand, type OrderOptions } from './ordering.ts';
import type { CommandParts } from './parts.ts';
import { askOnce, withRemote, type RemoteOptions } from './remote.ts';

/** How far ahead a calendar goes, and absences are looked for. */
const aheadDays = 90;

export const calendarCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'calendar'))
    .description(`print who is on call in the coming ${aheadDays} days as an iCalendar file; all schedules unless some are named`)
    .argument('[schedule...]', 'ids: line-1')
    .action(acting(parts, (schedules: readonly string[], options: RemoteOptions) => feed(schedules, options, parts)));

async function feed(wanted: readonly string[], options: RemoteOptions, parts: CommandParts): Promise<void> {
  const from = parts.now();
  const { answer } = await askOnce(options, parts, getOnCall, { query: { from, until: from + aheadDays * day } });
  const unknown = wanted.find((id) => !answer.schedules.some((each) => each.id === id));
  if (unknown !== undefined) throw misused(`there is no schedule ${unknown}`, `there are ${answer.schedules.map(({ id }) => id).join(', ') || 'none'}`);
  const chosen = answer.schedules.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  parts.print(calendarFeed(chosen, say(parts.locale, 'nobody', 'никто'), from).trimEnd());
}

type AbsenceOptions = OrderOptions & { readonly schedule: string; readonly replaces: string; readonly person?: readonly string[] };

export const absencesCommand = (parts: CommandParts): Command =>
  orderCommand(parts, 'override-on-call', `make an override of each absence of the coming ${aheadDays} days in an iCalendar file`)
    .name('absences')
    .argument('<file>', 'an .ics file in which each event is an absence')
    .requiredOption('--schedule <id>', 'of which schedule: line-1')
    .requiredOption('--replaces <id>', 'whose absences they are')
    .option('--person <id...>', 'who stands in; nobody unless said, which leaves a hole that everybody sees')
    .action(acting(parts, (file: string, options: AbsenceOptions) => absences(file, options, parts)));

function absences(file: string, options: AbsenceOptions, parts: CommandParts) {
  const { schedule, replaces, person: people = [] } = options;
  const from = parts.now();
  const zone = parts.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = absencesIn(readFileSync(resolve(parts.cwd, file), 'utf8'), zone, { from, until: from + aheadDays * day });
  if ('fault' in found) throw new CommandFailure(`${file} is no iCalendar file: ${found.fault}`, ['export it again from the calendar that it comes from']);
  if (found.absences.length === 0) throw new CommandFailure(`${file} has no absence in the coming ${aheadDays} days`, ['nothing was changed']);
  const why = say(parts.locale, 'absent', 'нет на месте');
  return order(
    found.absences.map((absence) => ({
      command: 'override-on-call',
      schedule,
      people,
      replaces,
      from: absence.from,
      until: absence.until,
      reason: absence.reason || why,
    })),
    options,
    parts,
  );
}
