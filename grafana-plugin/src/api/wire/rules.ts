// rules: what is decided by now, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { priority } from './incident.ts';
import { epochMs, list, optional, reads, seq, text } from './reads.ts';
import { definition } from './service.ts';

const ms = z.number();
const count = z.number();
const place = z.object({ file: text, line: z.int() });
export type RulesPlace = z.output<typeof place>;
/** What is there, and where it is written as far as that is known. */
const placed = <Is extends z.ZodMiniType>(is: Is) => list(z.object({ is, at: optional(place) }));

const recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: text }),
  z.object({ kind: z.literal('team'), team: text }),
  z.object({ kind: z.literal('next-of'), team: text }),
  z.object({ kind: z.literal('on-call'), schedule: text }),
  z.object({ kind: z.literal('owner') }),
  z.object({ kind: z.literal('room'), room: text }),
]);
export type Recipient = z.output<typeof recipient>;

const urgency = z.enum(['call', 'message', 'digest']);
export type Urgency = z.output<typeof urgency>;
const byName = z.record(text, text);

const daySpan = z.object({ fromMinute: count, untilMinute: count });
const weekSpan = z.extend(daySpan, { day: z.int() });
export type WeekSpan = z.output<typeof weekSpan>;
const calendar = z.object({
  id: text,
  zone: text,
  week: list(weekSpan),
  exceptions: z.record(text, z.object({ spans: list(daySpan), why: text })),
  knownUntil: optional(text),
});
export type Calendar = z.output<typeof calendar>;

const target = z.object({ reactionMs: ms, resolutionMs: ms, calendar: text });
export type SlaTarget = z.output<typeof target>;
const plan = z.object({
  id: text,
  targets: z.object({ P1: target, P2: target, P3: target }),
  tenants: z.record(text, z.object({ P1: optional(target), P2: optional(target), P3: optional(target) })),
  firstResponseMs: ms,
  stopsAt: z.enum(['stabilised', 'resolved']),
  pauses: list(z.enum(['waiting-for-customer', 'maintenance'])),
  goalPercent: count,
  availability: optional(z.object({ percent: count, calendar: text })),
  penalties: list(z.object({ priority, clock: z.enum(['reaction', 'resolution']), amount: count, currency: text })),
});
export type Plan = z.output<typeof plan>;

const person = z.object({
  id: text,
  name: text,
  zone: text,
  contacts: byName,
  by: z.object({ call: list(text), message: list(text), digest: list(text) }),
  hours: optional(text),
  logins: list(text),
  substitute: optional(text),
});
export type Person = z.output<typeof person>;

const layer = z.object({
  from: text,
  until: optional(text),
  turns: list(list(text)),
  rotation: z.union([z.object({ every: count, unit: z.enum(['hours', 'days', 'weeks']) }), z.object({ custom: text })]),
  only: optional(list(weekSpan)),
  within: optional(z.object({ calendar: text, inside: z.boolean() })),
});
export type Layer = z.output<typeof layer>;
const schedule = z.object({ id: text, name: text, zone: text, layers: list(layer), mayBeEmpty: z.boolean() });
export type Schedule = z.output<typeof schedule>;

const step = z.object({
  tell: list(recipient),
  by: optional(list(text)),
  urgency: optional(urgency),
  waitMs: ms,
  on: optional(list(z.object({ clock: z.enum(['reaction', 'resolution']), event: z.enum(['warned-50', 'warned-75', 'warned-90', 'breached', 'forecast']) }))),
});
export type Step = z.output<typeof step>;
const escalation = z.object({ id: text, steps: list(step), noProgressMs: optional(ms) });
export type Escalation = z.output<typeof escalation>;

const route = z.object({
  name: text,
  depth: z.int(),
  when: optional(text),
  escalation: optional(text),
  urgency: optional(urgency),
  also: list(recipient),
  hours: optional(z.union([z.enum(['always', 'recipient']), z.object({ calendar: text })])),
  perPerson: optional(z.object({ count: z.int(), withinMs: ms })),
});
export type Route = z.output<typeof route>;

const level = z.object({ high: priority, medium: priority, low: priority });
const redButton = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key-service-down') }),
  z.object({ kind: z.literal('tags'), tags: byName }),
  z.object({ kind: z.literal('service-state'), service: text, state: z.enum(['down', 'degraded']) }),
  z.object({ kind: z.literal('reports'), count: z.int(), withinMs: ms }),
]);
export type RedButton = z.output<typeof redButton>;

const correlation = z.object({
  settleAloneMs: optional(ms),
  settleTogetherMs: ms,
  windowMs: ms,
  failing: z.object({ percent: count, atLeast: z.int() }),
  reopenWindowMs: ms,
  rules: list(z.object({ name: text, source: optional(text), tags: list(text), windowMs: ms, when: optional(text) })),
});

const finding = z.object({
  level: z.enum(['error', 'warning']),
  rule: text,
  file: text,
  line: z.int(),
  column: z.int(),
  text,
  says: text,
  mend: text,
});
export type RulesFinding = z.output<typeof finding>;

const matcher = z.object({ tags: optional(byName), host: optional(text), severity: optional(z.number()) });
export const rulesInForce = reads<Answers['getRules']>()(
  z.object({
    now: epochMs,
    whole: z.boolean(),
    folder: z.enum(['none', 'not-read', 'read']),
    isUsual: z.boolean(),
    since: optional(epochMs),
    seq: optional(seq),
    lookedAt: optional(epochMs),
    zone: text,
    files: list(text),
    services: list(
      z.object({ is: z.extend(definition, { match: list(matcher) }), sla: optional(text), tell: list(recipient), beatMs: ms, at: optional(place) }),
    ),
    people: placed(person),
    teams: placed(z.object({ id: text, name: text, members: list(text), schedule: optional(text) })),
    rooms: placed(z.object({ id: text, name: text, contacts: byName })),
    schedules: placed(schedule),
    escalations: placed(escalation),
    calendars: placed(calendar),
    plans: placed(plan),
    matrix: optional(z.object({ high: level, medium: level, low: level })),
    redButtons: list(redButton),
    routes: list(route),
    fallback: z.object({ recipient: text, remindEveryMs: ms }),
    announceMs: list(ms),
    correlation,
    findings: list(finding),
    refused: optional(z.object({ since: epochMs, findings: list(finding) })),
  }),
);
export type RulesInForce = z.output<typeof rulesInForce>;
