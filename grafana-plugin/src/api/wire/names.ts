// names: names to choose from, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { list, reads, text } from './reads.ts';

export const nameList = reads<Answers['listNames']>()(z.object({ rows: list(z.object({ value: text, text })), more: z.boolean() }));
