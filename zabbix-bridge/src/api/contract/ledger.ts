// ledger: what people were told of an incident and what became of each message, attempt by attempt, on the wire.
import { z } from 'zod';
import { delivery, dispatchState, notificationName } from './delivery.ts';
import { oneIncident } from './incident.ts';
import { operation } from './operation.ts';
import { epochMs, list, seq } from './parts.ts';
import { tellReason } from './reason.ts';

const text = z.string();

export const attempt = z
  .object({
    at: epochMs,
    channel: text.meta({ description: 'email, telegram, sms …' }),
    attempt: z.int().meta({ description: 'on this channel, from 1' }),
    state: dispatchState,
    receipt: text.exactOptional().meta({ description: 'what the provider calls it' }),
    says: text.exactOptional().meta({ description: 'the provider’s own words' }),
    words: text,
  })
  .meta({ id: 'Attempt', description: 'what became of one message on one channel' });

const notificationRow = z
  .object({
    notification: notificationName.exactOptional(),
    at: epochMs.meta({ description: 'when it was decided' }),
    to: text,
    interrupts: z.boolean(),
    why: tellReason,
    whyWords: text,
    viaWords: text.exactOptional().meta({ description: 'why this one and not another; absent where no rules were in force' }),
    delivery: delivery.exactOptional(),
    state: z
      .enum(['decided', 'queued', 'sent', 'delivered', 'failed', 'ambiguous', 'needless'])
      .meta({ description: 'decided: no channel is set up, or it was told before the ledger was kept; queued: on its way; else of its last attempt' }),
    attempts: list(attempt).meta({ description: 'oldest first' }),
    nextAttemptAt: epochMs.exactOptional().meta({ description: 'while it is queued and was tried already' }),
    words: text.meta({ description: 'who was told, how and why' }),
  })
  .meta({ id: 'Notification', description: 'one message to one person or room' });

export const listNotifications = operation({
  id: 'listNotifications',
  method: 'GET',
  url: '/api/v1/incidents/:incident/notifications',
  resource: 'incidents',
  summary: 'Who was told of an incident, by which channel, and what became of each message',
  description:
    'The latest first, at most 2,000 decisions and attempts. What was told along with another incident’s message has the name, the attempts and the state of that. Addresses are never shown.',
  demands: ['read'],
  params: oneIncident,
  answer: z.object({ rows: list(notificationRow), queued: z.int(), failed: z.int(), asOf: seq }),
  example: {
    rows: [
      {
        notification: 'N-45',
        at: 1_795_283_716_000,
        to: 'Anna',
        interrupts: true,
        why: { kind: 'confirmed', heldMs: 32_000, by: 'second-item' },
        whyWords: 'confirmed after 32 s: a second signal says the same',
        state: 'sent',
        attempts: [{ at: 1_795_283_717_000, channel: 'email', attempt: 1, state: 'sent', receipt: '<inc-a.tell.1@example.org>', words: 'Anna: e-mail sent' }],
        words: 'Anna called; confirmed after 32 s: a second signal says the same',
      },
    ],
    queued: 0,
    failed: 0,
    asOf: 71_802,
  },
  errors: ['incident-not-found'],
});
