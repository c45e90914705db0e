// escalate: the steps of the policy that an incident's route names, taken one after the other until somebody has it.
import type { Escalation, EscalationStep } from '@nabat/alert-rules';
import type { RoutedBy } from '../model/change.ts';
import { compareUrgency, type MessageKind, type StepRef, type Urgency } from '../model/errand.ts';
import { minute, second, type EpochMs } from '../model/moment.ts';
import type { ClockEvent, TellReason, ViaReason } from '../model/reason.ts';
import { deliver, send, type Message } from './deliver.ts';
import { arrange, askedOf, policyOf } from './next-step.ts';
import { addresseeKey, recipientsOf, type Missed, type Target } from './recipients.ts';
import { happened } from './record.ts';
import type { Routed } from './route.ts';
import { routed } from './routed.ts';
import { quietFor } from './silences.ts';
import type { Climb } from './climb.ts';
import type { CaseState, State } from './state.ts';

/**
 * Tells whoever is to come now, and arranges what follows if nobody does. A step that reaches nobody is left for the next at once; where none does, the
 * recipient of the configuration is told: no incident is without a next step.
 * @param move  `on` to the next step, `again` the one it stood at; a changed route begins from its first
 */
export function escalate(state: State, kase: CaseState, why: TellReason, message: MessageKind, move: 'on' | 'again'): void {
  const route = routed(state, kase);
  if (!route || kase.head.number === undefined) return;
  const policy = policyOf(state, route);
  const climb = climbOf(kase);
  if (climb.escalation !== (policy?.id ?? '')) Object.assign(climb, { escalation: policy?.id ?? '', step: -1 });
  const last = (policy?.steps.length ?? 0) - 1;
  const from = move === 'on' ? Math.min(climb.step + 1, last) : Math.max(climb.step, 0);
  takeSteps(state, kase, route, policy, from, why, message);
  tellAlso(state, kase, route, why, message);
}

/** Writes down by which routes it is told, and by which facts, where that is not what was written last. */
export function sayRoute(state: State, kase: CaseState): void {
  const route = routed(state, kase);
  if (!route || kase.head.number === undefined) return;
  const climb = climbOf(kase);
  const { escalation, urgency, walk, saidBy } = route;
  const { priority, priorityReason: why } = kase.head;
  const by: RoutedBy = { priority, why, ...(escalation !== undefined && { escalation }), urgency, walk, saidBy };
  if (JSON.stringify(by) === JSON.stringify(climb.routed)) return;
  climb.routed = by;
  happened(state, kase.head.id, { kind: 'routed', ...by });
}

function takeSteps(state: State, kase: CaseState, route: Routed, policy: Escalation | undefined, from: number, why: TellReason, message: MessageKind): void {
  const climb = climbOf(kase);
  climb.times += 1;
  for (const [index, step] of (policy?.steps ?? []).entries()) {
    if (!policy || index < from) continue;
    const waits = tellStep(state, kase, route, { policy, step, index }, why, message);
    climb.step = index;
    if (waits === 'nobody') continue;
    // a P1 stands still for nobody who has heard enough, as long as there is somebody else to ask
    const isHeard = waits === undefined || (kase.head.priority === 'P1' && urgencyOf(step, route) !== 'digest' && index < policy.steps.length - 1);
    const told = isHeard ? state.now : waits;
    if (isHeard) delete climb.waitsUntil;
    else climb.waitsUntil = waits;
    arrange(state, kase, told + waitOf(policy, index));
    return;
  }
  tellFallback(state, kase, why, message, policy ? 'nobody-reached' : 'no-escalation');
  const waitMs = policy ? waitOf(policy, policy.steps.length - 1) : state.settings.remindEveryMs;
  if (waitMs > 0) arrange(state, kase, state.now + waitMs);
}

/** @returns how long a step is waited for, ms. The last one is repeated; not more often than once a minute, whatever the rules say. */
export const waitOf = ({ steps }: Escalation, index: number): number => Math.max(steps[index]?.waitMs ?? 0, index === steps.length - 1 ? minute : second);

const urgencyOf = (step: EscalationStep, route: Routed): Urgency => step.urgency ?? route.urgency;

type Taken = { readonly policy: Escalation; readonly step: EscalationStep; readonly index: number };

/** @returns when the first of those who wait for their hours is told; undefined when somebody has been told; `nobody` when there was nobody to tell */
function tellStep(
  state: State,
  kase: CaseState,
  route: Routed,
  { policy, step, index }: Taken,
  why: TellReason,
  kind: MessageKind,
): EpochMs | undefined | 'nobody' {
  if (!state.directory) return 'nobody';
  const climb = climbOf(kase);
  const urgency = urgencyOf(step, route);
  const ref: StepRef = { escalation: policy.id, step: index + 1, of: policy.steps.length, times: climb.times };
  const found = recipientsOf(state.directory, step.tell, askedOf(state, kase, urgency, state.now, step.by));
  sayMissed(state, kase, found.missed, ref);
  for (const team of found.turns) state.turns.set(team, (state.turns.get(team) ?? 0) + 1);
  if (found.targets.length === 0) return 'nobody';
  climb.urgency = moreUrgent(climb.urgency, urgency);
  const message: Message = { why, message: kind, interrupts: true, urgency, audience: 'shift', hours: route.hours, perPerson: route.perPerson, step: ref };
  const waits = found.targets.map((target) => deliver(state, kase, target, message));
  return waits.some((until) => until === undefined) ? undefined : Math.min(...waits.map((until) => until ?? state.now));
}

/** Whoever a route wants told besides: once, by message, and without being waited for. */
function tellAlso(state: State, kase: CaseState, route: Routed, why: TellReason, message: MessageKind): void {
  if (!state.directory) return;
  const climb = climbOf(kase);
  const urgency: Urgency = route.urgency === 'call' ? 'message' : route.urgency;
  for (const { recipient, route: name } of route.also) {
    const found = recipientsOf(state.directory, [recipient], askedOf(state, kase, urgency, state.now));
    const said = JSON.stringify(recipient);
    if (climb.also.has(said)) continue;
    climb.also.add(said);
    sayMissed(state, kase, found.missed);
    const via: ViaReason = { kind: 'also', route: name };
    for (const target of found.targets) {
      if (climb.told.has(addresseeKey(target.to))) continue;
      const kept = target.via.kind === 'on-call' || target.via.kind === 'substitute' ? target.via : via;
      deliver(
        state,
        kase,
        { ...target, via: kept },
        { why, message, interrupts: true, urgency, audience: 'shift', hours: route.hours, perPerson: route.perPerson },
      );
    }
  }
}

function sayMissed(state: State, kase: CaseState, missed: readonly Missed[], step?: StepRef): void {
  for (const { name, to, why } of missed)
    happened(state, kase.head.id, { kind: 'not-told', why, ...(name === '' ? {} : { to: name }), ...(to && { recipient: to }), ...(step && { step }) });
}

/** Where nobody is named, or nobody can be reached, the recipient of the configuration is. */
function tellFallback(state: State, kase: CaseState, why: TellReason, message: MessageKind, because: 'no-escalation' | 'nobody-reached'): void {
  send(state, kase, fallbackOf(state, because), { why, message, interrupts: true, urgency: 'message', audience: 'shift' }, []);
}

export const fallbackOf = (state: State, because: 'no-escalation' | 'nobody-reached'): Target => ({
  to: { kind: 'fallback', id: state.settings.recipient },
  name: state.settings.recipient,
  via: { kind: 'fallback', because },
  channels: [],
});

/** An SLA clock has something to say: the steps that wait for that are taken, also where somebody has the incident in hand. */
export function clockSpoke(state: State, kase: CaseState, clock: 'reaction' | 'resolution', event: ClockEvent): void {
  const route = routed(state, kase);
  const policy = route && policyOf(state, route);
  if (!policy || kase.head.knownBefore || kase.head.number === undefined) return;
  const why: TellReason = { kind: 'clock', clock, event };
  sayRoute(state, kase);
  for (const [index, step] of policy.steps.entries()) {
    if (step.on?.some((each) => each.clock === clock && each.event === event) !== true) continue;
    const quiet = quietFor(state, kase);
    if (quiet) {
      if (quiet.kind === 'snoozed') kase.keptBack = true;
      return void happened(state, kase.head.id, { kind: 'not-told', why: quiet });
    }
    if (kase.head.state === 'open' && index > (kase.climb?.step ?? -1)) {
      takeSteps(state, kase, route, policy, index, why, 'clock');
      return;
    }
    tellStep(state, kase, route, { policy, step, index }, why, 'clock');
  }
}

/** @returns whether the route asks for more than has been asked for so far: another escalation, or a more urgent way */
export function asksForMore(state: State, kase: CaseState): boolean {
  const route = routed(state, kase);
  const { climb } = kase;
  if (!route || !climb) return route !== undefined;
  return climb.escalation !== (policyOf(state, route)?.id ?? '') || moreUrgent(climb.urgency, route.urgency) !== climb.urgency;
}

export function climbOf(kase: CaseState): Climb {
  kase.climb ??= {
    escalation: '',
    step: -1,
    times: 0,
    urgency: 'digest',
    told: new Map(),
    stakeholders: new Map(),
    promised: new Set(),
    also: new Set(),
    broke: new Set(),
  };
  return kase.climb;
}

export const moreUrgent = (a: Urgency, b: Urgency): Urgency => (compareUrgency(a, b) <= 0 ? a : b);
