// service: something that the business names, with its health, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { serviceState } from './incident.ts';
import { epochMs, list, optional, reads, text } from './reads.ts';

export const criticalities = ['key', 'important', 'ordinary'] as const;

export const need = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one'), of: text }),
  z.object({ kind: z.literal('any'), any: z.int(), of: list(text) }),
  z.object({ kind: z.literal('share'), percent: z.number(), of: list(text), weights: optional(list(z.number())) }),
]);

const sign = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check'), check: text }),
  z.object({ kind: z.literal('needs'), are: z.enum(['unmet', 'weakened']) }),
]);

export const definition = z.object({
  id: text,
  name: text,
  tenant: optional(text),
  owner: optional(text),
  criticality: z.enum(criticalities),
  needs: list(need),
  health: optional(z.object({ down: optional(list(sign)), degraded: optional(list(sign)) })),
  runbook: optional(text),
  catchAll: optional(z.boolean()),
});

export const serviceRow = reads<Answers['listServices']['rows'][number]>()(
  z.object({
    service: definition,
    state: serviceState,
    since: epochMs,
    incidents: z.object({ P1: z.int(), P2: z.int(), P3: z.int(), held: z.int() }),
    openProblems: z.int(),
  }),
);
export type Service = z.output<typeof serviceRow>;
export type Criticality = Service['service']['criticality'];
/** What must be left of the things it names for a service to work. */
export type Need = Service['service']['needs'][number];

/** What shows that a service is down or degraded. */
export type HealthSign = z.output<typeof sign>;

export const serviceList = z.object({ rows: list(serviceRow) });
export const serviceDetail = reads<Answers['getService']>()(
  z.extend(serviceRow, { history: list(z.object({ state: serviceState, from: epochMs, until: optional(epochMs) })) }),
);
export type ServiceDetail = z.output<typeof serviceDetail>;
