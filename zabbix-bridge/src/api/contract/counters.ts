// counters: how much there is of everything, now and over a period, on the wire.
import { z } from 'zod';
import { incidentState } from './incident.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { givenMs, list, priority, seq } from './parts.ts';

const perPriority = z.object({ P1: z.int(), P2: z.int(), P3: z.int() });

export const getCounters = operation({
  id: 'getCounters',
  method: 'GET',
  url: '/api/v1/counters',
  resource: 'counters',
  summary: 'How much is open now, by state and priority',
  demands: ['read'],
  answer: z.object({
    incidents: list(z.object({ state: incidentState, priority, count: z.int() })).meta({ description: 'live ones only' }),
    unacknowledged: perPriority.meta({ description: 'told, not known before, and nobody has taken it' }),
    openProblems: z.int(),
    services: z.object({ ok: z.int(), weakened: z.int(), degraded: z.int(), down: z.int() }),
    asOf: seq,
  }),
  example: {
    incidents: [{ state: 'acknowledged', priority: 'P1', count: 1 }],
    unacknowledged: { P1: 0, P2: 0, P3: 0 },
    openProblems: 3,
    services: { ok: 41, weakened: 0, degraded: 1, down: 1 },
    asOf: 71_802,
  },
});

export const getPeriod = operation({
  id: 'getPeriod',
  method: 'GET',
  url: '/api/v1/counters/period',
  resource: 'counters',
  summary: 'Problems, incidents, pages and transients of a period',
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({ from: numeric(givenMs), until: numeric(givenMs) }),
  answer: z.object({
    problems: z.int(),
    incidents: perPriority,
    pages: z.int(),
    transients: z.int(),
    duplicates: z.int().exactOptional().meta({ description: 'only for who sees all tenants' }),
    asOf: seq,
  }),
  example: { problems: 412, incidents: { P1: 1, P2: 2, P3: 4 }, pages: 2, transients: 9, duplicates: 3, asOf: 71_802 },
});
