// notices: messages about no incident, as of planned works and of what was open before Nabat came: who was told, by which channel, and what became of it, on the wire.
import { z } from 'zod';
import { notificationName } from './delivery.ts';
import { attempt } from './ledger.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, list } from './parts.ts';

const text = z.string();
const works = z
  .object({
    id: text,
    name: text,
    from: epochMs,
    until: epochMs,
    news: z.enum(['ahead', 'moved', 'called-off', 'over', 'overran']),
    newsWords: text,
    because: z.enum(['stakeholder', 'owner', 'planner']),
    services: list(text).meta({ description: 'by which the recipient is concerned' }),
  })
  .meta({ description: 'of which works, as they were planned then; absent where it is about none' });

export const notice = z
  .object({
    notification: notificationName,
    at: epochMs.meta({ description: 'when it was decided' }),
    about: z.enum(['works', 'known-before']).meta({ description: 'known-before: what was open before Nabat came, told once' }),
    words: text.meta({ description: 'what was said' }),
    to: text,
    works: works.exactOptional(),
    knownBefore: z
      .object({ incidents: z.int(), problems: z.int() })
      .exactOptional()
      .meta({ description: 'how many were open then; absent where it is about something else' }),
    state: z.enum(['decided', 'queued', 'sent', 'delivered', 'ambiguous', 'failed', 'too-late']).meta({
      description:
        'decided: no channel is set up, or Nabat tells nobody yet (shadow); queued: on its way; too-late: what it was about was over before it could be said',
    }),
    says: text.exactOptional().meta({ description: 'why it failed, or was not sent yet' }),
    attempts: list(attempt).meta({ description: 'oldest first; what an older Nabat sent has none' }),
    nextAttemptAt: epochMs.exactOptional().meta({ description: 'while it is queued and was tried already' }),
    asked: list(z.object({ at: epochMs, by: text })).meta({ description: 'who had it sent again' }),
    mayBeSentAgain: z.boolean().meta({ description: 'it did not get through, as far as anybody knows, and what it says is still so' }),
  })
  .meta({ id: 'Notice', description: 'one message to one person or room that is about no incident' });

export const exampleNotice: z.output<typeof notice> = {
  notification: 'N-57',
  at: 1_795_213_600_000,
  about: 'works',
  words: 'planned works “switch firmware”, announcement',
  to: 'Head of pharma',
  works: {
    id: 'works-7c1e',
    name: 'switch firmware',
    from: 1_795_300_000_000,
    until: 1_795_303_600_000,
    news: 'ahead',
    newsWords: 'told ahead',
    because: 'stakeholder',
    services: ['pharma.mail'],
  },
  state: 'failed',
  says: '550 no such mailbox',
  attempts: [
    {
      at: 1_795_213_601_000,
      channel: 'email',
      attempt: 1,
      state: 'failed',
      says: '550 no such mailbox',
      words: 'Head of pharma: e-mail failed: 550 no such mailbox',
    },
  ],
  asked: [],
  mayBeSentAgain: true,
};

export const listNotices = operation({
  id: 'listNotices',
  method: 'GET',
  url: '/api/v1/notices',
  resource: 'notifications',
  summary: 'Messages about no incident: who was told, by which channel, and what became of each',
  description:
    'Of planned works, and of what was open before Nabat came; the latest first, as far back as the journal reaches. Who sees some tenants only gets what was said because of their services. One that did not get through is sent again as any message is, by its name.',
  demands: ['read'],
  query: z.strictObject({
    about: z.enum(['works', 'known-before']).exactOptional(),
    works: text.exactOptional().meta({ description: 'their id; of all works unless said' }),
    limit: numeric(z.int().min(1).max(500)).default(100),
  }),
  answer: z.object({ rows: list(notice) }),
  example: { rows: [exampleNotice] },
});
