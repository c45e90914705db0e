// reach: by which ways each person and room is reached, and when each way was last proven to work, on the wire.
import { z } from 'zod';
import { addressee } from './delivery.ts';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';

const text = z.string();
const isTest = z.boolean().meta({ description: 'of a test message' });

const way = z
  .object({
    channel: text,
    words: text.meta({ description: 'the channel as people call it' }),
    isSetUp: z.boolean().meta({ description: 'the bridge has this channel' }),
    hasAddress: z.boolean().meta({ description: 'the rules, or the contacts beside them, know an address on it' }),
    worked: z
      .object({ at: epochMs, state: z.enum(['sent', 'delivered']), test: isTest })
      .exactOptional()
      .meta({ description: 'the last message that went through; absent: never yet' }),
    failed: z
      .object({ at: epochMs, test: isTest, says: text.exactOptional().meta({ description: 'only for who sees all tenants: it may name a server' }) })
      .exactOptional()
      .meta({ description: 'the last message that did not' }),
  })
  .meta({ id: 'Way', description: 'a person or room on one channel; addresses are never shown' });

const preferred = list(text);
export const listReach = operation({
  id: 'listReach',
  method: 'GET',
  url: '/api/v1/on-call/reach',
  resource: 'on-call',
  summary: 'By which ways each person and room is reached, and when each way was last proven to work',
  description: 'Everybody whom the rules know, the rooms, and whoever the configuration names for when the rules name nobody. Addresses are never shown.',
  demands: ['read'],
  answer: z.object({
    rows: list(
      z
        .object({
          recipient: addressee,
          name: text.meta({ description: 'empty for whoever the configuration names' }),
          ways: list(way).meta({ description: 'the preferred first; those without an address, or that are not set up, are there too' }),
          by: z
            .object({ call: preferred, message: preferred, digest: preferred })
            .exactOptional()
            .meta({ description: 'of people: which channels by how urgent it is, the preferred first' }),
        })
        .meta({ id: 'Reachable' }),
    ),
  }),
  example: {
    rows: [
      {
        recipient: { kind: 'person', id: 'anna' },
        name: 'Anna Petrova',
        ways: [
          { channel: 'call', words: 'call', isSetUp: false, hasAddress: true },
          {
            channel: 'email',
            words: 'e-mail',
            isSetUp: true,
            hasAddress: true,
            worked: { at: 1_795_283_717_000, state: 'sent', test: false },
          },
        ],
        by: { call: ['call', 'email'], message: ['email'], digest: ['email'] },
      },
    ],
  },
  errors: [],
});
