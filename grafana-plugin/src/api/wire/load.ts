// load: how many of what over time, and the load on operators, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentNumber, priority } from './incident.ts';
import { epochMs, list, reads, seq, text } from './reads.ts';

const counts = list(z.int());

export const counterSeries = reads<Answers['getCounterSeries']>()(
  z.object({
    stepMs: z.int(),
    at: list(epochMs),
    problems: counts,
    incidents: z.object({ P1: counts, P2: counts, P3: counts }),
    pages: counts,
    asOf: seq,
  }),
);
export type CounterSeries = z.output<typeof counterSeries>;

const oneLoad = z.object({
  count: z.int(),
  perTenMinutes: z.number(),
  peak: z.int(),
  overloadedShare: z.number(),
  floods: list(z.object({ from: epochMs, until: epochMs, count: z.int() })),
  floodCount: z.int(),
  floodShare: z.number(),
  topTen: list(z.object({ of: text, name: text, count: z.int() })),
  topTenShare: z.number(),
  chattering: z.int(),
  fleeting: z.int(),
  stale: z.int(),
});

const mix = z.object({ P1: z.number(), P2: z.number(), P3: z.number() });

export const load = reads<Answers['getLoad']>()(
  z.object({
    from: epochMs,
    until: epochMs,
    problems: oneLoad,
    incidents: z.extend(oneLoad, { mix }),
    targets: z.object({
      perTenMinutes: z.number(),
      overloadedShare: z.number(),
      topTenShare: z.number(),
      chattering: z.int(),
      fleeting: z.int(),
      stale: z.int(),
      mix,
    }),
    asOf: seq,
  }),
);
export type Load = z.output<typeof load>;

export const pages = reads<Answers['listPages']>()(
  z.object({
    from: epochMs,
    until: epochMs,
    count: z.int(),
    operators: list(z.object({ to: text, count: z.int(), perTenMinutes: z.number(), peak: z.int() })),
    target: z.number(),
    rows: list(
      z.object({
        at: epochMs,
        to: text,
        incident: z.object({ id: text, number: z.optional(incidentNumber), title: text, priority }),
      }),
    ),
    asOf: seq,
  }),
);
export type Pages = z.output<typeof pages>;
