// write-back: what was said in the sources for an incident, event by event, and what is still on its way, on the wire.
import { z } from 'zod';
import { oneIncident } from './incident.ts';
import { operation } from './operation.ts';
import { epochMs, list, seq } from './parts.ts';
import { writeBackWhy } from './reason.ts';

const text = z.string();

const writeBackRow = z
  .object({
    problem: text.meta({ description: 'the key of the problem' }),
    problemWords: text.meta({ description: 'its name, with its host' }),
    action: text.meta({ description: 'acknowledge, unacknowledge, message, close or severity' }),
    state: z.enum(['pending', 'done', 'refused', 'gave-up']).meta({ description: 'refused: the source said no; gave-up: it was out of reach for too long' }),
    at: epochMs.meta({ description: 'when it was decided, while it is pending; else when it was settled' }),
    by: text.exactOptional().meta({
      description: 'who really did it: who ordered it, or whom the source names where it was so already; unknown for what an older version wrote',
    }),
    attempts: z.int().exactOptional().meta({ description: 'while it is pending: how often it was tried' }),
    nextAttemptAt: epochMs.exactOptional(),
    why: writeBackWhy.exactOptional(),
    says: text.exactOptional().meta({ description: 'the source’s own words' }),
    words: text.meta({ description: 'what became of it, and why' }),
  })
  .meta({ id: 'WriteBack', description: 'one deed on one event of a source' });

export const listWriteBacks = operation({
  id: 'listWriteBacks',
  method: 'GET',
  url: '/api/v1/incidents/:incident/write-backs',
  resource: 'incidents',
  summary: 'What was written into the sources for an incident, event by event: pending, done, refused or given up',
  description: 'Of each problem and each deed the last; pending ones first, then the latest. At most 5,000 are looked at.',
  demands: ['read'],
  params: oneIncident,
  answer: z.object({ rows: list(writeBackRow), pending: z.int(), failed: z.int().meta({ description: 'refused or given up' }), asOf: seq }),
  example: {
    rows: [
      {
        problem: 'zabbix-main:20893',
        problemWords: '“Unavailable by ICMP ping” on app-07',
        action: 'acknowledge',
        state: 'pending',
        at: 1_795_283_716_000,
        by: 'anna',
        attempts: 1,
        nextAttemptAt: 1_795_283_718_000,
        words: 'acknowledgement is being written',
      },
      {
        problem: 'zabbix-main:20892',
        problemWords: '“Unavailable by ICMP ping” on app-06',
        action: 'acknowledge',
        state: 'done',
        at: 1_795_283_717_000,
        by: 'ivan',
        why: 'acknowledged-already',
        words: 'acknowledgement written: it was acknowledged already',
      },
    ],
    pending: 1,
    failed: 0,
    asOf: 71_802,
  },
  errors: ['incident-not-found'],
});
