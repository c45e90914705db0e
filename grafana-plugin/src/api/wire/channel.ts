// channel: the ways to reach people that are set up, how each person is reached by them, and what came back of a test, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

const channel = z.object({
  name: text,
  words: text,
  silent: z.boolean(),
  threads: z.boolean(),
  sentAt: optional(epochMs),
  failed: optional(z.object({ at: epochMs, says: optional(text) })),
  unheard: list(z.object({ what: z.enum(['presses', 'outcomes']), since: epochMs, says: optional(text), words: text })),
  waits: optional(z.object({ until: epochMs, says: optional(text), words: text })),
});
export type Channel = z.output<typeof channel>;
export const channelList = reads<Answers['listChannels']>()(z.object({ rows: list(channel) }));

const way = z.object({
  channel: text,
  words: text,
  isSetUp: z.boolean(),
  hasAddress: z.boolean(),
  worked: optional(z.object({ at: epochMs, state: z.enum(['sent', 'delivered']), test: z.boolean() })),
  failed: optional(z.object({ at: epochMs, test: z.boolean(), says: optional(text) })),
});
export type Way = z.output<typeof way>;
const reachable = z.object({
  recipient: z.object({ kind: z.enum(['person', 'room', 'fallback']), id: text }),
  name: text,
  ways: list(way),
  by: optional(z.object({ call: list(text), message: list(text), digest: list(text) })),
});
export type Reachable = z.output<typeof reachable>;
export const reachList = reads<Answers['listReach']>()(z.object({ rows: list(reachable) }));

export const testSent = reads<Answers['sendTest']>()(
  z.object({ rows: list(z.object({ channel: text, state: z.enum(['sent', 'delivered', 'failed', 'ambiguous']), words: text })) }),
);
export type TestSent = z.output<typeof testSent>;
