// deliver: one message to one person or room: sent now, or kept for a better moment, with the reason in the timeline either way.
import type { Route } from '@nabat/alert-rules';
import type { Along, Delivery, MessageKind, StepRef, StillHit, Urgency } from '../model/errand.ts';
import { day, type EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import type { ServiceId } from '../model/service.ts';
import { takeCleared } from './cleared.ts';
import { quietAt } from './quiet-hours.ts';
import { addresseeKey, type Target } from './recipients.ts';
import { happened } from './record.ts';
import { routeDefaults, type Routed } from './route.ts';
import type { Told, Waiting } from './climb.ts';
import type { CaseState, State } from './state.ts';
import { keep, takeHeldBack } from './waiting.ts';

export type Message = {
  readonly why: TellReason;
  readonly message: MessageKind;
  /** False: makes no sound, whatever the urgency. */
  readonly interrupts: boolean;
  readonly urgency: Urgency;
  readonly audience: Delivery['audience'];
  readonly hours?: Route['hours'] | undefined;
  readonly perPerson?: Routed['perPerson'] | undefined;
  readonly step?: StepRef;
  readonly nextAt?: EpochMs | undefined;
  readonly restored?: readonly ServiceId[];
  readonly stillHit?: readonly StillHit[];
};
/** When what waits is looked at again; undefined: it was sent. */
export type Waits = EpochMs | undefined;

/**
 * Rooms, and what makes no sound, are told at once. A person's message waits for his hours, for others to make a digest with, or until he has been left in
 * peace long enough; a P1 breaks through that once per incident and step.
 */
export function deliver(state: State, kase: CaseState, target: Target, message: Message): Waits {
  const { directory, now } = state;
  const { priority } = kase.head;
  const { urgency, hours, perPerson } = message;
  if (!directory || target.to.kind !== 'person' || (!message.interrupts && urgency !== 'digest')) return send(state, kase, target, message, []);
  const quiet = quietAt(directory, target, { at: now, priority, urgency, hours });
  if (quiet) return keep(state, kase, target, message, { kind: 'quiet-hours', ...quiet });
  if (urgency === 'digest') return keep(state, kase, target, message, { kind: 'digest', until: now + state.settings.digestGatherMs });
  const load = loadOf(state, target.to.id, perPerson);
  const token = `${target.to.id}/${message.step ? `${message.step.escalation}/${message.step.step}` : message.message}`;
  const breaksThrough = load !== undefined && priority === 'P1' && kase.climb?.broke.has(token) === false;
  if (load && !breaksThrough) return keep(state, kase, target, message, { kind: 'load', ...load });
  if (priority === 'P1') kase.climb?.broke.add(token);
  return send(state, kase, target, message, takeHeldBack(state, kase, target.to.id), breaksThrough);
}

/** @returns how often a person was interrupted within the window, and when there is room again; undefined where there is room now */
export function loadOf(
  state: State,
  person: string,
  { count, withinMs }: Routed['perPerson'] = routeDefaults.perPerson,
): { readonly told: number; readonly withinMs: number; readonly until: EpochMs } | undefined {
  const recent = (state.interruptions.get(person) ?? []).filter((at) => at > state.now - withinMs);
  const makesRoom = recent[recent.length - count];
  return makesRoom === undefined ? undefined : { told: recent.length, withinMs, until: makesRoom + withinMs };
}

/** Puts it into the outbox, and into the timeline of each incident that it is about. @param along  what waited and goes with it */
export function send(state: State, kase: CaseState, target: Told, message: Message, along: readonly Waiting[], breaksThrough = false): undefined {
  const { id: incident, number, priority } = kase.head;
  if (number === undefined) return;
  const { to: recipient, name: to } = target;
  const interrupts = message.interrupts && message.urgency !== 'digest';
  const others = along.flatMap((waiting) => {
    const other = state.cases.get(waiting.incident);
    return other?.head.number === undefined ? [] : [{ other, waiting, head: { ...other.head, number: other.head.number } }];
  });
  const cleared = message.why.kind === 'released' && message.audience === 'shift' && recipient.kind === 'person' ? takeCleared(state, recipient.id) : 0;
  const delivery: Delivery = {
    ...deliveryOf(target, message),
    ...(breaksThrough && { breaksThrough }),
    ...(others.length > 0 && {
      along: others.map(({ head, waiting }): Along => ({ incident: head.id, number: head.number, priority: head.priority, why: waiting.why })),
    }),
    ...(message.nextAt !== undefined && { nextAt: message.nextAt }),
    ...(message.restored !== undefined && message.restored.length > 0 && { restored: message.restored }),
    ...(message.stillHit !== undefined && message.stillHit.length > 0 && { stillHit: message.stillHit }),
    ...(cleared > 0 && { clearedMeanwhile: cleared }),
  };
  const id = `${incident}/tell/${state.nextErrand++}`;
  state.errands.push({ kind: 'tell', id, at: state.now, incident, number, to, priority, interrupts, why: message.why, delivery });
  const { along: _, ...how } = delivery;
  happened(state, incident, { kind: 'told', to, interrupts, why: message.why, delivery: how, telling: id });
  noteTold(kase, target, message.audience, state.now);
  for (const { other, waiting } of others) {
    const why = releasedWhy(state, waiting);
    happened(state, other.head.id, { kind: 'told', to, interrupts, why, delivery: { ...deliveryOf(waiting.target, waiting), with: number }, telling: id });
    noteTold(other, waiting.target, waiting.audience, state.now);
  }
  if (recipient.kind === 'person' && interrupts) countInterruption(state, recipient.id);
}

export const releasedWhy = (state: State, { because, since }: Waiting): TellReason => ({ kind: 'released', because, waitedMs: state.now - since });

const deliveryOf = (
  { to: recipient, channels, via }: Told,
  { urgency, message, audience, step }: Pick<Message, 'urgency' | 'message' | 'audience' | 'step'>,
): Delivery => ({ recipient, channels, urgency, message, audience, via, ...(step && { step }) });

function noteTold({ climb }: CaseState, { to, name, channels, via }: Told, audience: Delivery['audience'], now: EpochMs): void {
  if (climb && audience === 'shift') climb.toldAt ??= now;
  const known = audience === 'stakeholder' ? climb?.stakeholders : climb?.told;
  known?.set(addresseeKey(to), { to, name, channels, via });
}

function countInterruption(state: State, person: string): void {
  const recent = (state.interruptions.get(person) ?? []).filter((at) => at > state.now - day);
  state.interruptions.set(person, [...recent, state.now]);
}
