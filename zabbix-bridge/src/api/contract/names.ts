// names: what can be chosen from, for variables and filters, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { numeric, several } from './paging.ts';
import { list } from './parts.ts';

const text = z.string();

export const listNames = operation({
  id: 'listNames',
  method: 'GET',
  url: '/api/v1/names',
  resource: 'names',
  summary: 'Names to choose from: services, tenants, hosts, owners or roots',
  description:
    'Those that begin with the text come first, then by name. Hosts are those that had a problem, of named services also those that they need; owners and roots those of incidents. Priorities and states are fixed and need no question.',
  demands: ['read'],
  query: z.strictObject({
    kind: z.enum(['service', 'tenant', 'host', 'owner', 'root']),
    text: text.max(200).exactOptional().meta({ description: 'words that must all be found in it, in any case of letters' }),
    source: text.max(200).exactOptional().meta({ description: 'of hosts: those of this source only' }),
    service: several(text)
      .exactOptional()
      .meta({ description: 'of hosts: those that these services need, themselves or through another service, or that had a problem of theirs' }),
    limit: numeric(z.int().min(1).max(1_000)).default(100).meta({ description: '1 to 1,000' }),
  }),
  answer: z.object({
    rows: list(z.object({ value: text.meta({ description: 'as filters take it' }), text: text.meta({ description: 'as people read it' }) })),
    more: z.boolean().meta({ description: 'there are others beyond `limit`: ask with more of the text' }),
  }),
  example: { rows: [{ value: 'pharma.mail', text: 'Corporate mail' }], more: false },
});
