// explanation: why one message was sent, stage by stage, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentNumber, priority, timelineEntry } from './incident.ts';
import { epochMs, list, optional, reads, text } from './reads.ts';

const stage = z.object({
  stage: z.enum(['cause', 'priority', 'moment', 'route', 'recipient', 'way']),
  words: list(text),
  differs: optional(text),
});
export type Stage = z.output<typeof stage>;

export const explanation = reads<Answers['explainNotification']>()(
  z.object({
    notification: z.templateLiteral(['N-', z.int()]),
    at: epochMs,
    incident: z.object({ id: text, number: optional(incidentNumber), title: text, priority }),
    told: timelineEntry,
    stages: list(stage),
    others: list(z.object({ name: text, told: z.boolean(), words: text, differs: optional(text) })),
    became: list(timelineEntry),
    along: list(z.object({ number: optional(incidentNumber), title: text, words: text })),
  }),
);
export type Explanation = z.output<typeof explanation>;
