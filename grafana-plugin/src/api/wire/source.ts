// source: one place that signals come from, and whether the bridge itself is ready, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

export const source = reads<Answers['listSources']['rows'][number]>()(
  z.object({ source: text, state: z.enum(['ok', 'silent']), since: epochMs, why: optional(text) }),
);
export type Source = z.output<typeof source>;
const waysIn = z.object({
  source: text,
  webhookAt: optional(epochMs),
  refused: optional(z.object({ since: epochMs, count: z.number(), words: text })),
  api: z.object({ state: z.enum(['answers', 'fails', 'waits', 'no-access']), since: optional(epochMs), words: optional(text), says: optional(text) }),
});
export type WaysIn = z.output<typeof waysIn>;
export const sourceList = reads<Answers['listSources']>()(z.object({ rows: list(source), unheard: list(text), ways: z._default(list(waysIn), []) }));

export const readiness = reads<Answers['getReadiness']>()(z.object({ ready: z.boolean(), missing: list(text) }));
export type Readiness = z.output<typeof readiness>;
