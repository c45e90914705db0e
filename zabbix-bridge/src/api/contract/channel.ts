// channel: the ways to reach people that are set up, how they fare, and a test message to one person, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';

const text = z.string();

const channelRow = z
  .object({
    name: text.meta({ description: 'as rules and contacts call it' }),
    words: text.meta({ description: 'as people call it' }),
    silent: z.boolean().meta({ description: 'it can come without a sound' }),
    threads: z.boolean().meta({ description: 'messages about one incident hang together' }),
    longest: z.int().meta({ description: 'characters of one message' }),
    sentAt: epochMs.exactOptional().meta({ description: 'when a message last went through' }),
    failed: z
      .object({
        at: epochMs,
        says: text.exactOptional().meta({ description: 'the provider’s own words, which may name a server: only for who sees all tenants' }),
      })
      .exactOptional()
      .meta({ description: 'the last message that did not, or of which nobody can say because no answer came' }),
    unheard: list(
      z.object({
        what: z
          .enum(['presses', 'outcomes'])
          .meta({ description: 'presses: what people press or answer; outcomes: what the provider says later of a message' }),
        since: epochMs,
        says: text.exactOptional().meta({ description: 'as of a failed message' }),
        words: text,
      }),
    ).meta({ description: 'what cannot be heard now; empty where all is well, or where there is nothing to hear' }),
    waits: z
      .object({
        until: epochMs,
        addresses: z.int().exactOptional().meta({ description: 'to how many nothing goes, `until` is that of the last; absent: to nobody' }),
        says: text.exactOptional().meta({ description: 'as of a failed message' }),
        words: text,
      })
      .exactOptional()
      .meta({ description: 'its provider asks to wait, so that messages wait here or go another way; absent where it does not' }),
  })
  .meta({ id: 'Channel' });

export const listChannels = operation({
  id: 'listChannels',
  method: 'GET',
  url: '/api/v1/channels',
  resource: 'channels',
  summary: 'The ways to reach people that are set up, and how they fare',
  demands: ['read'],
  answer: z.object({ rows: list(channelRow) }),
  example: {
    rows: [
      { name: 'email', words: 'e-mail', silent: true, threads: true, longest: 20_000, sentAt: 1_795_283_717_000, unheard: [] },
      {
        name: 'telegram',
        words: 'Telegram',
        silent: true,
        threads: true,
        longest: 4_096,
        sentAt: 1_795_283_717_000,
        waits: {
          until: 1_795_283_760_000,
          addresses: 1,
          says: 'Telegram: Too Many Requests: retry after 40',
          words: 'its provider asks to wait, nothing goes to 1 address',
        },
        unheard: [
          {
            what: 'presses',
            since: 1_795_283_000_000,
            says: 'Telegram: Conflict: terminated by other getUpdates request',
            words: 'what people press or answer is not heard',
          },
        ],
      },
    ],
  },
  errors: [],
});

export const sendTest = operation({
  id: 'sendTest',
  method: 'POST',
  url: '/api/v1/channels/test',
  resource: 'channels',
  summary: 'Send a test message to a person or a room, and say what came back',
  description:
    'By every channel on which they have an address, or the one that is named. Goes out at once, whatever the hours, and says in its first line that it is a test. Only for who sees all tenants.',
  demands: ['act'],
  body: z.strictObject({
    to: text.min(1).max(200).meta({ description: 'the id of a person or a room of the rules; `fallback`: whoever the configuration names' }),
    channel: text.min(1).max(50).exactOptional(),
  }),
  bodyExample: { to: 'anna', channel: 'email' },
  answer: z.object({
    rows: list(
      z.object({
        channel: text,
        state: z.enum(['sent', 'delivered', 'failed', 'ambiguous']),
        says: text.exactOptional().meta({ description: 'the provider’s own words' }),
        receipt: text.exactOptional(),
        words: text,
      }),
    ),
  }),
  example: { rows: [{ channel: 'email', state: 'sent', says: '250 OK', words: 'anna: e-mail sent' }] },
  errors: ['not-found', 'command-not-possible'],
});
