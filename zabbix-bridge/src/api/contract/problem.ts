// problem: one failing condition as a source reported it, on the wire.
import { z } from 'zod';
import type { ProblemRecord } from '../../model/change.ts';
import { operation } from './operation.ts';
import { entityId, epochMs, givenMs, list, severity, tag } from './parts.ts';
import { numeric, page, paging, several, truth } from './paging.ts';

export const problemKey = z.templateLiteral([z.string(), ':', z.string()]).meta({ description: 'source:event id' });
const text = z.string();

export const problem = z
  .object({
    key: problemKey,
    source: text,
    event: text.meta({ description: 'the source’s own event id' }),
    openedAt: epochMs,
    arrivedAt: epochMs,
    resolvedAt: epochMs.exactOptional(),
    endedBecause: text.exactOptional(),
    name: text,
    severity,
    currentSeverity: severity,
    hosts: list(text),
    groups: list(text),
    tags: list(tag),
    operationalData: text.exactOptional(),
    trigger: text.exactOptional(),
    item: z.object({ id: text.exactOptional(), key: text.exactOptional(), name: text.exactOptional() }).exactOptional(),
    checkEveryMs: z.number().exactOptional(),
    acknowledged: z.boolean(),
    suppressed: z.boolean(),
    manualClose: z.boolean().exactOptional(),
    causeEvent: text.exactOptional(),
    services: list(text),
    aspect: text,
    incident: text.exactOptional(),
    maintenance: text.exactOptional().meta({ description: 'planned works that keep it out of any incident' }),
    behind: entityId.exactOptional().meta({
      description: 'what it is behind: in maintenance in its source, and gone as far as that looks, which keeps this one out of any incident too',
    }),
  })
  .meta({ id: 'Problem' }) satisfies z.ZodType<ProblemRecord>;

export const problemLinks = z
  .object({ event: z.url().exactOptional(), item: z.url().exactOptional(), host: z.url().exactOptional() })
  .meta({ id: 'ProblemLinks', description: 'the source’s own pages, for who is logged in there' });

export const problemRow = problem
  .extend({ links: problemLinks.exactOptional(), incidentNumber: z.templateLiteral(['INC-', z.int()]).exactOptional() })
  .meta({ id: 'ProblemRow' });
export type ProblemRow = z.output<typeof problemRow>;

export const exampleProblem: z.output<typeof problem> = {
  key: 'zabbix-main:20892',
  source: 'zabbix-main',
  event: '20892',
  openedAt: 1_795_283_640_000,
  arrivedAt: 1_795_283_642_000,
  name: 'Unavailable by ICMP ping',
  severity: 4,
  currentSeverity: 4,
  hosts: ['dc-01'],
  groups: ['Domain controllers'],
  tags: [{ tag: 'service', value: 'directory' }],
  trigger: '17120',
  acknowledged: true,
  suppressed: false,
  manualClose: false,
  services: ['pharma.directory'],
  aspect: 'reach',
  incident: '01jd4c3m9f',
};

export const listProblems = operation({
  id: 'listProblems',
  method: 'GET',
  url: '/api/v1/problems',
  resource: 'problems',
  summary: 'Problems as the sources reported them',
  demands: ['read'],
  query: z.strictObject({
    ...paging,
    sort: z.enum(['newest', 'oldest', 'severity']).default('newest'),
    open: truth.exactOptional(),
    source: several(text).exactOptional(),
    host: text.exactOptional().meta({ description: 'technical name, exactly' }),
    service: several(text).exactOptional(),
    incident: text.exactOptional().meta({ description: 'id or number' }),
    leastSeverity: numeric(severity).exactOptional(),
    acknowledged: truth.exactOptional(),
    suppressed: truth.exactOptional(),
    inMaintenance: truth.exactOptional(),
    text: text.exactOptional().meta({ description: 'words that must all be found in its name and hosts' }),
    from: numeric(givenMs).exactOptional(),
    until: numeric(givenMs).exactOptional(),
  }),
  answer: page(problemRow),
  example: { rows: [{ ...exampleProblem, incidentNumber: 'INC-2041' }], asOf: 71_802 },
});

export const getProblem = operation({
  id: 'getProblem',
  method: 'GET',
  url: '/api/v1/problem',
  resource: 'problems',
  summary: 'One problem by its key',
  description: 'The key stands in the query, because the names of sources may hold what a path may not.',
  demands: ['read'],
  query: z.strictObject({ key: problemKey }),
  answer: problemRow,
  example: { ...exampleProblem, incidentNumber: 'INC-2041' },
  errors: ['event-not-found'],
});
