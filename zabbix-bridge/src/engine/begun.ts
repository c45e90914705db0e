// begun: how far an incident has come on its way through people, for whoever asks who is told of it next.
import type { EpochMs } from '../model/moment.ts';
import type { Rests } from '../model/on-call.ts';
import { isLeftInPeace } from './known-before.ts';
import type { CaseState } from './state.ts';

export type Begun = {
  /** Of whose steps it has taken some; empty: of none. */
  readonly escalation: string;
  /** Counted from 0, taken next, at `at`; beyond the last step: that one again. */
  readonly step: number;
  readonly at: EpochMs;
  /** The same for when it is passed on, at any moment. */
  readonly stepPassedOnTo: number;
  readonly rests?: Rests;
  /** Recipients besides the escalation that have been asked for, and stakeholders that know of it. */
  readonly also: ReadonlySet<string>;
  readonly stakeholders: { readonly has: (addressee: string) => boolean };
};

/** @returns where it goes on, seen from `now`; of what is taken: where it would if it were given back now */
export function begunOf(kase: CaseState, now: EpochMs): Begun {
  const { climb, head, remindAt = now } = kase;
  const stood = climb?.step ?? -1;
  const why = restsOf(kase);
  const isWaiting = climb?.waitsUntil !== undefined && climb.waitsUntil > now;
  const goesOn = why === undefined && head.state === 'open' && !isWaiting;
  const due = head.state === 'held' ? (head.nextStep?.at ?? now) : goesOn ? Math.max(remindAt, head.snoozedUntil ?? now) : now;
  return {
    escalation: climb?.escalation ?? '',
    step: goesOn ? stood + 1 : Math.max(stood, 0),
    at: Math.max(now, due),
    stepPassedOnTo: stood + 1,
    ...(why && { rests: why }),
    also: climb?.also ?? new Set(),
    stakeholders: climb?.stakeholders ?? new Map(),
  };
}

function restsOf(kase: CaseState): Rests | undefined {
  const { state, inWorksSince } = kase.head;
  if (inWorksSince !== undefined) return 'in-works';
  if (state === 'acknowledged' || state === 'stabilised') return 'taken';
  return state === 'open' && isLeftInPeace(kase) ? 'in-peace' : undefined;
}
