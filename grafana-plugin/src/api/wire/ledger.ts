// ledger: who was told of an incident and what became of each message, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentNumber } from './incident.ts';
import { epochMs, list, optional, reads, seq, text } from './reads.ts';

const attempt = z.object({
  at: epochMs,
  channel: text,
  attempt: z.int(),
  state: z.enum(['sent', 'delivered', 'failed', 'ambiguous', 'needless']),
  receipt: optional(text),
  says: optional(text),
});
export type Attempt = z.output<typeof attempt>;

const message = z.object({
  notification: optional(z.templateLiteral(['N-', z.int()])),
  at: epochMs,
  to: text,
  interrupts: z.boolean(),
  whyWords: text,
  viaWords: optional(text),
  delivery: optional(z.object({ urgency: z.enum(['call', 'message', 'digest']), channels: list(text), with: optional(incidentNumber) })),
  state: z.enum(['decided', 'queued', 'sent', 'delivered', 'failed', 'ambiguous', 'needless']),
  attempts: list(attempt),
  nextAttemptAt: optional(epochMs),
});
export type Message = z.output<typeof message>;

export const resent = reads<Answers['resendNotification']>()(z.object({ state: z.enum(['queued', 'under-way']) }));

export const messageList = reads<Answers['listNotifications']>()(z.object({ rows: list(message), queued: z.int(), failed: z.int(), asOf: seq }));
