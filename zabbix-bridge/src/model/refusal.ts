// refusal: why an order was not carried out, as facts; the words are made where somebody reads them.
import type { CommandName } from './command.ts';
import type { IncidentState } from './incident.ts';
import type { EpochMs } from './moment.ts';

/** `version`: that of the incident in question, as it stands. What older versions recorded has English words in place of the facts. */
export type Refusal = {
  readonly code: 'incident-not-found' | 'service-not-found' | 'event-not-found' | 'command-conflict' | 'command-not-possible';
  readonly version?: number;
} & ({ readonly why: WhyRefused } | { readonly says: string; readonly mend: string });

export type WhyRefused = WhyNotThisIncident | WhyNotAtLarge;

type OfNoUseOnceResolved = 'acknowledge' | 'unacknowledge' | 'stabilise' | 'unstabilise' | 'resolve' | 'wait-for-customer';

/** What stands against an order about an incident; `incident` by its number, or as whoever ordered called it where it has none. */
export type WhyNotThisIncident =
  | { readonly kind: 'no-incident'; readonly incident: string; readonly command: CommandName }
  | { readonly kind: 'merged'; readonly incident: string; readonly into?: string }
  | { readonly kind: 'moved-on'; readonly incident: string; readonly seen: number; readonly now: number }
  | { readonly kind: 'over'; readonly incident: string; readonly state: IncidentState; readonly command: CommandName }
  | { readonly kind: 'resolved'; readonly incident: string; readonly command: OfNoUseOnceResolved }
  | { readonly kind: 'taken'; readonly incident: string; readonly owner?: string }
  | { readonly kind: 'needs-nobody'; readonly incident: string; readonly state: IncidentState }
  | { readonly kind: 'nobody-is-next'; readonly incident: string }
  | { readonly kind: 'nothing-to-tell'; readonly incident: string; readonly state: IncidentState }
  | { readonly kind: 'no-stakeholders'; readonly incident: string }
  | { readonly kind: 'not-acknowledged'; readonly incident: string }
  | { readonly kind: 'stabilised'; readonly incident: string }
  | { readonly kind: 'not-stabilised'; readonly incident: string }
  | { readonly kind: 'waits'; readonly incident: string }
  | { readonly kind: 'does-not-wait'; readonly incident: string }
  | { readonly kind: 'is-open'; readonly incident: string }
  | { readonly kind: 'not-snoozed'; readonly incident: string }
  | { readonly kind: 'names-a-host'; readonly host: string }
  /** So many of its problems are open. */
  | { readonly kind: 'problems-open'; readonly incident: string; readonly open: number }
  /** None of so many open problems may be closed by hand in its source. */
  | { readonly kind: 'none-closable'; readonly incident: string; readonly open: number }
  | { readonly kind: 'no-incident-to-merge-into'; readonly incident: string }
  | { readonly kind: 'merged-into-itself' }
  | { readonly kind: 'no-such-members'; readonly incident: string; readonly members: readonly string[] }
  | { readonly kind: 'nothing-left' };

/** A name that nothing has, and the one that was likely meant. */
export type Meant = { readonly name: string; readonly meant: string };

/** What stands against an order about moments, services, works, silences, problems, schedules or shifts. */
export type WhyNotAtLarge =
  | { readonly kind: 'has-passed'; readonly at: EpochMs }
  | { readonly kind: 'no-services'; readonly services: readonly string[]; readonly meant?: readonly Meant[] }
  | { readonly kind: 'no-problem'; readonly problem: string }
  | { readonly kind: 'silence-of-everything' }
  | { readonly kind: 'no-silence'; readonly silence: string }
  | { readonly kind: 'works-over' }
  /** `services`: those that there are none of either. */
  | { readonly kind: 'no-hosts'; readonly hosts: readonly string[]; readonly services?: readonly string[]; readonly meant?: readonly Meant[] }
  | { readonly kind: 'no-works'; readonly works: string }
  | { readonly kind: 'no-schedules' }
  | { readonly kind: 'no-schedule'; readonly schedule: string; readonly known: readonly string[] }
  /** `known`: some of those there are. */
  | { readonly kind: 'no-people'; readonly people: readonly string[]; readonly known: readonly string[] }
  /** `present`: some of who is on call then. */
  | { readonly kind: 'not-there-to-replace'; readonly person: string; readonly schedule: string; readonly present: readonly string[] }
  | { readonly kind: 'override-over' }
  | { readonly kind: 'no-override'; readonly override: string }
  | { readonly kind: 'swap-of-one' }
  | { readonly kind: 'swapped-shift-over' }
  | { readonly kind: 'swapped-shifts-overlap' }
  | { readonly kind: 'not-on-call'; readonly person: string; readonly schedule: string }
  | { readonly kind: 'shift-not-over' }
  | { readonly kind: 'no-handover'; readonly handover: string }
  | { readonly kind: 'taken-over'; readonly handover: string; readonly by: string; readonly command: 'hand-over' | 'take-over' };
