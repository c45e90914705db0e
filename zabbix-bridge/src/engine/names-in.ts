// names in: which host, site or place a text speaks of, by the names that stand in it.
import { entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { Topology } from '../model/topology.ts';
import { remember } from './remember.ts';

/** Each is asked with the host that says it: its own name tells nothing. */
export type NamesIn = {
  /** The other end of a link: the first other host that is named, in full or as its neighbours call it, or else what is named of sites and shared places. */
  readonly otherEndsIn: (text: string, saying: string) => readonly EntityId[];
  /** The first other host that a text of any kind names. A name that is a plain word, as `mail` or `app` is, may mean anything there. */
  readonly hostIn: (text: string, saying: string) => EntityId | undefined;
};

type Named = { readonly words: readonly string[]; readonly hosts: readonly EntityId[]; readonly places: readonly EntityId[] };

/** @param isShared  whether hosts share a place. @returns what finds names of a topology in a text, however they are written */
export function namesIn({ entities, hosts }: Topology, isShared: (place: EntityId) => boolean): NamesIn {
  const places = new Map(entities.map(({ id }) => [entityName(id).toLowerCase(), id]));
  const machines = new Map(hosts.map(({ host }) => [host.toLowerCase(), hostEntity(host)]));
  const shared = (word: string): readonly EntityId[] => ([`place:name/${word}`, `place:site/${word}`] as const).filter(isShared);
  const machineOf = (word: string): EntityId | undefined => machines.get(word) ?? machines.get(withoutDomain(word));
  const find = (text: string): Named => {
    const words = wordsOf(text);
    const [place] = words.flatMap((word) => places.get(word) ?? []);
    return { words, hosts: words.flatMap((word) => machineOf(word) ?? []), places: place ? [place] : words.flatMap(shared) };
  };
  // the same words come from one port after the other, when it fails and when it is back
  const memo = new Map<string, Named>();
  const namedIn = (text: string): Named => remember(memo, text, () => find(text));
  return {
    otherEndsIn: (text, saying) => {
      const named = namedIn(text);
      const other = named.hosts.find((entity) => entity !== hostEntity(saying)) ?? neighbourIn(named.words, saying.toLowerCase(), machines);
      return other === undefined ? named.places : [other];
    },
    hostIn: (text, saying) => namedIn(text).hosts.find((entity) => entity !== hostEntity(saying) && !isPlainWord(entityName(entity))),
  };
}

/** Names as they stand between blanks and brackets, and the parts of what is joined with others (`pool/app-1`) or ends a sentence. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().split(/[\s,;:()[\]"']+/);
  const parts = words.flatMap((word) => word.split(/[^\p{L}\p{N}._-]+/u)).map((part) => part.replace(/^[._-]+|[._-]+$/g, ''));
  return [...new Set([...words, ...parts])];
}

/** The first number of an address or of a version is no name. */
const withoutDomain = (word: string): string => /^([^.]*[^.\d][^.]*)\./.exec(word)?.[1] ?? word;

/** Those of one place leave out of a neighbour's name what it shares with their own: to `b1-rt01` the switch `b1-sw01` is `sw01`. */
function neighbourIn(words: readonly string[], saying: string, machines: ReadonlyMap<string, EntityId>): EntityId | undefined {
  const numbered = words.filter((word) => /^\p{L}.*\d$/u.test(word));
  const shared = numbered.length === 0 ? [] : [...saying.matchAll(/[-_.]+/g)].map(({ index, 0: { length } }) => saying.slice(0, index + length)).reverse();
  for (const prefix of shared) {
    for (const word of numbered) {
      const neighbour = prefix + word === saying ? undefined : machines.get(prefix + word);
      if (neighbour !== undefined) return neighbour;
    }
  }
  return undefined;
}

const isPlainWord = (name: string): boolean => /^\p{L}+$/u.test(name);
