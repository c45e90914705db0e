// command: what a person tells the engine to do with an incident, or with what is to come.
import type { IncidentRef, Priority, Known } from './incident.ts';
import type { EpochMs } from './moment.ts';
import type { ServiceId } from './service.ts';

/** What can be done; every incident may be named by its id or its number. Each that can be undone says by what in `undoneBy`. */
export type Order =
  | { readonly command: 'declare'; readonly title: string; readonly services: readonly ServiceId[]; readonly priority: Priority; readonly note?: string }
  | { readonly command: 'acknowledge'; readonly incident: IncidentRef; readonly message?: string }
  | { readonly command: 'unacknowledge'; readonly incident: IncidentRef; readonly message?: string }
  | { readonly command: 'assign'; readonly incident: IncidentRef; readonly owner: string | null }
  | { readonly command: 'set-priority'; readonly incident: IncidentRef; readonly priority: Priority | null; readonly reason: string }
  | { readonly command: 'set-known'; readonly incident: IncidentRef; readonly known: { readonly [field in keyof Known]?: Known[field] | null } }
  | { readonly command: 'stabilise'; readonly incident: IncidentRef; readonly note?: string }
  | { readonly command: 'unstabilise'; readonly incident: IncidentRef; readonly note?: string }
  | { readonly command: 'resolve'; readonly incident: IncidentRef; readonly note: string }
  | { readonly command: 'close'; readonly incident: IncidentRef; readonly note?: string; readonly closeInSource?: boolean }
  | { readonly command: 'reopen'; readonly incident: IncidentRef; readonly note: string }
  | { readonly command: 'merge'; readonly incident: IncidentRef; readonly into: IncidentRef }
  | { readonly command: 'split'; readonly incident: IncidentRef; readonly members: readonly string[]; readonly note?: string }
  | { readonly command: 'comment'; readonly incident: IncidentRef; readonly text: string; readonly toSource?: boolean }
  | { readonly command: 'explain-miss'; readonly incident: IncidentRef; readonly text: string }
  | { readonly command: 'snooze'; readonly incident: IncidentRef; readonly until: EpochMs; readonly note?: string }
  | { readonly command: 'unsnooze'; readonly incident: IncidentRef }
  /** Whoever is asked, or has it, cannot: the next in line is asked at once. */
  | { readonly command: 'pass-on'; readonly incident: IncidentRef; readonly note?: string }
  /** Those whom the services promise to tell hear now how it stands; `checked` is written down before, as in `set-known`. */
  | { readonly command: 'tell-stakeholders'; readonly incident: IncidentRef; readonly checked?: string }
  | { readonly command: 'silence'; readonly id: string; readonly target: SilenceTarget; readonly until: EpochMs; readonly reason: string }
  | { readonly command: 'unsilence'; readonly id: string }
  | {
      readonly command: 'plan-works';
      readonly id: string;
      readonly name: string;
      readonly hosts: readonly string[];
      readonly services: readonly ServiceId[];
      readonly from: EpochMs;
      readonly until: EpochMs;
    }
  | { readonly command: 'end-works'; readonly id: string }
  | { readonly command: 'wait-for-customer'; readonly incident: IncidentRef; readonly note?: string }
  | { readonly command: 'continue'; readonly incident: IncidentRef; readonly note?: string }
  | {
      readonly command: 'override-on-call';
      readonly id: string;
      readonly schedule: string;
      readonly people: readonly string[];
      readonly replaces?: string;
      readonly from: EpochMs;
      readonly until: EpochMs;
      readonly reason: string;
    }
  | {
      readonly command: 'swap-on-call';
      readonly id: string;
      readonly schedule: string;
      readonly shifts: readonly [SwappedShift, SwappedShift];
      readonly reason: string;
    }
  | { readonly command: 'end-override'; readonly id: string }
  /** `until`: now, unless said. `tenants`: of whoever sees some only; absent: all. */
  | {
      readonly command: 'hand-over';
      readonly id: string;
      readonly from: EpochMs;
      readonly until?: EpochMs;
      readonly note?: string;
      readonly tenants?: readonly string[];
    }
  | { readonly command: 'take-over'; readonly id: string; readonly note?: string }
  | { readonly command: 'rate-problem'; readonly problem: string; readonly severity: 0 | 1 | 2 | 3 | 4 | 5; readonly message?: string };

export type CommandName = Order['command'];
/** Who gives up being on call, and from when until when; the person of the other one takes it over. */
export type SwappedShift = { readonly person: string; readonly from: EpochMs; readonly until: EpochMs };
export type SilenceTarget = { readonly incident?: IncidentRef; readonly host?: string; readonly service?: ServiceId; readonly trigger?: string };

/** Which command takes back which; what is not here cannot be taken back, only followed by another. */
export const undoneBy: Partial<Record<CommandName, CommandName>> = {
  declare: 'close',
  acknowledge: 'unacknowledge',
  unacknowledge: 'acknowledge',
  assign: 'assign',
  'set-priority': 'set-priority',
  'set-known': 'set-known',
  stabilise: 'unstabilise',
  unstabilise: 'stabilise',
  resolve: 'reopen',
  close: 'reopen',
  reopen: 'resolve',
  merge: 'split',
  split: 'merge',
  snooze: 'unsnooze',
  unsnooze: 'snooze',
  silence: 'unsilence',
  unsilence: 'silence',
  'rate-problem': 'rate-problem',
  'plan-works': 'end-works',
  'wait-for-customer': 'continue',
  continue: 'wait-for-customer',
  'override-on-call': 'end-override',
  'swap-on-call': 'end-override',
};
