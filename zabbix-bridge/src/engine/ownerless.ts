// ownerless: what works again and belongs to nobody is not left to itself: after a while those who know of it are asked who takes the cause.
import type { TellReason } from '../model/reason.ts';
import { deliver } from './deliver.ts';
import { fallbackOf } from './escalate.ts';
import { askedOf, policyOf } from './next-step.ts';
import { tell } from './notify.ts';
import { recipientsOf, type Target } from './recipients.ts';
import { amend, happened } from './record.ts';
import { routed } from './routed.ts';
import { quietFor } from './silences.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';

/** Keeps a stabilised incident with an owner or with a dated next step. @source domain.md, the contract, line 10 */
export function watchStabilised(state: State, kase: CaseState): void {
  const { head } = kase;
  if (head.state !== 'stabilised') return;
  if (head.owner !== undefined) {
    if (head.nextStep?.kind === 'ask-owner') amend(state, kase, { nextStep: undefined });
    return;
  }
  if ((head.snoozedUntil ?? 0) > state.now || head.knownBefore) return;
  const shown = head.nextStep?.kind === 'ask-owner' ? head.nextStep.at : undefined;
  if (shown !== undefined && shown === kase.remindAt) return;
  // who was told meanwhile that it is worse is asked when that step has waited, and not beside it
  const arranged = shown !== undefined && (kase.remindAt ?? 0) > state.now ? kase.remindAt : undefined;
  const at = arranged ?? state.now + state.settings.askOwnerEveryMs;
  kase.remindAt = at;
  if (arranged === undefined) addTimer(state.timers, { at, kind: 'remind', tie: head.id, id: head.id });
  amend(state, kase, { nextStep: { at, kind: 'ask-owner', to: whom(state, kase).map(({ name }) => name) } });
}

/** By message, whatever the route: the business works, and nobody is called for that. */
export function askOwner(state: State, kase: CaseState): void {
  const { head } = kase;
  if ((kase.remindAt ?? Infinity) > state.now) return;
  if (head.nextStep?.kind === 'ask-owner') amend(state, kase, { nextStep: undefined });
  if (head.owner !== undefined || head.number === undefined) return;
  const why: TellReason = { kind: 'nobody-owns-it', forMs: state.now - (head.stabilisedAt ?? state.now) };
  const quiet = quietFor(state, kase);
  if (quiet) happened(state, head.id, { kind: 'not-told', why: quiet });
  else if (!state.directory) tell(state, kase, why, true);
  else {
    const { hours, perPerson } = routed(state, kase) ?? {};
    for (const target of whom(state, kase))
      deliver(state, kase, target, { why, message: 'nobody-owns-it', interrupts: true, urgency: 'message', audience: 'shift', hours, perPerson });
  }
  watchStabilised(state, kase);
}

/** Those of the step that it stood at, else the first. */
function whom(state: State, kase: CaseState): readonly Target[] {
  const route = routed(state, kase);
  const policy = route && policyOf(state, route);
  const stood = kase.climb?.escalation === policy?.id ? Math.max(kase.climb?.step ?? 0, 0) : 0;
  const step = policy?.steps[stood];
  const found = state.directory && step ? recipientsOf(state.directory, step.tell, askedOf(state, kase, 'message', state.now)).targets : [];
  return found.length > 0 ? found : [fallbackOf(state, policy ? 'nobody-reached' : 'no-escalation')];
}
