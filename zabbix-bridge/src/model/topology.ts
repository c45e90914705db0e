// topology: what exists and what stands on what, as known from the sources and the rules; never required to be complete.
import type { Edge, EntityId } from './entity.ts';
import type { Tag } from './problem.ts';
import type { Service } from './service.ts';

export type Host = {
  readonly host: string;
  readonly hostid?: string;
  readonly name?: string;
  readonly groups: readonly string[];
  readonly tags: readonly Tag[];
  readonly role?: string;
  readonly proxy?: string;
};
export type NamedEntity = { readonly id: EntityId; readonly kind: string; readonly name?: string };

/** Lists are sorted by id, so that two equal topologies are equal texts. */
export type Topology = {
  readonly hosts: readonly Host[];
  readonly entities: readonly NamedEntity[];
  readonly edges: readonly Edge[];
  readonly services: readonly Service[];
};

export const emptyTopology: Topology = { hosts: [], entities: [], edges: [], services: [] };
