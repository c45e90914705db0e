// read-model: how far what questions are answered from has come, and making it anew, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs } from './parts.ts';

const count = z.int().min(0);
const readModelState = z
  .object({
    seq: count.meta({ description: 'the last signal whose consequences can be asked for' }),
    decided: count.meta({ description: 'the last signal that is decided' }),
    lacksBefore: z
      .object({ seq: count, at: epochMs })
      .exactOptional()
      .meta({ description: 'of what was over at this place nothing is known yet: the history is being filled in since a start that began with what lives' }),
    rebuild: z
      .object({
        state: z.enum(['under-way', 'done', 'failed']),
        seq: count.meta({ description: 'the last signal taken in' }),
        of: count.meta({ description: 'and how many there were to take in when it began, or since' }),
        startedAt: epochMs,
        endedAt: epochMs.exactOptional(),
        says: z.string().exactOptional().meta({ description: 'why it failed' }),
      })
      .exactOptional()
      .meta({ description: 'the one under way, else the last one since Nabat was started' }),
  })
  .meta({ id: 'ReadModelState' });

const example = { seq: 71_802, decided: 71_802, rebuild: { state: 'under-way' as const, seq: 21_500, of: 71_790, startedAt: 1_795_283_710_000 } };

export const getReadModel = operation({
  id: 'getReadModel',
  method: 'GET',
  url: '/api/v1/read-model',
  resource: 'read-model',
  summary: 'How far the read model has come, and whether it is being made anew',
  demands: ['admin'],
  answer: readModelState,
  example,
});

export const rebuildReadModel = operation({
  id: 'rebuildReadModel',
  method: 'POST',
  url: '/api/v1/read-model/rebuild',
  resource: 'read-model',
  summary: 'Make the read model anew from the journal, beside all else',
  description:
    'What `nabat rebuild` asks for. It is answered at once; questions are answered from the old one until the new one has caught up, and signals are taken and decided as ever. Where one is under way already, that one is answered. A Nabat that ends meanwhile, however it ends, keeps the old one; ask again then. Only for who sees all tenants.',
  demands: ['admin'],
  status: 202,
  answer: readModelState,
  example,
});
