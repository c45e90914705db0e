// on-call: who is on call in a span of time, with holes and overrides, and who would be told of what, on the wire.
import { z } from 'zod';
import { rests } from '../../model/on-call.ts';
import { addressee, routeWalk, saidBy, urgency } from './delivery.ts';
import { oneIncident } from './incident.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, givenMs, list, name, priority } from './parts.ts';
import { quietReason, viaReason } from './reason.ts';

const text = z.string();
const span = { from: epochMs, until: epochMs };
const personName = z.object({ id: text, name: text });

export const override = z
  .object({
    id: text,
    schedule: text,
    people: list(personName).meta({ description: 'nobody: an absence that nobody stands in for' }),
    replaces: personName.exactOptional().meta({ description: 'only in the place of this person; absent: of everybody' }),
    ...span,
    by: text,
    madeAt: epochMs.exactOptional(),
    swap: text.exactOptional().meta({ description: 'the id of the swap that it is half of; `end-override` takes it too' }),
    reason: text,
  })
  .meta({ id: 'OnCallOverride', description: 'what people changed about a schedule, over what the rules say' });
const shift = z
  .object({
    ...span,
    people: list(personName),
    why: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('layer'), layer: z.int() }),
      z.object({ kind: z.literal('override'), override: text }),
      z.object({ kind: z.literal('nobody') }),
    ]),
  })
  .meta({ id: 'OnCallShift', description: 'cut to the span that was asked for; `layer` counts from 0' });
const rotation = z.union([
  z.object({ every: z.int(), unit: z.enum(['hours', 'days', 'weeks']) }),
  z.object({ custom: text.meta({ description: 'a rule as iCalendar writes it, RRULE' }) }),
]);
const layer = z
  .object({
    rotation,
    from: text.meta({ description: 'local date and time of the first handoff, in the zone of the schedule' }),
    restricted: z.boolean().meta({ description: 'only at some times of the week, or of a calendar' }),
    shifts: list(z.object({ ...span, people: list(personName) })).meta({ description: 'whom it names by itself; when it names nobody is left out' }),
  })
  .meta({ id: 'OnCallLayer', description: 'at each moment the last layer that names somebody says who is on call' });
const schedule = z
  .object({
    id: text,
    name: text,
    zone: text,
    mayBeEmpty: z.boolean(),
    teams: list(personName).meta({ description: 'whose schedule it is' }),
    now: list(personName).meta({ description: 'who is on call at this moment' }),
    next: shift.exactOptional().meta({ description: 'when others are on call next, within 400 days' }),
    shifts: list(shift),
    holes: list(z.object(span)).meta({ description: 'when nobody is on call and somebody should be' }),
    overrides: list(override),
    layers: list(layer).exactOptional().meta({ description: 'only of the schedule that they were asked of' }),
  })
  .meta({ id: 'OnCallSchedule' });

const hears = z
  .object({
    name: text,
    recipient: addressee,
    via: viaReason,
    viaWords: text,
    channels: list(text),
    notSetUp: list(text)
      .exactOptional()
      .meta({ description: 'those of `channels` that the configuration has not set up; where it is all of them, the message would reach nobody' }),
    urgency,
    at: epochMs.meta({ description: 'when the message would leave' }),
    waits: quietReason.exactOptional(),
    waitsWords: text.exactOptional(),
  })
  .meta({ id: 'WouldHear' });
const hearsNot = z.object({ name: text, why: quietReason, whyWords: text }).meta({ id: 'WouldNotHear' });
const wouldStep = z.object({
  step: z.int(),
  at: epochMs,
  told: list(hears),
  notTold: list(hearsNot),
  repeatsEveryMs: z.number().exactOptional().meta({ description: 'the last step, until somebody takes it' }),
});
export const would = z
  .object({
    at: epochMs,
    priority,
    walk: routeWalk,
    saidBy,
    escalation: text.exactOptional(),
    urgency,
    rests: z.enum(rests).exactOptional().meta({
      description: 'why no step is taken by itself: somebody has it, it is being worked on by announcement, or it was known before or is information only',
    }),
    steps: list(wouldStep),
    next: wouldStep.exactOptional().meta({ description: 'who is asked if it is passed on now; only of an incident that there is' }),
    also: list(hears),
    stakeholders: list(hears),
    notTold: list(hearsNot),
    fallback: text.exactOptional().meta({ description: 'told because nobody whom the rules name is reached' }),
  })
  .meta({
    id: 'WouldTell',
    description: 'who would be told, step by step, and who would not; silences are left out, and of an incident what is taken and told already',
  });

const exampleHears: z.output<typeof hears> = {
  name: 'Anna Petrova',
  recipient: { kind: 'person', id: 'anna' },
  via: { kind: 'on-call', schedule: 'line-1', until: 1_795_323_600_000 },
  viaWords: 'on call in line-1 until 22 November, 20:00',
  channels: ['call', 'telegram'],
  urgency: 'call',
  at: 1_795_283_640_000,
};
export const exampleWould: z.output<typeof would> = {
  at: 1_795_283_640_000,
  priority: 'P1',
  walk: [
    { route: 'route', depth: 0, holds: true },
    { route: 'P1', depth: 1, holds: true, when: "incident.priority == 'P1'" },
    { route: 'pharma', depth: 1, holds: false, when: "incident.tenant == 'pharma'" },
  ],
  saidBy: { escalation: 'P1', urgency: 'P1' },
  escalation: 'all-hands',
  urgency: 'call',
  steps: [{ step: 1, at: 1_795_283_640_000, told: [exampleHears], notTold: [], repeatsEveryMs: 900_000 }],
  also: [],
  stakeholders: [],
  notTold: [],
};

/** A span that is asked for is no longer. */
export const longestSpanDays = 100;

export const getOnCall = operation({
  id: 'getOnCall',
  method: 'GET',
  url: '/api/v1/on-call',
  resource: 'on-call',
  summary: 'Who is on call in a span of time, with holes and overrides',
  description: `Without a span: from now on for 14 days; at most ${longestSpanDays} days. Empty where no rules are in force.`,
  demands: ['read'],
  query: z.strictObject({
    from: numeric(givenMs).exactOptional(),
    until: numeric(givenMs).exactOptional(),
    layersOf: name.exactOptional().meta({ description: 'the id of a schedule: what each of its layers says by itself' }),
  }),
  answer: z.object({
    ...span,
    now: epochMs,
    schedules: list(schedule),
    people: list(personName).meta({ description: 'everybody whom the rules know' }),
    you: personName.exactOptional().meta({ description: 'the person whom the rules know by the asker’s login' }),
  }),
  example: {
    from: 1_795_280_000_000,
    until: 1_795_366_400_000,
    now: 1_795_283_640_000,
    people: [
      { id: 'anna', name: 'Anna Petrova' },
      { id: 'boris', name: 'Boris Orlov' },
    ],
    you: { id: 'anna', name: 'Anna Petrova' },
    schedules: [
      {
        id: 'line-1',
        name: 'Line 1',
        zone: 'Europe/Moscow',
        mayBeEmpty: false,
        teams: [{ id: 'noc', name: 'NOC' }],
        now: [{ id: 'anna', name: 'Anna Petrova' }],
        shifts: [{ from: 1_795_280_000_000, until: 1_795_366_400_000, people: [{ id: 'anna', name: 'Anna Petrova' }], why: { kind: 'layer', layer: 0 } }],
        holes: [],
        overrides: [],
      },
    ],
  },
});

export const getWouldTell = operation({
  id: 'getWouldTell',
  method: 'GET',
  url: '/api/v1/on-call/would-tell',
  resource: 'on-call',
  summary: 'Who would be told of an incident of this priority on this service at this time',
  demands: ['read'],
  query: z.strictObject({
    service: name.exactOptional().meta({ description: 'its id' }),
    tenant: name.exactOptional().meta({ description: 'the service’s own unless said' }),
    priority: priority.default('P1'),
    at: numeric(givenMs).exactOptional().meta({ description: 'now unless said' }),
  }),
  answer: z.object({ would: would.nullable().meta({ description: 'null where no rules are in force: then the one recipient of the configuration is told' }) }),
  example: { would: exampleWould },
  errors: ['service-not-found'],
});

export const getWouldTellOf = operation({
  id: 'getWouldTellOf',
  method: 'GET',
  url: '/api/v1/incidents/:incident/would-tell',
  resource: 'on-call',
  summary: 'By which route and escalation an incident is told, and who would hear of it from now on',
  description:
    'Steps that are taken already are left out; the first that is there comes at its own time. Of what somebody has taken: as if it were given back now.',
  demands: ['read'],
  params: oneIncident,
  answer: z.object({ would: would.nullable() }),
  example: { would: exampleWould },
  errors: ['incident-not-found'],
});
