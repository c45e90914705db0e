// audit: who told Nabat to do what, and what became of it, on the wire.
import { z } from 'zod';
import { commandNames } from './command.ts';
import { incidentNumber } from './incident.ts';
import { operation } from './operation.ts';
import { numeric, page, paging, several } from './paging.ts';
import { epochMs, givenMs, seq } from './parts.ts';

const commandName = z.enum(commandNames);
const refusal = z.object({
  code: z.enum(['incident-not-found', 'service-not-found', 'event-not-found', 'command-conflict', 'command-not-possible']),
  says: z.string(),
  mend: z.string(),
  version: z.int().exactOptional(),
});
const row = z
  .object({
    command: z.string(),
    name: commandName,
    by: z.string(),
    at: epochMs,
    seq,
    incident: z.string().exactOptional(),
    incidentNumber: incidentNumber.exactOptional(),
    refusal: refusal.exactOptional(),
  })
  .meta({ id: 'AuditRow' });

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  url: '/api/v1/audit',
  resource: 'audit',
  summary: 'Commands and what became of them, newest first',
  description: 'Refused commands are seen only by who sees all tenants.',
  demands: ['admin'],
  query: z.strictObject({
    ...paging,
    by: z.string().exactOptional(),
    command: several(commandName).exactOptional(),
    incident: z.string().exactOptional(),
    outcome: z.enum(['accepted', 'refused']).exactOptional(),
    from: numeric(givenMs).exactOptional(),
    until: numeric(givenMs).exactOptional(),
  }),
  answer: page(row),
  example: {
    rows: [
      { command: 'anna/7c1e93aa', name: 'acknowledge', by: 'anna', at: 1_795_283_716_000, seq: 71_790, incident: '01jd4c3m9f', incidentNumber: 'INC-2041' },
    ],
    asOf: 71_802,
  },
});
