// alarm-rows: what called for attention in a period, one by one and counted.
import type { Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Severity } from '../model/problem.ts';

/** Something that called for attention, what it is an occurrence of, and when it ended; absent while it lasts. */
export type AlarmRow = { readonly at: EpochMs; readonly endedAt?: EpochMs; readonly of: string; readonly name?: string; readonly host?: string };
/** What began in a period, oldest first: problems by trigger, told incidents by root; and how many lasted too long at its end. */
export type Alarms = {
  readonly problems: readonly (AlarmRow & { readonly severity: Severity })[];
  readonly incidents: readonly (AlarmRow & { readonly priority: Priority })[];
  readonly stale: { readonly problems: number; readonly incidents: number };
  readonly asOf: number;
};
type Counted = { readonly at: EpochMs; readonly count: number };
/** How many began in each step, `at` being where the step begins; steps with none are not there. */
export type CounterSeries = {
  readonly problems: readonly Counted[];
  readonly incidents: readonly (Counted & { readonly priority: Priority })[];
  readonly pages: readonly Counted[];
  readonly asOf: number;
};
