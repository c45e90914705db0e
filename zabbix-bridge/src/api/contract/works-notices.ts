// works-notices: who was told of planned works, and what became of it, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, list } from './parts.ts';

const text = z.string();
const notice = z
  .object({
    at: epochMs.meta({ description: 'when it was decided' }),
    works: z.object({ id: text, name: text, from: epochMs, until: epochMs }).meta({ description: 'as they were planned then' }),
    news: z.enum(['ahead', 'moved', 'called-off', 'over', 'overran']),
    newsWords: text,
    to: text,
    because: z.enum(['stakeholder', 'owner', 'planner']),
    services: list(text).meta({ description: 'by which they are concerned' }),
    state: z.enum(['decided', 'queued', 'sent', 'delivered', 'ambiguous', 'failed', 'too-late']).meta({
      description: 'decided: no channel is set up; queued: on its way; too-late: they were over before it could be said',
    }),
    says: text.exactOptional().meta({ description: 'why it failed, or was not sent yet' }),
  })
  .meta({ id: 'WorksNotice', description: 'what one of those was told whom planned works concern' });

export const listWorksNotices = operation({
  id: 'listWorksNotices',
  method: 'GET',
  url: '/api/v1/maintenance/notices',
  resource: 'maintenance',
  summary: 'Who was told of planned works, when and of what, and what became of it',
  description:
    'The latest first, of the last 20,000 things that were to be done outside. Who sees some tenants only gets what was said because of their services.',
  demands: ['read'],
  query: z.strictObject({
    works: text.exactOptional().meta({ description: 'their id; of all works unless said' }),
    limit: numeric(z.int().min(1).max(500)).default(100),
  }),
  answer: z.object({ rows: list(notice) }),
  example: {
    rows: [
      {
        at: 1_795_213_600_000,
        works: { id: 'works-7c1e', name: 'switch firmware', from: 1_795_300_000_000, until: 1_795_303_600_000 },
        news: 'ahead',
        newsWords: 'told ahead',
        to: 'Head of pharma',
        because: 'stakeholder',
        services: ['pharma.mail'],
        state: 'sent',
      },
    ],
  },
});
