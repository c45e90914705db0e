// what-if: what would be hit if one thing died now, on the wire.
import { z } from 'zod';
import { exampleWould, would } from './on-call.ts';
import { operation } from './operation.ts';
import { entityId, list, priority, serviceState } from './parts.ts';
import { priorityReason } from './reason.ts';
import { criticality, need } from './service.ts';

const text = z.string();
const ms = z.number();
const named = { id: text, name: text, tenant: text.exactOptional() };

const hit = z
  .object({
    ...named,
    criticality,
    before: serviceState.meta({ description: 'as it fares now' }),
    after: serviceState,
    lost: list(z.object({ need, gone: list(entityId) })).meta({ description: 'its needs of which something would be gone, or is already' }),
    machines: list(text).meta({ description: 'hosts of it that would be gone and that no need of it names' }),
    budget: z.object({ budgetMs: ms, leftMs: ms, afterAnHourMs: ms }).exactOptional().meta({
      description:
        'the month’s error budget, what is left of it now, and what would be after an hour of this from now on, ms, negative when overdrawn; absent where no SLA plan promises an availability',
    }),
  })
  .meta({ id: 'WouldBeHit' });

/** More hosts than this are not named one by one. */
export const mostHosts = 50;

export const getWhatIf = operation({
  id: 'getWhatIf',
  method: 'GET',
  url: '/api/v1/what-if',
  resource: 'services',
  summary: 'What would be hit if this host, service, rack or site died now, and who would be told',
  description:
    'Worked out by the health, priority and routes in force, on top of what is wrong already; nothing is changed and nobody is told. Who sees some tenants only reads of their services; priority and route are those of the whole.',
  demands: ['read'],
  query: z.strictObject({ entity: entityId.meta({ description: 'host:san-2, service:pharma.mail, site:msk1' }) }),
  answer: z.object({
    entity: entityId,
    hosts: z
      .object({ count: z.int(), named: list(text) })
      .meta({ description: `hosts that go with it, because it carries them; at most ${mostHosts} are named` }),
    services: list(hit).meta({ description: 'worst first; those that would go on working are left out' }),
    maySuffer: list(z.object({ ...named, machines: list(text) })).meta({
      description: 'services whose machines depend on what would be gone; how badly they would work is not known',
    }),
    tenants: list(text),
    priority,
    priorityReason: priorityReason.exactOptional().meta({ description: 'absent where it speaks of a service that the asker does not see' }),
    priorityWords: text.exactOptional(),
    would: would.nullable().meta({ description: 'null where no rules are in force: then the one recipient of the configuration is told' }),
  }),
  example: {
    entity: 'host:exch-02',
    hosts: { count: 0, named: [] },
    services: [
      {
        id: 'pharma.mail',
        name: 'Corporate mail',
        tenant: 'pharma',
        criticality: 'key',
        before: 'weakened',
        after: 'down',
        lost: [{ need: { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] }, gone: ['host:exch-01', 'host:exch-02'] }],
        machines: [],
        budget: { budgetMs: 2_592_000, leftMs: 1_980_000, afterAnHourMs: -1_620_000 },
      },
    ],
    maySuffer: [],
    tenants: ['pharma'],
    priority: 'P1',
    priorityReason: { kind: 'key-service-down', service: 'pharma.mail' },
    priorityWords: 'the key service “Corporate mail” is down',
    would: exampleWould,
  },
  errors: ['not-found', 'unavailable'],
});
