// places: what hosts seem to share where nobody has said what carries them: a site tag, a proxy, a part of the name.
import { hostEntity, type Edge, type EntityId } from '../model/entity.ts';
import type { Tag } from '../model/problem.ts';
import type { Host, Topology } from '../model/topology.ts';

/** The whole estate as a place: many services in trouble at once, wherever they stand. */
export const everywhere: EntityId = 'place:all/services';

/** What says where in the world something stands, and with what it has the air and the walls in common. */
const standTags: ReadonlySet<string> = new Set([
  'site',
  'rack',
  'location',
  'datacenter',
  'dc',
  'building',
  'room',
  'office',
  'branch',
  'campus',
  'pop',
  'площадка',
  'филиал',
  'офис',
  'цод',
  'стойка',
]);
/** The same, and what else says with whom something may be lost. */
const placeTags: ReadonlySet<string> = new Set([
  ...standTags,
  ...['cluster', 'hypervisor', 'segment', 'vlan', 'zone', 'region', 'az', 'availability_zone', 'регион'],
]);

/** @returns the tag that a place comes from, or `name` or `proxy` */
export const placeKind = (place: EntityId): string => place.slice('place:'.length, place.indexOf('/'));

/** @returns the place in which so much happened at once; undefined for a root that is no such burst */
export const placeOfBurst = (root: EntityId): EntityId | undefined =>
  root.startsWith('burst:') ? `place:${root.slice('burst:'.length, root.lastIndexOf('@'))}` : undefined;

/** Whether it is by a place in the world that something is known to stand there. */
export const isWhereabouts = (place: EntityId): boolean => standTags.has(placeKind(place));

/** @returns those of the tags that say where something stands */
export const placeTagsAmong = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ tag, value }) => value !== '' && placeTags.has(tag.toLowerCase()));

/** A name under which what follows from a host and what it is tagged with may be remembered. */
export const nameWith = (host: string, tags: readonly Tag[]): string => tags.reduce((name, { tag, value }) => `${name}\n${tag}=${value}`, host);

/** Leading parts of a technical name, longest last: `msk1-r03-srv-12` → `msk1`, `msk1-r03`, `msk1-r03-srv`. A counter at the end is no place. */
export function nameParts(host: string): readonly string[] {
  const parts = host
    .toLowerCase()
    .split(/[-_.]+/)
    .filter((part) => part !== '');
  const leading: string[] = [];
  for (let length = 1; length < parts.length; length += 1) leading.push(parts.slice(0, length).join('-'));
  return leading;
}

/** @returns `place:kind/name` for everything this host may share with others, in a fixed order */
export function placeKeys(host: Host): readonly EntityId[] {
  const keys = new Set<EntityId>();
  for (const { tag, value } of placeTagsAmong(host.tags)) keys.add(`place:${tag.toLowerCase()}/${value}`);
  if (host.proxy) keys.add(`place:proxy/${host.proxy}`);
  for (const part of nameParts(host.host)) keys.add(`place:name/${part}`);
  return [...keys];
}

const inferShare = 0.9;
const inferLeast = 3;

/**
 * Hosts nobody placed take the place of those that share a tag or a name part with them, where nine tenths of at least three such hosts agree.
 * @returns edges that nobody stated; none where every host is placed or none is
 */
export function inferPlaces(topology: Topology, edgesFrom: (entity: EntityId) => readonly Edge[]): readonly Edge[] {
  const stated = new Set(topology.edges.flatMap((edge) => [edge.from, ...edge.to]));
  const unplaced: Host[] = [];
  type Tally = { hosts: number; readonly to: Map<string, { readonly edge: Edge; count: number }> };
  const tallies = new Map<EntityId, Tally>();
  for (const host of topology.hosts) {
    const edges = edgesFrom(hostEntity(host.host)).filter((edge) => edge.kind !== 'dependsOn');
    if (edges.length === 0) {
      unplaced.push(host);
      continue;
    }
    for (const key of placeKeys(host)) {
      const tally: Tally = tallies.get(key) ?? { hosts: 0, to: new Map() };
      tallies.set(key, tally);
      tally.hosts += 1;
      for (const edge of edges) {
        // two neighbours share a room and a switch, but not the machine they run on, nor the feed
        if (edge.kind !== 'locatedIn' && edge.kind !== 'reachedThrough') continue;
        const name = `${edge.kind} ${edge.to.join(',')}`;
        const seen = tally.to.get(name) ?? { edge, count: 0 };
        seen.count += 1;
        tally.to.set(name, seen);
      }
    }
  }
  const inferred: Edge[] = [];
  for (const host of unplaced) {
    const from = hostEntity(host.host);
    const taken = new Set<string>();
    for (const key of placeKeys(host)) {
      const [, kind = '', name = ''] = /^place:([^/]+)\/(.*)$/.exec(key) ?? [];
      const entity: EntityId = `${kind}:${name}`;
      if (stated.has(entity) && entity !== from && !taken.has('locatedIn' + entity)) {
        taken.add('locatedIn' + entity);
        inferred.push({ from, kind: 'locatedIn', to: [entity] });
      }
      const tally = tallies.get(key);
      if (!tally || tally.hosts < inferLeast) continue;
      for (const [edgeName, { edge, count }] of tally.to) {
        if (count < tally.hosts * inferShare || taken.has(edgeName) || edge.to.includes(from)) continue;
        taken.add(edgeName);
        inferred.push({ from, kind: edge.kind, to: edge.to });
      }
    }
  }
  return inferred;
}
