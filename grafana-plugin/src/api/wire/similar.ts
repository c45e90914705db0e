// similar: an incident like another one, why it is, and what helped then, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentRow } from './incident.ts';
import { epochMs, list, optional, reads, text } from './reads.ts';

const helped = z.object({
  note: optional(z.object({ at: epochMs, by: z.nullable(text), text })),
  workaround: optional(text),
  plan: optional(text),
  hypothesis: optional(text),
});

export const similarList = reads<Answers['listSimilar']>()(
  z.object({ rows: list(z.object({ incident: incidentRow, becauseWords: text, helped, tookMs: optional(z.number()), tookWords: optional(text) })) }),
);
export type Similar = z.output<typeof similarList>['rows'][number];
