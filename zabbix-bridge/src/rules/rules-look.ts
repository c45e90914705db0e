// rules-look: what a look at the rules folder came to.
import type { Finding, Rules } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';
import type { CheckFinding } from './check-rules.ts';

/** `good` are the last rules in it that could be used, as far as this run has seen them; `refused` is there while the folder cannot be used as it stands. */
export type RulesLook = {
  readonly at: EpochMs;
  readonly good?: { readonly rules: Rules; readonly findings: readonly CheckFinding[] };
  readonly refused?: { readonly since: EpochMs; readonly findings: readonly Finding[] };
};
