// names: what the maker of a sentence may ask about the ids within the facts; whoever knows nothing still gets whole sentences.
import type { EntityId } from '../model/entity.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Zone } from './moment.ts';

export type NamedProblem = { readonly name: string; readonly hosts: readonly string[]; readonly aspect?: string };
export type NamedService = Pick<Service, 'name' | 'nameIn' | 'catchAll' | 'tenant'>;
export type NamedThing = { readonly name?: string; readonly role?: string };

/** Look-ups, never scans: they are asked for each sentence. `zone` is the reader's, `now` when he reads it. */
export type Names = {
  /** By problem key. */
  problem(id: string): NamedProblem | undefined;
  service(id: ServiceId): NamedService | undefined;
  entity(id: EntityId): NamedThing | undefined;
  /** The number of an incident by its internal id: INC-7. */
  incident(id: string): string | undefined;
  /** What a person of this login is called; absent where no rules say who is who. */
  person?(login: string): string | undefined;
  readonly zone?: Zone;
  readonly now?: EpochMs;
};

/** Knows no names: ids stand for themselves. */
export const noNames: Names = { problem: () => undefined, service: () => undefined, entity: () => undefined, incident: () => undefined };
