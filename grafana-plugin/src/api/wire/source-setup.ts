// source-setup: what came of preparing a source and of trying it, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

export const sourceSetUp = reads<Answers['setUpSource']>()(z.object({ dryRun: z.boolean(), steps: z.int(), lines: list(text) }));
export type SourceSetUp = z.output<typeof sourceSetUp>;

export const sourceChecked = reads<Answers['checkSource']>()(
  z.object({ works: z.boolean(), reconciledAt: optional(epochMs), silentSince: optional(epochMs), lines: list(text) }),
);
export type SourceChecked = z.output<typeof sourceChecked>;
