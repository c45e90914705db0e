// reason: why the engine did something, as facts on the wire.
import { z } from 'zod';
import type {
  Evidence,
  Grounds,
  HoldReason,
  MemberReason,
  PriorityReason,
  QuietReason,
  RedButton,
  SimilarReason,
  TellReason,
  ViaReason,
  WhyNot,
} from '../../model/reason.ts';
import { unworkable } from '../../model/on-call.ts';
import { writeBackWhys } from '../../model/signal.ts';
import { entityId, epochMs, list, serviceState } from './parts.ts';

const text = z.string();
const count = z.int();
const ms = z.number();
const tag = z.object({ tag: text, value: text });
const kind = <Kind extends string>(it: Kind) => z.literal(it);

const by = z.enum(['loss', 'power']).exactOptional();
export const evidence = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('direct'), problem: text }),
    z.object({ kind: kind('quorum'), failing: count, children: count, by }),
    z.object({ kind: kind('rising'), failing: count, children: count, sinceMs: ms, by }),
    z.object({ kind: kind('suspect'), services: count, expected: z.number() }),
    z.object({ kind: kind('burst'), hosts: count, spanMs: ms }),
    z.object({ kind: kind('target'), probes: count }),
  ])
  .meta({ id: 'Evidence', description: 'what speaks against an entity' }) satisfies z.ZodType<Evidence>;

export const whyNot = z
  .object({ entity: entityId, because: z.enum(['explains-less', 'weaker-evidence', 'higher-up', 'lower-down', 'no-evidence']), explains: count })
  .meta({ id: 'WhyNot', description: 'the next best entity, and why it was not chosen' }) satisfies z.ZodType<WhyNot>;

export const memberReason = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('is-root'), root: entityId }),
    z.object({ kind: kind('behind'), root: entityId, evidence, path: list(entityId), whyNot: whyNot.exactOptional() }),
    z.object({ kind: kind('same-root'), root: entityId }),
    z.object({ kind: kind('amid'), root: entityId, others: count }),
    z.object({ kind: kind('same-trigger'), trigger: text }),
    z.object({ kind: kind('same-target'), target: entityId, probes: count }),
    z.object({ kind: kind('attack'), tenant: text, attack: text }),
    z.object({ kind: kind('rule'), rule: text, tags: list(tag) }),
    z.object({ kind: kind('reported'), service: text }),
    z.object({ kind: kind('rests-on'), service: text, root: entityId }),
    z.object({ kind: kind('by-hand'), by: text }),
  ])
  .meta({ id: 'MemberReason', description: 'why a problem or report belongs to an incident' }) satisfies z.ZodType<MemberReason>;

const redButtons = [
  z.object({ kind: kind('key-service-down'), service: text }),
  z.object({ kind: kind('tag'), tag: text, value: text, problem: text, with: list(tag).exactOptional() }),
  z.object({ kind: kind('named-service'), service: text, state: serviceState }),
  z.object({ kind: kind('reports'), service: text, count, withinMs: ms }),
] as const;
const redButton = z.discriminatedUnion('kind', redButtons).meta({ id: 'RedButton' }) satisfies z.ZodType<RedButton>;

const level = z.enum(['high', 'medium', 'low']);
const allGrounds = [
  z.object({ kind: kind('service-state'), service: text, criticality: text, state: serviceState }),
  z.object({ kind: kind('reach'), hosts: count, entity: entityId }),
  z.object({ kind: kind('severity'), severity: count }),
] as const;
const grounds = z.discriminatedUnion('kind', allGrounds).meta({ id: 'Grounds', description: 'what impact or urgency came from' }) satisfies z.ZodType<Grounds>;

export const priorityReason = z
  .discriminatedUnion('kind', [
    ...redButtons,
    z.object({ kind: kind('many-services-down'), count }),
    ...allGrounds,
    z.object({ kind: kind('matrix'), impact: level, impactBy: grounds, urgency: level, urgencyBy: grounds }),
    z.object({ kind: kind('source-silent'), source: text }),
    z.object({ kind: kind('set-by-hand'), by: text, reason: text }),
  ])
  .meta({ id: 'PriorityReason' }) satisfies z.ZodType<PriorityReason>;

export const holdReason = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('unconfirmed'), untilMs: ms }),
    z.object({ kind: kind('together'), untilMs: ms }),
    z.object({ kind: kind('low'), openings: count, untilMs: ms }),
    z.object({ kind: kind('root-rising'), entity: entityId, untilMs: ms }),
    z.object({ kind: kind('flapping'), openings: z.int(), withinMs: z.number(), untilMs: ms }),
    z.object({ kind: kind('has-suspect'), entity: entityId, untilMs: ms }),
    z.object({ kind: kind('symptoms-only'), untilMs: ms }),
    z.object({ kind: kind('carrier-in-maintenance'), entity: entityId, untilMs: ms }),
    z.object({ kind: kind('stirring'), entity: entityId, untilMs: ms }),
  ])
  .meta({ id: 'HoldReason', description: 'why an incident still waits' }) satisfies z.ZodType<HoldReason>;

const clockEvent = z.enum(['warned-50', 'warned-75', 'warned-90', 'breached', 'forecast']);

export const viaReason = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('on-call'), schedule: text, until: epochMs.exactOptional() }),
    z.object({ kind: kind('team'), team: text }),
    z.object({ kind: kind('turn'), team: text }),
    z.object({ kind: kind('named') }),
    z.object({ kind: kind('owner') }),
    z.object({ kind: kind('substitute'), of: text }),
    z.object({ kind: kind('also'), route: text }),
    z.object({ kind: kind('stakeholder'), service: text }),
    z.object({ kind: kind('fallback'), because: z.enum(['no-escalation', 'nobody-reached']) }),
  ])
  .meta({ id: 'ViaReason', description: 'why a message is for this one and not another' }) satisfies z.ZodType<ViaReason>;

export const tellReason = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('confirmed'), heldMs: ms, by: z.enum(['outlived-its-check', 'second-item', 'much-hangs-on-it']) }),
    z.object({ kind: kind('red-button'), button: redButton, heldMs: ms }),
    z.object({ kind: kind('waited-long-enough'), heldMs: ms, last: holdReason }),
    z.object({ kind: kind('keeps-coming-back'), openings: count, withinMs: ms }),
    z.object({ kind: kind('raised'), from: text, to: text }),
    z.object({ kind: kind('something-worse'), problem: text }),
    z.object({ kind: kind('reopened'), problem: text.exactOptional(), isOther: z.boolean().exactOptional() }),
    z.object({ kind: kind('relapsed'), open: count }),
    z.object({ kind: kind('nobody-took-it'), forMs: ms, times: count }),
    z.object({ kind: kind('by-hand'), by: text }),
    z.object({ kind: kind('known-before'), incidents: count }),
    z.object({ kind: kind('source-silent'), source: text }),
    z.object({ kind: kind('no-progress'), owner: text, forMs: ms }),
    z.object({ kind: kind('given-back'), by: text }),
    z.object({ kind: kind('passed-on'), by: text }),
    z.object({ kind: kind('clock'), clock: z.enum(['reaction', 'resolution']), event: clockEvent }),
    z.object({ kind: kind('released'), because: z.enum(['quiet-hours', 'load', 'digest']), waitedMs: ms }),
    z.object({ kind: kind('assigned'), by: text }),
    z.object({ kind: kind('nobody-owns-it'), forMs: ms }),
    z.object({ kind: kind('cause-moved'), from: entityId, to: entityId }),
    z.object({ kind: kind('merged'), incident: text }),
    z.object({ kind: kind('taken'), by: text }),
    z.object({ kind: kind('stabilised'), by: text }),
    z.object({ kind: kind('estimate'), expectedAt: epochMs.nullable() }),
    z
      .object({ kind: kind('taken-back'), what: z.enum(['restored', 'stabilised', 'merged']), by: text, incident: text.exactOptional() })
      .meta({ description: 'what they were told is not so; `incident`: the number of the one that it is no part of' }),
    z.object({ kind: kind('service-hit') }),
    z.object({ kind: kind('beat') }),
    z.object({ kind: kind('restored') }),
    z.object({
      kind: kind('closed'),
      by: text.nullable(),
      unexplained: z.boolean().exactOptional().meta({ description: 'a target was missed, and nobody has said why' }),
    }),
  ])
  .meta({ id: 'TellReason', description: 'why somebody was told' }) satisfies z.ZodType<TellReason>;

export const quietReason = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('acknowledged'), by: text }),
    z.object({ kind: kind('snoozed'), by: text, until: epochMs }),
    z.object({ kind: kind('silenced'), by: text, reason: text, until: epochMs }),
    z.object({ kind: kind('known-before') }),
    z.object({ kind: kind('information') }),
    z.object({ kind: kind('merged-into-told'), incident: text }),
    z.object({ kind: kind('does-not-interrupt'), what: text }),
    z.object({ kind: kind('maintenance'), id: text }),
    z.object({ kind: kind('quiet-hours'), calendar: text, until: epochMs }),
    z.object({ kind: kind('load'), told: count, withinMs: ms, until: epochMs }),
    z.object({ kind: kind('digest'), until: epochMs }),
    z.object({
      kind: kind('nobody-on-call'),
      schedule: text,
      unworkable: list(z.object({ layer: count, what: z.enum(unworkable) }))
        .exactOptional()
        .meta({ description: 'layers of it, counted from 0, that name nobody because that of them makes no sense' }),
    }),
    z.object({ kind: kind('empty-team'), team: text }),
    z.object({ kind: kind('shift-ended'), schedule: text }),
    z.object({ kind: kind('no-owner') }),
    z.object({ kind: kind('unreachable'), channels: list(text) }),
    z.object({ kind: kind('not-in-rules') }),
    z.object({ kind: kind('over') }),
  ])
  .meta({ id: 'QuietReason', description: 'why nobody was told' }) satisfies z.ZodType<QuietReason>;

export const similarReason = z
  .discriminatedUnion('kind', [
    z.object({ kind: kind('same-root'), root: entityId }),
    z.object({ kind: kind('same-trigger'), trigger: text }),
    z.object({ kind: kind('same-services'), services: list(text) }),
    z.object({ kind: kind('same-kind'), root: entityId, aspect: text }),
  ])
  .meta({ id: 'SimilarReason', description: 'what two incidents have in common' }) satisfies z.ZodType<SimilarReason>;

export const writeBackWhy = z
  .enum(writeBackWhys)
  .meta({ id: 'WriteBackWhy', description: 'why a deed in a source became what it did, where the source did not say it in its own words' });
