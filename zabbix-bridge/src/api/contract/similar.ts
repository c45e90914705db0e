// similar: incidents like one, why they are, and what helped then, on the wire.
import { z } from 'zod';
import { exampleIncident, incidentRow, oneIncident } from './incident.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, list, seq } from './parts.ts';
import { similarReason } from './reason.ts';

const text = z.string();

export const similarRow = z
  .object({
    incident: incidentRow,
    because: list(similarReason),
    becauseWords: text,
    helped: z
      .object({
        note: z
          .object({ at: epochMs, by: text.nullable().meta({ description: 'null: by itself' }), text })
          .exactOptional()
          .meta({ description: 'the last that was written when it was stabilised, resolved or closed' }),
        workaround: text.exactOptional(),
        plan: text.exactOptional(),
        hypothesis: text.exactOptional(),
      })
      .meta({ description: 'what is known of it; empty when nobody wrote anything down' }),
    tookMs: z.number().exactOptional().meta({ description: 'from its first problem to its end; absent while it lasts' }),
    tookWords: text.exactOptional(),
  })
  .meta({ id: 'SimilarIncident' });

export const listSimilar = operation({
  id: 'listSimilar',
  method: 'GET',
  url: '/api/v1/incidents/:incident/similar',
  resource: 'incidents',
  summary: 'The incidents most like one, why, and what helped then',
  description:
    'Told ones that came before it and were over when it began, or began at least an hour earlier; the most alike first: of the same root, with the same trigger as headline, with services in common, of the same kind of thing in the same kind of trouble. Of equals those come first of which it is written down what helped. Of each trait the latest hundred are looked at.',
  demands: ['read'],
  params: oneIncident,
  query: z.strictObject({ limit: numeric(z.int().min(1).max(20)).default(3).meta({ description: '1 to 20' }) }),
  answer: z.object({ rows: list(similarRow), asOf: seq }),
  example: {
    rows: [
      {
        incident: { ...exampleIncident, id: '01jd0z77aa', number: 'INC-1987', state: 'closed' },
        because: [{ kind: 'same-root', root: 'host:dc-01' }],
        becauseWords: 'the same root, dc-01',
        helped: { note: { at: 1_795_000_000_000, by: 'anna', text: 'replaced the network card' }, workaround: 'mail over dc-02' },
        tookMs: 2_460_000,
        tookWords: '41 min',
      },
    ],
    asOf: 71_802,
  },
  errors: ['incident-not-found'],
});
