// in-force-of: all that was written in a rules folder, as one set of rules with every default filled in.
import { createHash } from 'node:crypto';
import { toldTwiceIn } from '../faults/name-fault.ts';
import type { Finding } from '../finding.ts';
import type { Calendar, RulesInForce, ServicePromise } from '../in-force.ts';
import type { ServiceRule } from '../service-rules.ts';
import { usualCalendars } from './calendars.ts';
import { announceOf, correlationOf, plansOf, prioritiesOf, routeOf } from './deciding.ts';
import { defaultZone } from './defaults.ts';
import { templatesOf } from '../templates/templates.ts';
import { namesInRules, type NamesInRules } from './names-in-rules.ts';
import { escalationsOf, personsOf, roomsOf, schedulesOf, teamsOf, type Contacts } from './people.ts';
import { nothingWritten, type Kind, type Written } from './written.ts';

/** What is known beside the folder. */
export type Around = {
  /** `2026-11-28`: holidays are worked out around it. */
  readonly today: string;
  /** Of whatever names none. */
  readonly zone?: string;
  readonly contacts?: Contacts;
};

/**
 * @param calendars  as `calendarsOf` has them of what is written
 * @returns the rules, of use only where `findings` gets no error
 */
export function inForceOf(
  written: Written,
  services: readonly ServiceRule[],
  calendars: readonly Calendar[],
  { zone = defaultZone, contacts = {} }: Around,
  findings: Finding[],
): RulesInForce {
  const names = namesInRules(written, { calendar: usualCalendars(zone).map(({ id }) => id) }, findings);
  for (const kind of ['person', 'team', 'room', 'schedule', 'escalation', 'calendar', 'production', 'sla', 'template'] as const) twice(kind, written, findings);
  const templates = templatesOf(written, findings);
  const announceMs = announceOf(written);
  const rules: Omit<RulesInForce, 'version'> = {
    zone,
    correlation: correlationOf(written, findings),
    priority: prioritiesOf(written, findings),
    calendars,
    sla: plansOf(written, names),
    promises: promisesOf(services, names),
    people: personsOf(written, names, zone, contacts),
    teams: teamsOf(written, names),
    rooms: roomsOf(written, contacts),
    schedules: schedulesOf(written, names, zone, findings),
    escalations: escalationsOf(written, names, findings),
    route: routeOf(written, names),
    ...(announceMs && { announceMs }),
    ...(templates.length > 0 && { templates }),
  };
  return { version: versionOf(rules), ...rules };
}

/** @returns what is in force where nothing is written */
export const rulesOfNothing = (around: Around): RulesInForce => inForceOf(nothingWritten(), [], usualCalendars(around.zone), around, []);

const versionOf = (rules: Omit<RulesInForce, 'version'>): string => createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);

function promisesOf(services: readonly ServiceRule[], names: NamesInRules): readonly ServicePromise[] {
  return services
    .filter(({ sla, tell }) => sla !== undefined || tell.length > 0)
    .map(({ id, sla, tell, beatMs, find }): ServicePromise => {
      if (sla !== undefined) names.known('sla', sla, find, ['sla']);
      return {
        service: id,
        ...(sla === undefined ? {} : { sla }),
        tell: tell.flatMap((words, index) => names.recipient(words, find, ['tell', index]) ?? []),
        beatMs,
      };
    });
}

function twice(kind: Kind, written: Written, findings: Finding[]): void {
  const told = written[kind].map(({ value, find }) => ({ id: (value as Readonly<Record<string, unknown>>)[kind] as string, find })); // each form has its own name under the key of its kind
  findings.push(...toldTwiceIn(told, kind));
}
