// topology-form: the shape of a Topology as it stands in the journal and in signals.
import { z } from 'zod';
import { edgeKinds } from '../model/entity.ts';
import type { EntityId } from '../model/entity.ts';

const notEntity = 'is no entity; write kind:name, as in host:exch-01 or site:msk1';
export const EntityForm = z.custom<EntityId>((value) => typeof value === 'string' && /^[^:\s]+:./.test(value), notEntity);
export const SeverityForm = z.literal([0, 1, 2, 3, 4, 5], 'is no severity; write a number from 0 (not classified) to 5 (disaster)');
export const TagForm = z.object({ tag: z.string(), value: z.string().default('') });

const Host = z.object({
  host: z.string().min(1),
  hostid: z.string().exactOptional(),
  name: z.string().exactOptional(),
  groups: z.array(z.string()),
  tags: z.array(TagForm),
  role: z.string().exactOptional(),
  proxy: z.string().exactOptional(),
});
const Entity = z.object({ id: EntityForm, kind: z.string(), name: z.string().exactOptional() });
const Edge = z.object({ from: EntityForm, kind: z.enum(edgeKinds), to: z.array(EntityForm) });
const Matcher = z.object({ tags: z.record(z.string(), z.string()).exactOptional(), host: z.string().exactOptional(), severity: SeverityForm.exactOptional() });
const Need = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one'), of: EntityForm }),
  z.object({ kind: z.literal('any'), any: z.int().min(0), of: z.array(EntityForm) }),
  z.object({ kind: z.literal('share'), percent: z.number(), of: z.array(EntityForm), weights: z.array(z.number()).exactOptional() }),
]);
const Sign = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check'), check: z.string() }),
  z.object({ kind: z.literal('needs'), are: z.enum(['unmet', 'weakened']) }),
]);
const Health = z.object({ down: z.array(Sign).exactOptional(), degraded: z.array(Sign).exactOptional() });
const Service = z.object({
  id: z.string().min(1),
  name: z.string(),
  nameIn: z.object({ en: z.string(), ru: z.string() }).exactOptional(),
  tenant: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  criticality: z.enum(['key', 'important', 'ordinary']),
  match: z.array(Matcher),
  needs: z.array(Need),
  health: Health.exactOptional(),
  runbook: z.string().exactOptional(),
  tags: z.array(TagForm).exactOptional(),
  catchAll: z.boolean().exactOptional(),
});

/** A whole topology in the model's own words; the file that people write has a shorter form, see topology-file. */
export const TopologyForm = z.object({ hosts: z.array(Host), entities: z.array(Entity), edges: z.array(Edge), services: z.array(Service) });
