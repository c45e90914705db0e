// happening: one fact of an incident's timeline on the wire.
import { z } from 'zod';
import type { Happening } from '../../model/change.ts';
import { addressee, delivery, dispatchState, routeWalk, saidBy, stepRef, urgency } from './delivery.ts';
import { entityId, epochMs, list, priority, serviceState } from './parts.ts';
import { evidence, holdReason, memberReason, priorityReason, quietReason, tellReason, writeBackWhy } from './reason.ts';

const text = z.string();
const by = z.string();
const byOrItself = z.string().nullable().meta({ description: 'null: by itself' });
const note = z.string().exactOptional();
const kind = <Kind extends string>(it: Kind) => z.literal(it);
const role = z.enum(['cause', 'symptom', 'related']);

/** What was written down; null takes it back. */
const known = z.object({
  hypothesis: text.nullable().exactOptional(),
  plan: text.nullable().exactOptional(),
  checked: text.nullable().exactOptional(),
  expectedRecoveryAt: epochMs.nullable().exactOptional(),
  workaround: text.nullable().exactOptional(),
});

export const overranWorks = z
  .object({ id: text, name: text, until: epochMs, by: by.exactOptional() })
  .meta({ id: 'OverranWorks', description: 'planned works that should have ended at `until`, and left something behind that does not work' });

export const happening = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('began'), root: entityId }),
    z.object({ kind: kind('told'), to: text, interrupts: z.boolean(), why: tellReason, delivery: delivery.exactOptional(), telling: text.exactOptional() }),
    z.object({
      kind: kind('dispatched'),
      telling: text,
      to: text,
      channel: text,
      attempt: z.int(),
      state: dispatchState,
      receipt: text.exactOptional(),
      says: text.exactOptional(),
    }),
    z.object({ kind: kind('routed'), priority, why: priorityReason, escalation: text.exactOptional(), urgency, walk: routeWalk, saidBy }),
    z.object({ kind: kind('held-back'), why: holdReason }),
    z.object({ kind: kind('not-told'), why: quietReason, to: text.exactOptional(), recipient: addressee.exactOptional(), step: stepRef.exactOptional() }),
    z.object({ kind: kind('joined'), member: text, role, reason: memberReason }),
    z.object({ kind: kind('left'), member: text, to: text.exactOptional() }),
    z.object({ kind: kind('cleared'), member: text, because: text, by: by.exactOptional() }),
    z.object({ kind: kind('returned'), member: text }),
    z.object({ kind: kind('root-moved'), from: entityId, to: entityId, evidence: evidence.exactOptional() }),
    z.object({ kind: kind('priority-moved'), from: priority, to: priority, why: priorityReason }),
    z.object({ kind: kind('services-moved'), services: list(z.object({ id: text, from: serviceState, to: serviceState })) }),
    z.object({
      kind: kind('acknowledged'),
      by,
      via: z.enum(['command', 'source', 'as-before']).meta({ description: '`as-before`: a raised priority that asked for a new one was taken back' }),
      message: note,
    }),
    z.object({ kind: kind('unacknowledged'), by, why: z.enum(['by-hand', 'priority-raised', 'source']), message: note }),
    z.object({ kind: kind('passed-on'), by, note }),
    z.object({ kind: kind('assigned'), by, owner: text.nullable() }),
    z.object({ kind: kind('known'), by, known }),
    z.object({ kind: kind('stabilised'), by, note }),
    z.object({ kind: kind('unstabilised'), by, note }),
    z.object({ kind: kind('waiting-for-customer'), by, note }),
    z.object({ kind: kind('continued'), by: byOrItself, note }),
    z.object({ kind: kind('resolved'), by: byOrItself, note }),
    z.object({ kind: kind('closed'), by: byOrItself, note }),
    z.object({ kind: kind('reopened'), by: byOrItself, note, member: text.exactOptional() }),
    z.object({ kind: kind('relapsed'), open: z.int(), quietMs: z.int() }),
    z.object({ kind: kind('died-as-transient') }),
    z.object({
      kind: kind('merged-into'),
      incident: text,
      by: byOrItself,
      isTakenBack: z.boolean().exactOptional().meta({ description: 'the merge was taken back: it lives again, apart from that' }),
    }),
    z.object({ kind: kind('absorbed'), incident: text, by: byOrItself }),
    z.object({ kind: kind('split-off'), incident: text, members: z.int(), by }),
    z.object({ kind: kind('commented'), by, text, via: z.enum(['command', 'source']) }),
    z.object({ kind: kind('miss-explained'), by, text }),
    z.object({ kind: kind('snoozed'), by, until: epochMs, note }),
    z.object({ kind: kind('woke'), by: byOrItself }),
    z.object({ kind: kind('declared'), by, title: text }),
    z.object({ kind: kind('reported'), report: text, reporter: text, text, service: text }),
    z.object({ kind: kind('flapping'), member: text, openings: z.int(), withinMs: z.number() }),
    z.object({ kind: kind('works-overran'), works: overranWorks }),
    z.object({ kind: kind('clock-stopped'), clock: text, met: z.boolean() }),
    z.object({ kind: kind('clock-warned'), clock: text, percent: z.literal([50, 75, 90]) }),
    z.object({ kind: kind('clock-breached'), clock: text }),
    z.object({
      kind: kind('clock-forecast'),
      clock: text,
      dueAt: epochMs,
      expectedAt: epochMs,
      like: z.object({ incidents: z.int(), medianMs: z.number() }).exactOptional(),
    }),
    z.object({ kind: kind('sent-again'), telling: text, to: text, by }),
    z.object({
      kind: kind('written-back'),
      member: text,
      action: text,
      outcome: text,
      by: text.exactOptional(),
      why: writeBackWhy.exactOptional(),
      says: text.exactOptional(),
    }),
  ])
  .meta({ id: 'Happening', description: 'one fact in the past tense' }) satisfies z.ZodType<Happening>;
