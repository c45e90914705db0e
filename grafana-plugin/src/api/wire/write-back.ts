// write-back: what became of our own words in a source, event by event, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

const writeBack = z.object({
  problem: text,
  problemWords: text,
  action: text,
  state: z.enum(['pending', 'done', 'refused', 'gave-up']),
  at: epochMs,
  by: optional(text),
  attempts: optional(z.int()),
  nextAttemptAt: optional(epochMs),
  words: text,
});
export type WriteBack = z.output<typeof writeBack>;

export const writeBackList = reads<Answers['listWriteBacks']>()(z.object({ rows: list(writeBack), pending: z.int(), failed: z.int() }));
export type WriteBackList = z.output<typeof writeBackList>;
