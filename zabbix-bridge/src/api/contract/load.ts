// load: how many of what over time, and the load on operators by ISA-18.2 and EEMUA 191, on the wire.
import { z } from 'zod';
import { incidentNumber } from './incident.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, givenMs, list, priority, seq } from './parts.ts';

const count = z.int();
const share = z.number().min(0).max(1);
const counts = list(count);
export const mostBuckets = 1_000;
export const longestLoadDays = 92;

export const getCounterSeries = operation({
  id: 'getCounterSeries',
  method: 'GET',
  url: '/api/v1/counters/series',
  resource: 'counters',
  summary: 'Problems opened, incidents told and pages over time',
  description: `Columns of equal length, one entry for each step; steps begin at multiples of themselves, and the first may begin before \`from\`. At most ${mostBuckets} steps.`,
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({
    from: numeric(givenMs),
    until: numeric(givenMs),
    step: numeric(z.int().min(1_000)).exactOptional().meta({ description: 'ms; default: the shortest round one that makes at most 300 steps' }),
  }),
  answer: z.object({
    stepMs: z.int(),
    at: list(epochMs).meta({ description: 'where each step begins' }),
    problems: counts.meta({ description: 'opened' }),
    incidents: z.object({ P1: counts, P2: counts, P3: counts }).meta({ description: 'told the first time, by the priority that they have now' }),
    pages: counts.meta({ description: 'messages that interrupted somebody' }),
    asOf: seq,
  }),
  example: {
    stepMs: 3_600_000,
    at: [1_795_280_400_000, 1_795_284_000_000],
    problems: [412, 3],
    incidents: { P1: [1, 0], P2: [2, 0], P3: [4, 1] },
    pages: [2, 0],
    asOf: 71_802,
  },
});

const load = {
  count,
  perTenMinutes: z.number().meta({ description: 'on average' }),
  peak: count.meta({ description: 'the most in one window of ten minutes' }),
  overloadedShare: share.meta({ description: 'of the windows, those with more than ten' }),
  floods: list(z.object({ from: epochMs, until: epochMs, count })).meta({
    description: 'from more than ten in a window until fewer than five; the latest 100',
  }),
  floodCount: count,
  floodShare: share.meta({ description: 'of the time' }),
  topTen: list(z.object({ of: z.string(), name: z.string(), count })).meta({ description: 'what occurred most: triggers, or roots of incidents' }),
  topTenShare: share.meta({ description: 'of all that occurred' }),
  chattering: count.meta({ description: 'different ones that came three times within a minute' }),
  fleeting: count.meta({ description: 'over within a minute, chattering ones aside' }),
  stale: count.meta({ description: 'lasting at the end of the period for more than 24 h' }),
};
const mix = z.object({ P1: z.number(), P2: z.number(), P3: z.number() });

export const getLoad = operation({
  id: 'getLoad',
  method: 'GET',
  url: '/api/v1/counters/load',
  resource: 'counters',
  summary: 'The load on operators by ISA-18.2 and EEMUA 191, for raw problems and incidents side by side',
  description: `Of whole windows of ten minutes. At most ${longestLoadDays} days. \`targets\` is what the two guidelines call good.`,
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({ from: numeric(givenMs), until: numeric(givenMs) }),
  answer: z.object({
    from: epochMs,
    until: epochMs,
    problems: z.object({ ...load, bySeverity: list(count).meta({ description: 'Zabbix’s scale, 0 … 5' }) }),
    incidents: z.object({ ...load, byPriority: mix, mix: mix.meta({ description: 'the same as shares' }) }),
    targets: z.object({
      perTenMinutes: z.number(),
      overloadedShare: share,
      topTenShare: share,
      chattering: count,
      fleeting: count,
      stale: count,
      mix,
    }),
    asOf: seq,
  }),
  example: {
    from: 1_795_276_800_000,
    until: 1_795_284_000_000,
    problems: {
      count: 412,
      perTenMinutes: 34.3,
      peak: 398,
      overloadedShare: 0.083,
      floods: [{ from: 1_795_283_400_000, until: 1_795_284_000_000, count: 398 }],
      floodCount: 1,
      floodShare: 0.083,
      topTen: [{ of: 'zabbix-main:17120', name: 'dc-01: Unavailable by ICMP ping', count: 12 }],
      topTenShare: 0.12,
      chattering: 1,
      fleeting: 4,
      stale: 9,
      bySeverity: [0, 12, 120, 160, 118, 2],
    },
    incidents: {
      count: 7,
      perTenMinutes: 0.58,
      peak: 3,
      overloadedShare: 0,
      floods: [],
      floodCount: 0,
      floodShare: 0,
      topTen: [{ of: 'host:dc-01', name: 'dc-01', count: 1 }],
      topTenShare: 1,
      chattering: 0,
      fleeting: 0,
      stale: 0,
      byPriority: { P1: 1, P2: 2, P3: 4 },
      mix: { P1: 0.14, P2: 0.29, P3: 0.57 },
    },
    targets: { perTenMinutes: 1, overloadedShare: 0.01, topTenShare: 0.05, chattering: 0, fleeting: 0, stale: 5, mix: { P1: 0.05, P2: 0.15, P3: 0.8 } },
    asOf: 71_802,
  },
});

/** So many of the pages of a period are named, the latest; figures are of all. */
export const mostNamedPages = 200;
const text = z.string();

export const listPages = operation({
  id: 'listPages',
  method: 'GET',
  url: '/api/v1/counters/pages',
  resource: 'counters',
  summary: 'What was presented to each operator: who was interrupted, how often in ten minutes, and for which incident',
  description: `ISA-18.2 and EEMUA 191 count what is presented to one operator in ten minutes. Of whole windows of ten minutes, at most ${longestLoadDays} days; messages that made a sound, of incidents that the asker may see. The latest ${mostNamedPages} are named.`,
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({ from: numeric(givenMs), until: numeric(givenMs) }),
  answer: z.object({
    from: epochMs,
    until: epochMs,
    count,
    operators: list(
      z.object({
        to: text.meta({ description: 'a person’s name, a room’s, or the recipient of the configuration' }),
        count,
        perTenMinutes: z.number().meta({ description: 'on average' }),
        peak: count.meta({ description: 'the most in one window of ten minutes' }),
      }),
    ).meta({ description: 'the most loaded first; whoever was told nothing is not there' }),
    target: z.number().meta({ description: 'per operator in ten minutes, at most' }),
    rows: list(z.object({ at: epochMs, to: text, incident: z.object({ id: text, number: incidentNumber.exactOptional(), title: text, priority }) })),
    asOf: seq,
  }),
  example: {
    from: 1_795_276_800_000,
    until: 1_795_284_000_000,
    count: 2,
    operators: [{ to: 'Anna Petrova', count: 2, perTenMinutes: 0.17, peak: 2 }],
    target: 1,
    rows: [
      {
        at: 1_795_283_716_000,
        to: 'Anna Petrova',
        incident: { id: '0197c1e2', number: 'INC-2041', title: 'Corporate mail is down: dc-01 unreachable', priority: 'P1' },
      },
    ],
    asOf: 71_802,
  },
});
