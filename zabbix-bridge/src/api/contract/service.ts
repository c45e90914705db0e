// service: something that the business names, with its health, on the wire.
import { z } from 'zod';
import type { Service } from '../../model/service.ts';
import { operation } from './operation.ts';
import { numeric, several, truth } from './paging.ts';
import { entityId, epochMs, givenMs, list, serviceState, severity, tag } from './parts.ts';

const text = z.string();
export const criticality = z.enum(['key', 'important', 'ordinary']);

export const need = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('one'), of: entityId }),
    z.object({ kind: z.literal('any'), any: z.int(), of: list(entityId) }),
    z.object({ kind: z.literal('share'), percent: z.number(), of: list(entityId), weights: list(z.number()).exactOptional() }),
  ])
  .meta({ id: 'Need', description: 'what must be left for the service to work; `any: 0` means redundancy only' });

const sign = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('check'),
    check: text.meta({ description: 'an open problem of the service that is called so, or carries it as its tag `check`' }),
  }),
  z.object({ kind: z.literal('needs'), are: z.enum(['unmet', 'weakened']) }),
]);
const health = z
  .object({ down: list(sign).exactOptional(), degraded: list(sign).exactOptional() })
  .meta({ id: 'ServiceHealth', description: 'any sign of a state makes it so, in place of what does by default; a state without signs stays by default' });

/** What is told of it, without how it fares. */
export const serviceDefinition = z
  .object({
    id: text,
    name: text,
    tenant: text.exactOptional(),
    owner: text.exactOptional(),
    criticality,
    match: list(z.object({ tags: z.record(z.string(), z.string()).exactOptional(), host: text.exactOptional(), severity: severity.exactOptional() })),
    needs: list(need),
    health: health.exactOptional(),
    runbook: text.exactOptional(),
    tags: list(tag).exactOptional(),
    catchAll: z.boolean().exactOptional().meta({ description: 'made for problems that no service matches' }),
  })
  .meta({ id: 'ServiceDefinition' }) satisfies z.ZodType<Service>;

export const serviceRow = z
  .object({
    service: serviceDefinition,
    state: serviceState,
    since: epochMs,
    incidents: z.object({ P1: z.int(), P2: z.int(), P3: z.int(), held: z.int() }).meta({ description: 'live incidents that touch it' }),
    openProblems: z.int(),
  })
  .meta({ id: 'Service' });
export type ServiceRow = z.output<typeof serviceRow>;

const span = z.object({ state: serviceState, from: epochMs, until: epochMs.exactOptional() });

export const exampleService: ServiceRow = {
  service: {
    id: 'pharma.mail',
    name: 'Corporate mail',
    tenant: 'pharma',
    owner: 'infrastructure',
    criticality: 'key',
    match: [{ tags: { service: 'mail' } }],
    needs: [{ kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] }],
  },
  state: 'down',
  since: 1_795_283_640_000,
  incidents: { P1: 1, P2: 0, P3: 0, held: 0 },
  openProblems: 3,
};

export const listServices = operation({
  id: 'listServices',
  method: 'GET',
  url: '/api/v1/services',
  resource: 'services',
  summary: 'Services with their health, worst first',
  demands: ['read'],
  query: z.strictObject({
    state: several(serviceState).exactOptional(),
    criticality: several(criticality).exactOptional(),
    text: text.max(500).exactOptional(),
    catchAll: truth.exactOptional(),
  }),
  answer: z.object({ rows: list(serviceRow) }),
  example: { rows: [exampleService] },
});

export const getService = operation({
  id: 'getService',
  method: 'GET',
  url: '/api/v1/service',
  resource: 'services',
  summary: 'One service with its health, and how that went',
  description: 'The id stands in the query, because ids of services may hold what a path may not. Without `from` the last seven days.',
  demands: ['read'],
  query: z.strictObject({
    id: text.min(1),
    from: numeric(givenMs).exactOptional(),
    until: numeric(givenMs).exactOptional(),
  }),
  answer: serviceRow.extend({ history: list(span) }),
  example: {
    ...exampleService,
    history: [
      { state: 'ok', from: 1_795_190_000_000, until: 1_795_283_640_000 },
      { state: 'down', from: 1_795_283_640_000 },
    ],
  },
  errors: ['service-not-found'],
});
