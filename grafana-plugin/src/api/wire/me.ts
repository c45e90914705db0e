// me: who asks and what they may do, in the bridge's own word, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

export const me = reads<Answers['getMe']>()(
  z.object({
    kind: z.enum(['person', 'token']),
    name: text,
    fullName: optional(text),
    anonymous: z.boolean(),
    tenants: z.union([z.literal('*'), list(text)]),
    may: z.object({ look: z.boolean(), act: z.boolean(), report: z.boolean(), configure: z.boolean() }),
    mayWords: text,
    lacksBefore: optional(epochMs),
    filledShare: optional(z.number()),
  }),
);
export type Me = z.output<typeof me>;
