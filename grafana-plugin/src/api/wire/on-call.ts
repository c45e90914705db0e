// on-call: who is on call and who would be told, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentNumber, priorities } from './incident.ts';
import { epochMs, list, optional, reads, seq, text } from './reads.ts';

const person = z.object({ id: text, name: text });
const span = { from: epochMs, until: epochMs };
const urgency = z.enum(['call', 'message', 'digest']);
const priority = z.enum(priorities);

const shift = z.object({
  ...span,
  people: list(person),
  why: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('layer'), layer: z.int() }),
    z.object({ kind: z.literal('override'), override: text }),
    z.object({ kind: z.literal('nobody') }),
  ]),
});
const override = z.object({
  id: text,
  schedule: text,
  people: list(person),
  replaces: optional(person),
  ...span,
  by: text,
  madeAt: optional(epochMs),
  swap: optional(text),
  reason: text,
});
const layer = z.object({
  rotation: z.union([z.object({ every: z.int(), unit: z.enum(['hours', 'days', 'weeks']) }), z.object({ custom: text })]),
  restricted: z.boolean(),
  shifts: list(z.object({ ...span, people: list(person) })),
});
const schedule = z.object({
  id: text,
  name: text,
  zone: text,
  mayBeEmpty: z.boolean(),
  teams: list(person),
  now: list(person),
  next: optional(shift),
  shifts: list(shift),
  holes: list(z.object(span)),
  overrides: list(override),
  layers: optional(list(layer)),
});

export const onCall = reads<Answers['getOnCall']>()(
  z.object({ ...span, now: epochMs, schedules: list(schedule), people: list(person), you: optional(person) }),
);
export type OnCall = z.output<typeof onCall>;
export type Person = z.output<typeof person>;
export type Schedule = z.output<typeof schedule>;
export type Shift = z.output<typeof shift>;
export type Layer = z.output<typeof layer>;
export type Override = z.output<typeof override>;

const hears = z.object({
  name: text,
  viaWords: text,
  channels: list(text),
  notSetUp: optional(list(text)),
  urgency,
  at: epochMs,
  waitsWords: optional(text),
});
const hearsNot = z.object({ name: text, whyWords: text });
const step = z.object({ step: z.int(), at: epochMs, told: list(hears), notTold: list(hearsNot), repeatsEveryMs: optional(z.number()) });
export const would = z.object({
  at: epochMs,
  priority,
  walk: list(z.object({ route: text, depth: z.int(), holds: z.boolean(), when: optional(text) })),
  escalation: optional(text),
  urgency,
  rests: optional(z.enum(['taken', 'in-works', 'in-peace'])),
  steps: list(step),
  next: optional(step),
  also: list(hears),
  stakeholders: list(hears),
  notTold: list(hearsNot),
  fallback: optional(text),
});
export const wouldTell = reads<Answers['getWouldTell']>()(z.object({ would: z.nullable(would) }));
export type Would = z.output<typeof would>;
export type Hears = z.output<typeof hears>;
export type HearsNot = z.output<typeof hearsNot>;

export const onCallLoad = reads<Answers['getOnCallLoad']>()(
  z.object({
    rows: list(
      z.object({
        person,
        zone: text,
        onCallMs: z.number(),
        nights: z.int(),
        weekends: z.int(),
        pages: z.int(),
        nightPages: z.int(),
        answeredMedianMs: optional(z.number()),
        latest: list(
          z.object({ at: epochMs, night: z.boolean(), urgency, incident: z.object({ id: text, number: optional(incidentNumber), title: text, priority }) }),
        ),
      }),
    ),
    asOf: seq,
  }),
);
export type LoadRow = z.output<typeof onCallLoad>['rows'][number];

export const absencesRead = reads<Answers['readAbsences']>()(z.object({ absences: list(z.object({ ...span, reason: text })), left: z.int() }));
export type Absence = z.output<typeof absencesRead>['absences'][number];
