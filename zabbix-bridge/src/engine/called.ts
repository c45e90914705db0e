// called: what people call things where they write of them: by the name of an entity, by a host's visible name or the part of it that several share, by a tag.
import { entityKind, entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { Tag } from '../model/problem.ts';
import type { Host, Topology } from '../model/topology.ts';
import { gatheredAt, remember } from './remember.ts';
import type { Carrier } from './ways.ts';

/** A thing that is called so, if it is one of its own, and the machines that are there or are called so, where these are few. */
export type Called = { readonly entity: EntityId | undefined; readonly machines: readonly EntityId[] };
export type Callings = {
  /** What a text calls by names that hold a number: `PS-31` is `PS 31`, and where there is no such thing the few machines whose names begin so. */
  readonly calledIn: (text: string) => readonly Called[];
  /** What a tag says that something is of: what is called exactly so, or else the few machines that carry the same tag. */
  readonly taggedAs: (tag: Tag) => Called | undefined;
};

/** More machines than so are no one thing, of which it would say much that another is gone. */
const mostMachines = 12;
/** No name is longer, in words and numbers. */
const mostTokens = 6;

type Token = { readonly text: string; readonly start: number; readonly end: number };
const tokensOf = (text: string): readonly Token[] =>
  text
    .toLowerCase()
    .matchAll(/\p{L}+|\p{N}+/gu)
    .map(({ 0: found, index }) => ({ text: found, start: index, end: index + found.length }))
    .toArray();
const keyOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');
/** A word alone may mean anything, and a number alone too. */
const isName = (key: string): boolean => /\p{L}/u.test(key) && /\p{N}/u.test(key);

/** @param carriers  what carries an entity. @returns what finds the names of a topology, worked out when it is asked for first */
export function callingsOf(topology: Topology, carriers: (entity: EntityId) => readonly Carrier[]): Callings {
  let worked: Names | undefined;
  const names = (): Names => (worked ??= namesOf(topology, carriers));
  const memo = new Map<string, readonly Called[]>();
  return {
    calledIn: (text) => remember(memo, text, () => callsIn(text, names())),
    taggedAs: (tag) => names().exactly.get(keyOf(tokensOf(tag.value))) ?? names().tagged.get(tagText(tag)),
  };
}

const nobody: readonly Called[] = [];
const noMachines = (): EntityId[] => [];
const tagText = ({ tag, value }: Tag): string => `${tag.toLowerCase()}\n${value}`;

/** The longest names, from the left; a name that is a part of a longer word or number is none. */
function callsIn(text: string, { exactly, leading }: Names): readonly Called[] {
  const tokens = tokensOf(text);
  const found: Called[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at - 1]?.end === tokens[at]?.start) continue;
    for (let length = Math.min(mostTokens, tokens.length - at); length > 0; length -= 1) {
      if (tokens[at + length - 1]?.end === tokens[at + length]?.start) continue;
      const key = keyOf(tokens.slice(at, at + length));
      const called = isName(key) ? (exactly.get(key) ?? leading.get(key)) : undefined;
      if (!called) continue;
      found.push(called);
      at += length - 1;
      break;
    }
  }
  // nearly all texts call nothing, and of what is kept of so many nothing is kept twice
  return found.length === 0 ? nobody : found;
}

type Names = { readonly exactly: ReadonlyMap<string, Called>; readonly leading: ReadonlyMap<string, Called>; readonly tagged: ReadonlyMap<string, Called> };

function namesOf({ hosts, entities }: Topology, carriers: (entity: EntityId) => readonly Carrier[]): Names {
  const at = new Map<EntityId, EntityId[]>();
  for (const { host } of hosts) {
    const own = hostEntity(host);
    for (const { entity } of carriers(own)) gatheredAt(at, entity, noMachines).push(own);
  }
  const few = (machines: readonly EntityId[]): readonly EntityId[] => (machines.length <= mostMachines ? machines : []);
  const things = new Map<string, EntityId[]>();
  for (const { id, name } of entities)
    for (const key of new Set([entityName(id), name ?? entityName(id)].map((text) => keyOf(tokensOf(text))))) gatheredAt(things, key, noMachines).push(id);
  const machines = new Map<string, EntityId[]>();
  const parts = new Map<string, EntityId[]>();
  const tags = new Map<string, EntityId[]>();
  for (const host of hosts) {
    const own = hostEntity(host.host);
    const [whole, leading] = keysOf(host);
    for (const key of whole) gatheredAt(machines, key, noMachines).push(own);
    for (const key of leading) gatheredAt(parts, key, noMachines).push(own);
    for (const key of new Set(host.tags.map(tagText))) gatheredAt(tags, key, noMachines).push(own);
  }
  const exactly = new Map<string, Called>();
  for (const [key, ids] of things) {
    // a place and what feeds it are often called the same, and the place is meant
    const sites = ids.filter((id) => entityKind(id) === 'site');
    const [entity] = ids.length === 1 ? ids : sites;
    if (entity !== undefined && sites.length <= 1) exactly.set(key, { entity, machines: few(at.get(entity) ?? []) });
  }
  for (const [key, [machine, ...others]] of machines)
    if (machine !== undefined && others.length === 0) exactly.set(key, { entity: undefined, machines: [machine] });
  return { exactly, leading: ofFew(parts), tagged: ofFew(tags) };
}

/** @returns a host's names, and how these begin where that may be the name of something too */
function keysOf({ host, name }: Host): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const whole = new Set<string>();
  const leading = new Set<string>();
  for (const text of new Set([host, name ?? host])) {
    const tokens = tokensOf(text);
    whole.add(keyOf(tokens));
    for (let length = 1; length < Math.min(tokens.length, mostTokens); length += 1) {
      const key = keyOf(tokens.slice(0, length));
      if (tokens[length - 1]?.end !== tokens[length]?.start && isName(key)) leading.add(key);
    }
  }
  return [whole, leading];
}

function ofFew(all: ReadonlyMap<string, readonly EntityId[]>): ReadonlyMap<string, Called> {
  const found = new Map<string, Called>();
  for (const [key, machines] of all) if (machines.length <= mostMachines) found.set(key, { entity: undefined, machines });
  return found;
}
