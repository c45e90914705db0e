// in-force-form: the shape of what is in force, for lines of the journal that come back from outside.
import { z } from 'zod';
import type {
  Calendar,
  CorrelationRule,
  Escalation,
  Person,
  PriorityRules,
  Recipient,
  RedButtonRule,
  Room,
  Route,
  RulesInForce,
  Schedule,
  SlaPlan,
  Team,
} from './in-force.ts';
import { templatedMessages } from './templates/template-form.ts';
import { audiences } from './templates/variables.ts';

const text = z.string();
const ms = z.number();
const texts = z.array(text);
const byName = z.record(text, text);
const language = z.enum(['en', 'ru']);
const priority = z.enum(['P1', 'P2', 'P3']);
const urgency = z.enum(['call', 'message', 'digest']);
const clock = z.enum(['reaction', 'resolution']);

const ofDay = { fromMinute: z.number(), untilMinute: z.number() };
const daySpan = z.object(ofDay);
const weekSpan = z.object({ day: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]), ...ofDay });

const recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: text }),
  z.object({ kind: z.literal('team'), team: text }),
  z.object({ kind: z.literal('next-of'), team: text }),
  z.object({ kind: z.literal('on-call'), schedule: text }),
  z.object({ kind: z.literal('owner') }),
  z.object({ kind: z.literal('room'), room: text }),
]);
const recipients = z.array(recipient);

const correlationRule = z.object({ name: text, source: text.exactOptional(), tags: texts, windowMs: ms, when: text.exactOptional() });
const correlation = z.object({
  settleAloneMs: ms.exactOptional(),
  settleTogetherMs: ms.exactOptional(),
  windowMs: ms.exactOptional(),
  failing: z.object({ percent: z.number(), atLeast: z.number() }).exactOptional(),
  flapping: z.object({ fromPercent: z.number(), toPercent: z.number(), over: z.number() }).exactOptional(),
  rules: z.array(correlationRule),
});

const row = z.object({ high: priority, medium: priority, low: priority });
const matrix = z.object({ high: row, medium: row, low: row });
const redButton = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key-service-down') }),
  z.object({ kind: z.literal('tags'), tags: byName }),
  z.object({ kind: z.literal('service-state'), service: text, state: z.enum(['down', 'degraded']) }),
  z.object({ kind: z.literal('reports'), count: z.number(), withinMs: ms }),
]);
const priorities = z.object({ matrix: matrix.exactOptional(), redButtons: z.array(redButton).exactOptional() });

const calendar = z.object({
  id: text,
  zone: text,
  week: z.array(weekSpan),
  exceptions: z.record(text, z.object({ spans: z.array(daySpan), why: text })),
  knownUntil: text.exactOptional(),
});

const target = z.object({ reactionMs: ms, resolutionMs: ms, calendar: text });
const plan = z.object({
  id: text,
  targets: z.object({ P1: target, P2: target, P3: target }),
  tenants: z.record(text, z.object({ P1: target.exactOptional(), P2: target.exactOptional(), P3: target.exactOptional() })),
  firstResponseMs: ms,
  stopsAt: z.enum(['stabilised', 'resolved']),
  pauses: z.array(z.enum(['waiting-for-customer', 'maintenance'])),
  goalPercent: z.number(),
  availability: z.object({ percent: z.number(), calendar: text, degradedCountsAs: z.enum(['up', 'down', 'half']).exactOptional() }).exactOptional(),
  penalties: z.array(z.object({ priority, clock, amount: z.number(), currency: text })),
});

const promise = z.object({
  service: text,
  sla: text.exactOptional(),
  tell: recipients,
  beatMs: ms,
});

const person = z.object({
  id: text,
  name: text,
  zone: text,
  language,
  contacts: byName,
  by: z.object({ call: texts, message: texts, digest: texts }),
  hours: text.exactOptional(),
  logins: texts,
  substitute: text.exactOptional(),
});
const layer = z.object({
  from: text,
  until: text.exactOptional(),
  turns: z.array(texts),
  rotation: z.union([z.object({ every: z.number(), unit: z.enum(['hours', 'days', 'weeks']) }), z.object({ custom: text })]),
  only: z.array(weekSpan).exactOptional(),
  within: z.object({ calendar: text, inside: z.boolean() }).exactOptional(),
});
const step = z.object({
  tell: recipients,
  by: texts.exactOptional(),
  urgency: urgency.exactOptional(),
  waitMs: ms,
  on: z.array(z.object({ clock, event: z.enum(['warned-50', 'warned-75', 'warned-90', 'breached', 'forecast']) })).exactOptional(),
});
const route: z.ZodType<Route> = z.lazy(() =>
  z.object({
    name: text,
    when: text.exactOptional(),
    escalation: text.exactOptional(),
    urgency: urgency.exactOptional(),
    also: recipients,
    hours: z.union([z.enum(['always', 'recipient']), z.object({ calendar: text })]).exactOptional(),
    perPerson: z.object({ count: z.number(), withinMs: ms }).exactOptional(),
    children: z.array(route),
  }),
);

const team = z.object({ id: text, name: text, members: texts, schedule: text.exactOptional() });
const room = z.object({ id: text, name: text, contacts: byName, language });
const schedule = z.object({ id: text, name: text, zone: text, layers: z.array(layer), mayBeEmpty: z.boolean() });
const escalation = z.object({ id: text, steps: z.array(step), noProgressMs: ms.exactOptional() });

const template = z.object({
  id: text,
  messages: z.array(z.enum(templatedMessages)).exactOptional(),
  audience: z.enum(audiences).exactOptional(),
  tenant: text.exactOptional(),
  channels: texts.exactOptional(),
  language: language.exactOptional(),
  headline: text.exactOptional(),
  news: text.exactOptional(),
  text: text.exactOptional(),
});

/** The parts, for whoever shows them one by one. */
export const inForceParts: {
  readonly recipient: z.ZodType<Recipient>;
  readonly matrix: z.ZodType<NonNullable<PriorityRules['matrix']>>;
  readonly redButton: z.ZodType<RedButtonRule>;
  readonly correlationRule: z.ZodType<CorrelationRule>;
  readonly calendar: z.ZodType<Calendar>;
  readonly plan: z.ZodType<SlaPlan>;
  readonly person: z.ZodType<Person>;
  readonly team: z.ZodType<Team>;
  readonly room: z.ZodType<Room>;
  readonly schedule: z.ZodType<Schedule>;
  readonly escalation: z.ZodType<Escalation>;
} = { recipient, matrix, redButton, correlationRule, calendar, plan, person, team, room, schedule, escalation };

export const RulesInForceForm: z.ZodType<RulesInForce> = z.object({
  version: text,
  zone: text,
  correlation,
  priority: priorities,
  calendars: z.array(calendar),
  sla: z.array(plan),
  promises: z.array(promise),
  people: z.array(person),
  teams: z.array(team),
  rooms: z.array(room),
  schedules: z.array(schedule),
  escalations: z.array(escalation),
  route,
  announceMs: z.array(ms).exactOptional(),
  templates: z.array(template).exactOptional(),
});
