// quiet: what became of a message about no incident, as it is kept with its errand; pure.
import type { Dispatch, QuietState } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ErrandState } from './outbox.ts';
import { anew, noProgress, triedOn, type Progress } from './ways.ts';

/** What came of one attempt. An address is never in it. */
export type Became = Omit<Dispatch, 'telling' | 'to'> & { readonly at: EpochMs };
/**
 * Kept with the errand. `became`: oldest first; an attempt that is made once more is none of them. `says`: why it waits, or why nothing was sent at all. `tooLate`: what
 * it was about was over before it could be said. `asked`: who had it sent again.
 */
export type Quiet = Progress & {
  readonly became: readonly Became[];
  readonly says?: string;
  readonly tooLate?: true;
  readonly asked?: readonly { readonly at: EpochMs; readonly by: string }[];
};
const nothingYet: Quiet = { ...noProgress, became: [] };

/** @returns how far it has come; a text, which is what went wrong before anything was noted, and what an older Nabat kept, is no way at all */
export const quietOf = (outcome: unknown): Quiet => (typeof outcome === 'object' && outcome !== null && 'became' in outcome ? (outcome as Quiet) : nothingYet); // kept by us alone

/** An attempt that a stop cut off in the middle counts as made: it may have arrived. */
export function resumedQuiet(outcome: unknown, now: EpochMs): Quiet {
  const { under, ...kept } = quietOf(outcome);
  return under ? { ...kept, ...triedOn(kept, under.channel, now), cutOff: under.channel } : kept;
}

/** @returns how far it has come when somebody has it sent again: what became of it stays, and every channel is open */
export function sentAnew(outcome: unknown, asked: { readonly at: EpochMs; readonly by: string }): Quiet {
  const { became, asked: before = [] } = quietOf(outcome);
  return { ...anew(became, asked.at), became, asked: [...before, asked] };
}

/** @returns what became of it, as far as anybody knows */
export function quietState({ state, outcome }: { readonly state: ErrandState; readonly outcome?: unknown }): {
  readonly state: QuietState;
  readonly says?: string;
} {
  const { became, tooLate, says } = quietOf(outcome);
  const last = became.at(-1);
  const why = says ?? last?.says ?? (typeof outcome === 'string' ? outcome : undefined);
  const withWords = why === undefined ? {} : { says: why };
  switch (state) {
    case 'waiting':
      return { state: 'queued', ...withWords };
    case 'failed':
      return { state: 'failed', ...withWords };
    case 'done':
      if (tooLate) return { state: 'too-late', ...withWords };
      if (last) return { state: last.state, ...withWords };
      // as an older Nabat kept it; and without a channel the log was all there was
      if (outcome === 'sent' || outcome === 'delivered' || outcome === 'ambiguous') return { state: outcome };
      return outcome === undefined ? { state: 'decided' } : { state: 'too-late', ...withWords };
    default:
      return state satisfies never;
  }
}
