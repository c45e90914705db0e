// sla-figures: the month's report as a file, and the incidents that a figure of it was made of, on the wire.
import { z } from 'zod';
import type { CountedIncident } from '../../reports/figure.ts';
import { operation } from './operation.ts';
import { numeric, several } from './paging.ts';
import { epochMs, givenMs, list, name, priority } from './parts.ts';
import { listedIncident, ofMonth } from './sla-report.ts';

const text = z.string();
const outcome = z.enum(['met', 'missed', 'running']);

const counted = z
  .object({
    ...listedIncident,
    outcome,
    clocks: list(
      z.object({
        name: z.enum(['reaction', 'resolution', 'first-response']),
        targetMs: z.number(),
        tookMs: z.number().exactOptional().meta({ description: 'around the clock; absent while it runs' }),
        isLate: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CountedIncident' });
counted satisfies z.ZodType<CountedIncident>;

/** So many come at once; a figure of a month is seldom made of more. */
export const mostCounted = 1_000;

export const listSlaIncidents = operation({
  id: 'listSlaIncidents',
  method: 'GET',
  url: '/api/v1/reports/sla/incidents',
  resource: 'reports',
  summary: 'The incidents that a figure of the month’s SLA report was made of, oldest first',
  description: `What is not said does not narrow them. At most ${mostCounted}; \`all\` says how many there are.`,
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({
    ...ofMonth,
    service: name.exactOptional().meta({ description: 'its id' }),
    priority: priority.exactOptional(),
    outcome: outcome.exactOptional(),
  }),
  answer: z.object({ rows: list(counted), all: z.int() }),
  example: {
    rows: [
      {
        incident: '0197c1e2',
        number: 'INC-2041',
        title: 'Corporate mail is down: dc-01 unreachable',
        priority: 'P1',
        services: ['mail'],
        tenants: ['pharma'],
        openedAt: 1_795_280_400_000,
        outcome: 'missed',
        clocks: [
          { name: 'first-response', targetMs: 90_000, tookMs: 41_000, isLate: false },
          { name: 'reaction', targetMs: 900_000, tookMs: 420_000, isLate: false },
          { name: 'resolution', targetMs: 3_600_000, tookMs: 10_020_000, isLate: true },
        ],
      },
    ],
    all: 1,
  },
});

export const reportFormats = ['pdf', 'csv', 'html', 'json'] as const;

export const getSlaReportFile = operation({
  id: 'getSlaReportFile',
  method: 'GET',
  url: '/api/v1/reports/sla/file',
  resource: 'reports',
  summary: 'The SLA of a month as a file',
  description:
    'As `getSlaReport`, in the language of `Accept-Language`, with its name in `Content-Disposition`. A PDF is printed by the chromium of the bridge’s machine, one at a time; where there is none, the page (`html`) prints well.',
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({ ...ofMonth, format: z.enum(reportFormats) }),
  answer: z.string(),
  answerType: 'application/octet-stream',
  example: 'what,name,tenant,priority,met,missed,running\r\nmonth,2026-11,,,32,2,0\r\n',
  errors: ['cannot-print'],
});

/** More moments than a graph can show apart. */
export const mostMoments = 1_000;

export const listSlaMoments = operation({
  id: 'listSlaMoments',
  method: 'GET',
  url: '/api/v1/reports/sla/moments',
  resource: 'reports',
  summary: 'When SLA clocks warned, were breached or expected to be, oldest first',
  description: `Of the last ${mostMoments} incidents alive in the span; at most ${mostMoments} moments, \`more\` says that there are others.`,
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({
    from: numeric(givenMs),
    until: numeric(givenMs),
    priority: several(priority).exactOptional(),
    service: several(text).exactOptional(),
    tenant: several(text).exactOptional(),
  }),
  answer: z.object({
    rows: list(
      z.object({
        at: epochMs,
        kind: z.enum(['warned', 'breached', 'forecast']),
        clock: text,
        percent: z.int().exactOptional().meta({ description: 'how much of the time was gone; of warnings' }),
        incident: text,
        number: z.templateLiteral(['INC-', z.int()]).exactOptional(),
        title: text,
        priority,
        services: list(z.object({ id: text, name: text })),
        tenants: list(text),
      }),
    ),
    more: z.boolean(),
  }),
  example: {
    rows: [
      {
        at: 1_795_284_000_000,
        kind: 'breached',
        clock: 'resolution',
        incident: '0197c1e2',
        number: 'INC-2041',
        title: 'Corporate mail is down: dc-01 unreachable',
        priority: 'P1',
        services: [{ id: 'mail', name: 'Corporate mail' }],
        tenants: ['pharma'],
      },
    ],
    more: false,
  },
});
