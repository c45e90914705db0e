// quiet: what became of a message about no incident, as it is kept with its errand; pure.
import type { Attempt, DispatchState, Errand, QuietState, WorksNotice } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ErrandState } from './outbox.ts';
import { anew, gotThrough, noProgress, triedOn, type Progress } from './ways.ts';

/** What came of one attempt. An address is never in it. */
export type Became = Attempt & { readonly at: EpochMs };
/**
 * Kept with the errand. `became`: oldest first; an attempt that is made once more is none of them. `says`: why it waits, or why nothing was sent at all. `tooLate`: what
 * it was about was over before it could be said. `asked`: who had it sent again. `isOver`: it went out as well as it ever will; found after a start, it is done with.
 */
export type Quiet = Progress & {
  readonly became: readonly Became[];
  readonly says?: string;
  readonly tooLate?: true;
  readonly isOver?: true;
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

/** What a provider says later of a message that it had taken. */
export type LateWord = Pick<Became, 'at' | 'channel' | 'receipt' | 'says'> & { readonly state: 'delivered' | 'delayed' | 'failed' };

/** @returns what is to be kept; `known` where that is said of that attempt already; undefined where no attempt is the one */
export function withLateWord(
  outcome: unknown,
  { state: heard, ...word }: LateWord,
): { readonly state: 'done' | 'failed'; readonly outcome: Quiet } | 'known' | undefined {
  const quiet = quietOf(outcome);
  const { became } = quiet;
  const taken = became.findLast(
    (each) => each.channel === word.channel && ((each.state === 'sent' && each.receipt === word.receipt) || each.state === 'ambiguous'),
  );
  if (!taken) return undefined;
  const state: DispatchState = heard === 'delayed' ? 'sent' : heard;
  const own = became.filter(({ channel, attempt }) => channel === taken.channel && attempt === taken.attempt);
  if (own.some((each) => each.state === state && (heard !== 'delayed' || each.says === word.says))) return 'known';
  const now: readonly Became[] = [...became, { ...word, attempt: taken.attempt, state }];
  return { state: gotThrough(now) || state !== 'failed' ? 'done' : 'failed', outcome: { ...quiet, became: now } };
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
      // by one way it failed after it had been taken, and by another it is there
      if (last) return last.state === 'failed' && gotThrough(became) ? { state: 'sent' } : { state: last.state, ...withWords };
      // as an older Nabat kept it; and without a channel the log was all there was
      if (outcome === 'sent' || outcome === 'delivered' || outcome === 'ambiguous') return { state: outcome };
      return outcome === undefined ? { state: 'decided' } : { state: 'too-late', ...withWords };
    default:
      return state satisfies never;
  }
}

/** Of what is to come nobody is told when it has been. */
export const isTooLate = ({ news, works }: Pick<WorksNotice, 'news' | 'works'>, now: EpochMs): boolean =>
  (news === 'ahead' || news === 'moved') && works.until <= now;

type Kept = { readonly errand: Errand; readonly state: ErrandState; readonly outcome?: unknown };
/** @param isToldAnew  whether its recipient was told of the same works since: then it says what is so no more */
export function mayBeSentAgain(kept: Kept, isToldAnew: boolean, now: EpochMs): boolean {
  const { errand } = kept;
  const { state } = quietState(kept);
  if (state !== 'failed' && state !== 'ambiguous') return false;
  if (errand.kind === 'digest') return true;
  return errand.kind === 'works' && !isTooLate(errand, now) && !isToldAnew;
}

/** @returns of which works whom it tells, the same for all that one recipient is told of one */
export const worksToldOf = ({ works, recipient }: Pick<WorksNotice, 'works' | 'recipient'>): string => JSON.stringify([works.id, recipient.kind, recipient.id]);
