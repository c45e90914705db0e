// counters: how much there is of everything, now and over a period, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentState, priority } from './incident.ts';
import { list, reads, seq } from './reads.ts';

const perPriority = z.object({ P1: z.int(), P2: z.int(), P3: z.int() });

export const counters = reads<Answers['getCounters']>()(
  z.object({
    incidents: list(z.object({ state: incidentState, priority, count: z.int() })),
    unacknowledged: perPriority,
    openProblems: z.int(),
    services: z.object({ ok: z.int(), weakened: z.int(), degraded: z.int(), down: z.int() }),
    asOf: seq,
  }),
);
export type Counters = z.output<typeof counters>;

export const period = reads<Answers['getPeriod']>()(z.object({ problems: z.int(), incidents: perPriority, pages: z.int(), transients: z.int(), asOf: seq }));
export type Period = z.output<typeof period>;
