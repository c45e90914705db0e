// sla-report: what of a month was promised and kept, on the wire.
import { z } from 'zod';
import { monthForm } from '../../reports/month.ts';
import type { SlaReport } from '../../reports/monthly-sla.ts';
import { operation } from './operation.ts';
import { epochMs, list, name, priority, seq, serviceState } from './parts.ts';

const text = z.string();
const ms = z.number();
const count = z.int();
const share = z.number().meta({ description: '0 … 1' });
const kept = { met: count, missed: count, running: count };
const keptForm = z
  .object(kept)
  .meta({ id: 'Kept', description: 'incidents whose reaction and resolution both were in time, those where one was not, and those still open' });
const byPriority = z.object({ P1: keptForm, P2: keptForm, P3: keptForm });
const perPriority = z.object({ P1: ms, P2: ms, P3: ms });
const money = z.object({ amount: z.number(), currency: text });
/** What of an incident names it in a month's list. */
export const listedIncident = {
  incident: text,
  number: z.templateLiteral(['INC-', z.int()]).exactOptional(),
  title: text,
  priority,
  services: list(text),
  tenants: list(text),
  openedAt: epochMs,
};
export const explanation = z.object({ by: text, at: epochMs, text });

const burn = z.object({ factor: z.number(), longMs: ms, shortMs: ms, long: z.number(), short: z.number(), isBurning: z.boolean() });
const availability = z
  .object({
    upMs: ms,
    downMs: ms,
    degradedMs: ms.meta({ description: 'part of `upMs`, but for what of it the plan counts as down' }),
    worksMs: ms.meta({ description: 'announced works: neither up nor down' }),
    share: share.exactOptional(),
    goal: z
      .object({
        share,
        isMet: z.boolean(),
        budgetMs: ms.meta({ description: 'what the goal lets it be down in the whole month' }),
        leftMs: ms.meta({ description: 'negative when overdrawn' }),
        mayBeDownMs: ms.meta({ description: 'as Zabbix tells its error budget: how long it may still be down in the rest of the month' }),
        burn: list(burn).meta({ description: 'how many times faster than evenly the budget is spent, over a long window and a short one' }),
      })
      .exactOptional(),
  })
  .meta({ id: 'Availability', description: 'ms of the time that counts; what is down counts against it' });

const report = z
  .object({
    month: text,
    zone: text,
    from: epochMs,
    until: epochMs,
    knownUntil: epochMs.meta({ description: 'less than `until` while the month lasts' }),
    dayStarts: list(epochMs).meta({ description: 'when each of its days begins, in the zone' }),
    incidents: count,
    kept: z.object({ ...kept, share: share.exactOptional(), goalShare: share }),
    firstResponse: z.object({ within: count, of: count, share: share.exactOptional(), medianMs: ms.exactOptional() }),
    mttaMs: ms.exactOptional(),
    mttrMs: ms.exactOptional(),
    mttrByPriority: z.object({ P1: ms.exactOptional(), P2: ms.exactOptional(), P3: ms.exactOptional() }),
    byPriority,
    byTenant: list(z.object({ ...kept, tenant: text })),
    services: list(
      z.object({
        id: text,
        name: text,
        tenant: text.exactOptional(),
        criticality: z.enum(['key', 'important', 'ordinary']),
        plan: text.exactOptional(),
        availability,
        days: list(serviceState.nullable()).meta({ description: 'the worst of each day outside announced works; null where nothing is known' }),
        downMsByDay: list(ms).meta({ description: 'what of each day counts against it' }),
        kept: keptForm,
        byPriority,
      }),
    ),
    misses: list(
      z.object({
        ...listedIncident,
        clock: z.enum(['reaction', 'resolution']),
        targetMs: ms,
        dueAt: epochMs,
        stoppedAt: epochMs.exactOptional().meta({ description: 'absent: late, and it still runs' }),
        lateMs: ms.meta({ description: 'by how much; so far, where it still runs' }),
        penalty: money.exactOptional(),
        explanation: explanation.exactOptional(),
        proposed: text.exactOptional().meta({ description: 'what the record itself says of why, to begin an explanation with' }),
      }),
    ),
    unexplained: count.meta({ description: 'incidents that missed and that nobody has explained' }),
    owed: list(money),
    changedAt: list(epochMs).meta({
      description: 'when in the month other promises came into force: services are judged by the last, each incident by those that held for it',
    }),
    usual: z
      .object({ reactionMs: perPriority, resolutionMs: perPriority, firstResponseMs: ms })
      .meta({ description: 'the targets of services that name no plan; of P3 in business hours' }),
  })
  .meta({ id: 'SlaReport' });
report satisfies z.ZodType<SlaReport>;

/** As in every question about a month. */
export const ofMonth = {
  month: text.regex(monthForm, 'is no month: write it as 2026-11').exactOptional().meta({ description: 'as 2026-11; the one that lasts unless said' }),
  tenant: name.exactOptional().meta({ description: 'only what this one may see' }),
};

const none = { met: 0, missed: 0, running: 0 };
const oneMissed = { P1: { met: 0, missed: 1, running: 0 }, P2: none, P3: none };

export const getSlaReport = operation({
  id: 'getSlaReport',
  method: 'GET',
  url: '/api/v1/reports/sla',
  resource: 'reports',
  summary: 'The SLA of a month: met and missed, availability, error budgets, and every miss with its explanation',
  description:
    'Of the incidents that were told and began in the month, by the tenants that the asker may see; of the month that lasts, what is known so far. Days and months are those of the zone in the rules.',
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject(ofMonth),
  answer: z.object({ ...report.shape, asOf: seq }),
  example: {
    month: '2026-11',
    zone: 'Europe/Moscow',
    from: 1_793_480_400_000,
    until: 1_796_072_400_000,
    knownUntil: 1_796_072_400_000,
    dayStarts: [1_793_480_400_000, 1_793_566_800_000],
    incidents: 1,
    kept: { met: 0, missed: 1, running: 0, share: 0, goalShare: 0.95 },
    firstResponse: { within: 1, of: 1, share: 1, medianMs: 41_000 },
    mttaMs: 420_000,
    mttrMs: 10_020_000,
    mttrByPriority: { P1: 10_020_000 },
    byPriority: oneMissed,
    byTenant: [{ tenant: 'pharma', met: 0, missed: 1, running: 0 }],
    services: [
      {
        id: 'mail',
        name: 'Corporate mail',
        tenant: 'pharma',
        criticality: 'key',
        plan: 'gold',
        availability: {
          upMs: 2_581_980_000,
          downMs: 10_020_000,
          degradedMs: 0,
          worksMs: 0,
          share: 0.9961,
          goal: {
            share: 0.999,
            isMet: false,
            budgetMs: 2_592_000,
            leftMs: -7_428_000,
            mayBeDownMs: -7_435_436,
            burn: [{ factor: 14.4, longMs: 3_600_000, shortMs: 300_000, long: 0, short: 0, isBurning: false }],
          },
        },
        days: ['ok', 'down'],
        downMsByDay: [0, 10_020_000],
        kept: { met: 0, missed: 1, running: 0 },
        byPriority: oneMissed,
      },
    ],
    misses: [
      {
        incident: '0197c1e2',
        number: 'INC-2041',
        title: 'Corporate mail is down: dc-01 unreachable',
        priority: 'P1',
        services: ['mail'],
        tenants: ['pharma'],
        openedAt: 1_795_280_400_000,
        clock: 'resolution',
        targetMs: 3_600_000,
        dueAt: 1_795_284_000_000,
        stoppedAt: 1_795_290_420_000,
        lateMs: 6_420_000,
        explanation: { by: 'anna', at: 1_795_320_000_000, text: 'the provider moved the machine without telling' },
      },
    ],
    unexplained: 0,
    owed: [],
    changedAt: [],
    usual: {
      reactionMs: { P1: 900_000, P2: 900_000, P3: 900_000 },
      resolutionMs: { P1: 3_600_000, P2: 14_400_000, P3: 28_800_000 },
      firstResponseMs: 90_000,
    },
    asOf: 71_802,
  },
});
