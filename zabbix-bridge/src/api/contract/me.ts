// me: who asks, and what they may do here, on the wire.
import { z } from 'zod';
import { locales } from '../../words/locale.ts';
import { scopes } from '../scopes.ts';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';

const me = z
  .object({
    kind: z.enum(['person', 'token']).meta({ description: 'a person whom Grafana vouches for, or a token that speaks for itself' }),
    name: z.string().meta({ description: 'what stands in timelines and audit' }),
    login: z.string().exactOptional().meta({ description: 'of a person, in Grafana' }),
    fullName: z.string().exactOptional(),
    role: z.string().exactOptional().meta({ description: 'in that organisation, as Grafana calls it' }),
    organisation: z.int().exactOptional().meta({ description: 'the number of the Grafana organisation' }),
    anonymous: z.boolean(),
    scopes: list(z.enum(scopes)),
    tenants: z.union([z.literal('*'), list(z.string())]).meta({ description: 'whose things the asker sees; `*` for all' }),
    may: z.object({ look: z.boolean(), act: z.boolean(), report: z.boolean(), configure: z.boolean() }),
    mayWords: z.string().meta({ description: 'the same in a sentence, with the reason' }),
    provenUntil: epochMs.exactOptional().meta({ description: 'a live stream ends then; absent: as long as the token lives' }),
    lacksBefore: epochMs
      .exactOptional()
      .meta({ description: 'of what was over then nothing is there yet: the history is being filled in; absent where all is there' }),
    filledShare: z.number().min(0).max(1).exactOptional().meta({
      description:
        'how much of the history that is being filled in has been read; absent where all is there, and where the reading failed and is tried again later',
    }),
    language: z.enum(locales).meta({ description: 'of the words in this and every other answer to the same Accept-Language' }),
  })
  .meta({ id: 'Me' });

export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  url: '/api/v1/me',
  resource: 'me',
  summary: 'Who asks, and what they may do',
  description: 'Who is not proven, or has no right at all, is refused here as everywhere.',
  demands: scopes,
  answer: me,
  example: {
    kind: 'person',
    name: 'anna',
    login: 'anna',
    fullName: 'Anna Petrova',
    role: 'Viewer',
    organisation: 1,
    anonymous: false,
    scopes: ['read'],
    tenants: ['pharma'],
    may: { look: true, act: false, report: false, configure: false },
    mayWords: 'You may look but not act: in Grafana’s organisation 1 you are Viewer.',
    provenUntil: 1_795_284_240_000,
    language: 'en',
  },
});
