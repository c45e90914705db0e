// standing-rows: what holds for a while, as rows: works, silences, sources, and the rules.
import type { SilenceTarget } from '../model/command.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import type { ServiceId } from '../model/service.ts';

export type MaintenanceRow = {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly services: readonly ServiceId[];
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by?: string;
};
export type SilenceRow = {
  readonly id: string;
  readonly target: SilenceTarget;
  readonly until: EpochMs;
  readonly reason: string;
  readonly by: string;
  readonly endedAt?: EpochMs;
};
/** When the rules that decide became others, and by which signal. */
export type RulesTurn = { readonly seq: number; readonly at: EpochMs; readonly version: string };
export type SourceRow = { readonly source: SourceId; readonly state: 'ok' | 'silent'; readonly since: EpochMs; readonly why?: string };
