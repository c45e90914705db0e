// deciding-forms: calendars, SLA plans, priorities, routes and correlation as their files tell of them.
import { z } from 'zod';
import { date, dayHoursOf, id, list, percent, priority, span, text, urgency, weekHours, zone } from './pieces.ts';

const dayLike = 'is nothing for a day; write off, shortened, or 09:00-16:00';
const exception = z.string(dayLike).refine((written) => written === 'off' || written === 'shortened' || dayHoursOf(written) !== undefined, dayLike);
const dayOrRange = z
  .string()
  .refine(
    (written) => written.split('..').length < 3 && written.split('..').every((each) => date.safeParse(each).success),
    'is no date; write 2026-12-31, or 2027-01-01..2027-01-08',
  );
type WrittenHolidays = { readonly country: string; readonly state?: string; readonly region?: string };
export const CalendarForm = z.strictObject({
  calendar: id,
  zone: zone.exactOptional(),
  hours: weekHours,
  holidays: z
    .union(
      [
        text.transform((country): WrittenHolidays => ({ country })),
        z.strictObject({ country: text, state: text.exactOptional(), region: text.exactOptional() }).transform((written): WrittenHolidays => written),
      ],
      'is no country; write RU, or { country: DE, state: BY }',
    )
    .exactOptional(),
  production: list(id, '[ru-2026, ru-2027]').default([]),
  days: z.record(dayOrRange, exception).default({}),
});
/** A year's transferred and shortened days, as a state publishes them; shortened days end an hour earlier. */
export const ProductionForm = z.strictObject({
  production: id,
  off: list(date, '[2026-01-01]').default([]),
  on: list(date, '[2026-11-28]').default([]),
  shortened: list(date, '[2026-12-31]').default([]),
});

const target = z.strictObject({ reaction: span.exactOptional(), resolution: span.exactOptional(), calendar: id.exactOptional() });
const targets = { P1: target.exactOptional(), P2: target.exactOptional(), P3: target.exactOptional() };
export const SlaForm = z.strictObject({
  sla: id,
  ...targets,
  tenants: z.record(z.string(), z.strictObject(targets)).default({}),
  firstResponse: span.exactOptional(),
  stops: z.enum(['stabilised', 'resolved'], 'ends no clock; write stabilised or resolved').exactOptional(),
  pauses: list(
    z.enum(['waiting for customer', 'maintenance'], 'pauses no clock; write waiting for customer, or maintenance'),
    '[waiting for customer]',
  ).exactOptional(),
  goal: percent.exactOptional(),
  availability: z
    .union([percent.transform((each) => ({ percent: each, calendar: '24x7' })), z.strictObject({ percent, calendar: id.default('24x7') })])
    .exactOptional(),
  penalties: z
    .array(
      z.strictObject({ priority, clock: z.enum(['reaction', 'resolution']).default('resolution'), amount: z.number().min(0), currency: text }),
      'is no list; begin each with a dash',
    )
    .default([]),
});

const row = z.tuple([priority, priority, priority], 'is no row; write [P1, P1, P2]: for high, medium and low urgency');
const tagValue = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
export const redButtonWords =
  'write a key service is down, 3 reports in 15m on one service, { tags: { scope: security } } or { service: network, state: down }';
export const PriorityForm = z.strictObject({
  matrix: z.strictObject({ 'high impact': row, 'medium impact': row, 'low impact': row }).exactOptional(),
  redButton: z
    .array(
      z.union(
        [text, z.strictObject({ tags: z.record(z.string(), tagValue) }), z.strictObject({ service: id, state: z.enum(['down', 'degraded']) })],
        `is no red button; ${redButtonWords}`,
      ),
      'is no list; begin each with a dash',
    )
    .exactOptional(),
});

const load = text.regex(/^\d+ per \S+$/, 'is no bound; write 1 per 10m');
export type WrittenRoute = {
  name?: string | undefined;
  when?: string | undefined;
  escalation?: string | undefined;
  urgency?: 'call' | 'message' | 'digest' | undefined;
  also?: string[] | undefined;
  hours?: string | undefined;
  perPerson?: string | undefined;
  children?: WrittenRoute[] | undefined;
};
const routeForm: z.ZodType<WrittenRoute> = z.lazy(() =>
  z.strictObject({
    name: text.optional(),
    when: text.optional(),
    escalation: id.optional(),
    urgency: urgency.optional(),
    also: list(text, '[noc-room, it-manager]').optional(),
    hours: text.optional(),
    perPerson: load.optional(),
    children: z.array(routeForm, 'is no list; begin each route with a dash').optional(),
  }),
);
export const RoutingForm = z.strictObject({ route: routeForm });
export const routeKeys = ['name', 'when', 'escalation', 'urgency', 'also', 'hours', 'perPerson', 'children'] as const;

export const CorrelationForm = z.strictObject({
  settle: z
    .strictObject({
      alone: z.union([z.literal('check interval'), span], 'is no time to settle; write check interval, or 65s').exactOptional(),
      together: span.exactOptional(),
    })
    .exactOptional(),
  window: span.exactOptional(),
  failing: z.strictObject({ share: percent, atLeast: z.int().min(1) }).exactOptional(),
  flapping: z.strictObject({ from: percent, to: percent, over: z.int().min(2) }).exactOptional(),
  rules: z
    .array(
      z.strictObject({
        name: text,
        source: text.exactOptional(),
        tags: z
          .array(text, 'is no list of tags; write [tenant, attack]')
          .min(1, 'is empty; name one to five tags')
          .max(5, 'are more than five; keep to those that tell wave from wave'),
        window: span.default(7_200_000),
        when: text.exactOptional(),
      }),
      'is no list; begin each rule with a dash',
    )
    .default([]),
});
/** What a source is; how it is reached stands in the bridge's configuration. */
export const SourcesForm = z.strictObject({
  sources: z.array(z.strictObject({ source: id, name: text.exactOptional(), tenant: id.exactOptional() }), 'is no list; begin each source with a dash'),
});
