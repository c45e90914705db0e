// names in: which host, site or place a text speaks of, by the names that stand in it.
import { entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { Topology } from '../model/topology.ts';
import { remember } from './remember.ts';

/** @param except  the host that says it: its own name tells nothing. @returns the first other host that is named, or else what is named of sites and shared places */
export type NamesIn = (text: string, except: string) => readonly EntityId[];

type Named = { readonly hosts: readonly EntityId[]; readonly places: readonly EntityId[] };

/** @param isShared  whether hosts share a place. @returns what finds names of a topology in a text, however they are written */
export function namesIn({ entities, hosts }: Topology, isShared: (place: EntityId) => boolean): NamesIn {
  const places = new Map(entities.map(({ id }) => [entityName(id).toLowerCase(), id]));
  const machines = new Map(hosts.map(({ host }) => [host.toLowerCase(), hostEntity(host)]));
  const shared = (word: string): readonly EntityId[] => ([`place:name/${word}`, `place:site/${word}`] as const).filter(isShared);
  const find = (text: string): Named => {
    const words = text.toLowerCase().split(/[\s,;:()[\]"']+/);
    const [place] = words.flatMap((word) => places.get(word) ?? []);
    return { hosts: words.flatMap((word) => machines.get(word) ?? []), places: place ? [place] : words.flatMap(shared) };
  };
  // the same words come from one port after the other, when it fails and when it is back
  const memo = new Map<string, Named>();
  return (text, except) => {
    const named = remember(memo, text, () => find(text));
    const other = named.hosts.find((entity) => entity !== hostEntity(except));
    return other === undefined ? named.places : [other];
  };
}
