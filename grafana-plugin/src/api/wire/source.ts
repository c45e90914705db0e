// source: one place that signals come from, and whether the bridge itself is ready, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

export const source = reads<Answers['listSources']['rows'][number]>()(
  z.object({ source: text, state: z.enum(['ok', 'silent']), since: epochMs, why: optional(text) }),
);
export type Source = z.output<typeof source>;
export const sourceList = reads<Answers['listSources']>()(z.object({ rows: list(source), unheard: list(text) }));

export const readiness = reads<Answers['getReadiness']>()(z.object({ ready: z.boolean(), missing: list(text) }));
export type Readiness = z.output<typeof readiness>;
