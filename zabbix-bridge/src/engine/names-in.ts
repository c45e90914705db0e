// names in: which host, site or place a text speaks of, by the names that stand in it.
import { entityKind, entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { Topology } from '../model/topology.ts';
import { remember } from './remember.ts';

/** Each is asked with the host that says it: its own name tells nothing. */
export type NamesIn = {
  /** The other end of a link: the first other host that is named, in full or as its neighbours call it, or else what is named of sites and shared places. */
  readonly otherEndsIn: (text: string, saying: string) => readonly EntityId[];
  /** The first other host that a text of any kind names. A name that is a plain word, as `mail` or `app` is, may mean anything there. */
  readonly hostIn: (text: string, saying: string) => EntityId | undefined;
  /** The first site that is named in full. */
  readonly siteIn: (text: string) => EntityId | undefined;
};

const nobody: readonly EntityId[] = [];

/** @param isShared  whether hosts share a place. @returns what finds names of a topology in a text, however they are written */
export function namesIn({ entities, hosts }: Topology, isShared: (place: EntityId) => boolean): NamesIn {
  // a place and what feeds it are often called the same, and the place is meant
  const isSite = (id: EntityId): boolean => entityKind(id) === 'site';
  const named = [...entities].sort((a, b) => Number(isSite(a.id)) - Number(isSite(b.id)));
  const places = new Map(named.map(({ id }) => [entityName(id).toLowerCase(), id]));
  const machines = new Map(hosts.map(({ host }) => [host.toLowerCase(), hostEntity(host)]));
  const shared = (word: string): readonly EntityId[] => ([`place:name/${word}`, `place:site/${word}`] as const).filter(isShared);
  const placesIn = (text: string): readonly EntityId[] => {
    const words = wordsOf(text);
    const [place] = words.flatMap((word) => places.get(word) ?? []);
    return place ? [place] : words.flatMap(shared);
  };
  const machinesIn = (text: string): readonly EntityId[] => {
    const found = wordsOf(text).flatMap((word) => machines.get(word) ?? machines.get(withoutDomain(word)) ?? nobody);
    // nearly all texts name none, and of what is kept of so many nothing is kept twice
    return found.length === 0 ? nobody : found;
  };
  // the same words come from one check after the other, when it fails and when it is back
  const memo = { machines: new Map<string, readonly EntityId[]>(), places: new Map<string, readonly EntityId[]>() };
  const othersIn = (text: string, saying: string): readonly EntityId[] => {
    const found = remember(memo.machines, text, () => machinesIn(text));
    return found.length === 0 ? nobody : found.filter((entity) => entity !== hostEntity(saying));
  };
  return {
    otherEndsIn: (text, saying) => {
      const other = othersIn(text, saying)[0] ?? neighbourIn(wordsOf(text), saying.toLowerCase(), machines);
      return other === undefined ? remember(memo.places, text, () => placesIn(text)) : [other];
    },
    hostIn: (text, saying) => othersIn(text, saying).find((entity) => !isPlainWord(entityName(entity))),
    siteIn: (text) =>
      wordsOf(text)
        .flatMap((word) => places.get(word) ?? [])
        .find(isSite),
  };
}

/** Names as they stand between blanks and brackets, and the parts of what is joined with others (`pool/app-1`) or ends a sentence. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().split(/[\s,;:()[\]"']+/);
  const joined = words.filter((word) => /[^\p{L}\p{N}]/u.test(word));
  if (joined.length === 0) return words;
  const parts = joined.flatMap((word) => word.split(/[^\p{L}\p{N}._-]+/u)).map((part) => part.replace(/^[._-]+|[._-]+$/g, ''));
  return [...new Set([...words, ...parts])];
}

/**
 * @returns words by which a text may call a machine, as they are written, where nobody has said which machines there are: whoever is so called may be anything.
 *   A plain word, a number or the name of a port is none
 */
export function mayBeNames(text: string): readonly string[] {
  const words = text.split(/[^\p{L}\p{N}._-]+/u).map((word) => word.replace(/^[._-]+|[._-]+$/g, ''));
  return [...new Set(words.filter((word) => word.length >= leastOfName && /\p{L}/u.test(word) && /[\d._-]/.test(word)))].slice(0, mostNames);
}
const leastOfName = 4;
const mostNames = 4;

/** The first number of an address or of a version is no name. */
const withoutDomain = (word: string): string => (word.includes('.') ? (/^([^.]*[^.\d][^.]*)\./.exec(word)?.[1] ?? word) : word);

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
