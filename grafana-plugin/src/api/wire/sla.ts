// sla: what of a month was promised and kept, and the clocks of one incident, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { priority, serviceState } from './incident.ts';
import { epochMs, list, optional, reads, text } from './reads.ts';
import { criticalities } from './service.ts';

const ms = z.number();
const share = z.number();
const kept = { met: z.int(), missed: z.int(), running: z.int() };
const keptForm = z.object(kept);
const byPriority = z.object({ P1: keptForm, P2: keptForm, P3: keptForm });
const perPriority = z.object({ P1: ms, P2: ms, P3: ms });
const money = z.object({ amount: z.number(), currency: text });
const explanation = z.object({ by: text, at: epochMs, text });
const number = z.templateLiteral(['INC-', z.int()]);

export const outcomes = ['met', 'missed', 'running'] as const;
const outcome = z.enum(outcomes);
export type Outcome = (typeof outcomes)[number];
const clockName = z.enum(['reaction', 'resolution', 'first-response']);

const goal = z.object({
  share,
  isMet: z.boolean(),
  budgetMs: ms,
  leftMs: ms,
  mayBeDownMs: ms,
  burn: list(z.object({ factor: z.number(), longMs: ms, shortMs: ms, long: z.number(), short: z.number(), isBurning: z.boolean() })),
});

const serviceOfMonth = z.object({
  id: text,
  name: text,
  tenant: optional(text),
  criticality: z.enum(criticalities),
  plan: optional(text),
  availability: z.object({ upMs: ms, downMs: ms, degradedMs: ms, worksMs: ms, share: optional(share), goal: optional(goal) }),
  days: list(z.nullable(serviceState)),
  downMsByDay: list(ms),
  kept: keptForm,
  byPriority,
});

/** What of an incident names it in a month's list. */
const listed = {
  incident: text,
  number: optional(number),
  title: text,
  priority,
  services: list(text),
  tenants: list(text),
  openedAt: epochMs,
};

const miss = z.object({
  ...listed,
  clock: z.enum(['reaction', 'resolution']),
  targetMs: ms,
  dueAt: epochMs,
  stoppedAt: optional(epochMs),
  lateMs: ms,
  penalty: optional(money),
  explanation: optional(explanation),
  proposed: optional(text),
});

export const slaReport = reads<Answers['getSlaReport']>()(
  z.object({
    month: text,
    zone: text,
    from: epochMs,
    until: epochMs,
    knownUntil: epochMs,
    dayStarts: list(epochMs),
    incidents: z.int(),
    kept: z.extend(keptForm, { share: optional(share), goalShare: share }),
    firstResponse: z.object({ within: z.int(), of: z.int(), share: optional(share), medianMs: optional(ms) }),
    mttaMs: optional(ms),
    mttrMs: optional(ms),
    mttrByPriority: z.object({ P1: optional(ms), P2: optional(ms), P3: optional(ms) }),
    byPriority,
    byTenant: list(z.extend(keptForm, { tenant: text })),
    services: list(serviceOfMonth),
    misses: list(miss),
    unexplained: z.int(),
    owed: list(money),
    changedAt: list(epochMs),
    usual: z.object({ reactionMs: perPriority, resolutionMs: perPriority, firstResponseMs: ms }),
  }),
);
export type SlaReport = z.output<typeof slaReport>;
export type ServiceOfMonth = SlaReport['services'][number];
export type Miss = SlaReport['misses'][number];
export type Kept = z.output<typeof keptForm>;

export const slaIncidents = reads<Answers['listSlaIncidents']>()(
  z.object({
    rows: list(
      z.object({
        ...listed,
        outcome,
        clocks: list(z.object({ name: clockName, targetMs: ms, tookMs: optional(ms), isLate: z.boolean() })),
      }),
    ),
    all: z.int(),
  }),
);
export type CountedIncident = z.output<typeof slaIncidents>['rows'][number];

export const incidentSla = reads<Answers['getIncidentSla']>()(
  z.object({
    plans: list(text),
    pauses: list(z.object({ kind: z.enum(['waiting-for-customer', 'maintenance']), from: epochMs, until: optional(epochMs), counts: z.boolean() })),
    warned: list(z.object({ clock: clockName, percent: z.literal([50, 75, 90, 100]), at: epochMs })),
    forecast: optional(
      z.object({
        expectedAt: epochMs,
        willMiss: z.boolean(),
        source: z.discriminatedUnion('kind', [z.object({ kind: z.literal('said') }), z.object({ kind: z.literal('like'), incidents: z.int(), medianMs: ms })]),
      }),
    ),
    missed: list(clockName),
    explanation: optional(explanation),
    proposed: optional(text),
  }),
);
export type IncidentSla = z.output<typeof incidentSla>;

export const slaMoments = reads<Answers['listSlaMoments']>()(
  z.object({
    rows: list(
      z.object({
        at: epochMs,
        kind: z.enum(['warned', 'breached', 'forecast']),
        clock: text,
        percent: optional(z.int()),
        incident: text,
        number: optional(number),
        title: text,
        priority,
        services: list(z.object({ id: text, name: text })),
        tenants: list(text),
      }),
    ),
    more: z.boolean(),
  }),
);
export type SlaMoment = z.output<typeof slaMoments>['rows'][number];
