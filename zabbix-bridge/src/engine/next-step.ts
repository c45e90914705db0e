// next step: when an escalation goes on by itself, and whom it reaches then; shown with the incident, and woken by a timer.
import type { Escalation } from '@nabat/alert-rules';
import type { Urgency } from '../model/errand.ts';
import type { NextStep } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { isSameData } from './as-data.ts';
import { recipientsOf, type Asked } from './recipients.ts';
import { amend } from './record.ts';
import type { Routed } from './route.ts';
import { routed } from './routed.ts';
import type { Waiting } from './climb.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';

/** What decides at a moment who a recipient is. */
export const askedOf = (state: State, kase: CaseState, urgency: Urgency, at: EpochMs, by?: readonly string[]): Asked => ({
  at,
  urgency,
  ...(by && { by }),
  ...(kase.head.owner === undefined ? {} : { owner: kase.head.owner }),
  overrides: [...state.overrides.values()],
  turnOf: (team) => state.turns.get(team) ?? 0,
});

export const policyOf = (state: State, route: Pick<Routed, 'escalation'>): Escalation | undefined => state.directory?.escalations.get(route.escalation ?? '');

/** Goes on at `at` unless somebody takes it before. */
export function arrange(state: State, kase: CaseState, at: EpochMs): void {
  kase.remindAt = at;
  addTimer(state.timers, { at, kind: 'remind', tie: kase.head.id, id: kase.head.id });
  showNext(state, kase);
}

/** Nobody of a step has been told yet: the first of them is at `until`. */
export function waitFor(state: State, kase: CaseState, until: EpochMs): void {
  if (!kase.climb) return;
  const { waitsUntil = until } = kase.climb;
  kase.climb.waitsUntil = until;
  if (kase.remindAt !== undefined && kase.head.state === 'open') arrange(state, kase, kase.remindAt + Math.max(0, until - waitsUntil));
}

/** Somebody of the step has been told, or will not be: what comes next is the step after it, and its time runs from now. */
export function isToldNow(state: State, kase: CaseState): void {
  const { climb, remindAt, head } = kase;
  const earlyMs = (climb?.waitsUntil ?? state.now) - state.now;
  if (climb) delete climb.waitsUntil;
  if (earlyMs > 0 && remindAt !== undefined && head.state === 'open') arrange(state, kase, Math.max(state.now, remindAt - earlyMs));
  else showNext(state, kase);
}

/** Writes into the head what comes next, as it is known now; leaves alone what is not about telling. */
export function showNext(state: State, kase: CaseState): void {
  const { head, climb, remindAt } = kase;
  if (!state.directory || remindAt === undefined || (head.state !== 'open' && head.state !== 'acknowledged')) return;
  if (head.nextStep?.kind === 'wake-from-snooze' && head.nextStep.at > state.now) return;
  const next = climb?.waitsUntil !== undefined && climb.waitsUntil > state.now ? waitingStep(state, kase, climb.waitsUntil) : comingStep(state, kase, remindAt);
  if (!isSameData(next, head.nextStep)) amend(state, kase, { nextStep: next });
}

/** Who waits to be told of it by a step of its escalation. */
const waitingToHear = (state: State, { head }: CaseState): readonly Waiting[] =>
  [...state.waiting.values()].flatMap((waiting) => waiting.filter((each) => each.incident === head.id && each.step !== undefined));

/** Whoever waited may have heard of it on another way, or wait otherwise than before: it goes on after the first who is told, or now where nobody waits. */
export function waitForTheFirst(state: State, kase: CaseState): void {
  if (kase.climb?.waitsUntil === undefined) return;
  const waiting = waitingToHear(state, kase);
  const first = Math.min(...waiting.map(({ until }) => until));
  if (waiting.length === 0) isToldNow(state, kase);
  else if (first !== kase.climb.waitsUntil) waitFor(state, kase, first);
}

function waitingStep(state: State, kase: CaseState, at: EpochMs): NextStep {
  const { escalation, step } = kase.climb ?? { escalation: '', step: 0 };
  return { at, kind: 'tell-next', to: waitingToHear(state, kase).map(({ target }) => target.name), escalation, step: step + 1 };
}

function comingStep(state: State, kase: CaseState, at: EpochMs): NextStep {
  const route = routed(state, kase);
  const policy = route && policyOf(state, route);
  const fallback = [state.settings.recipient];
  if (!route || !policy || !state.directory) return { at, kind: 'tell-again', to: fallback };
  const stood = kase.climb?.escalation === policy.id ? kase.climb.step : -1;
  const last = policy.steps.length - 1;
  const from = Math.min(stood + 1, last);
  const kind = kase.head.state === 'acknowledged' ? 'ask-progress' : from === stood ? 'tell-again' : 'tell-next';
  for (const [index, step] of policy.steps.entries()) {
    if (index < from) continue;
    const { targets } = recipientsOf(state.directory, step.tell, askedOf(state, kase, step.urgency ?? route.urgency, at, step.by));
    if (targets.length > 0) return { at, kind, to: targets.map(({ name }) => name), escalation: policy.id, step: index + 1 };
  }
  return { at, kind, to: fallback, escalation: policy.id, step: last + 1 };
}
