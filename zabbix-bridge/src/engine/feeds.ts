// feeds: what powers what, also where it is one of two that stand in for each other.
import { hostEntity, type Edge, type EntityId } from '../model/entity.ts';
import type { Host } from '../model/topology.ts';

export type Feeds = {
  /** What powers the things that a host's power alarm speaks of, nearest first, each once; one of a redundant pair as well. */
  readonly feedsOver: (host: EntityId) => readonly EntityId[];
  /** Whether a host's power alarm speaks of more than the host: it watches a feed or a rack, or powers others. */
  readonly isPowerWatch: (host: EntityId) => boolean;
  /** How many hosts have an entity among their feeds. */
  readonly fedBelow: (feed: EntityId) => Fed;
};
/** `watches`: those that speak of more than themselves; `hosts`: all others. */
export type Fed = { readonly watches: number; readonly hosts: number };

const nothingFed: Fed = { watches: 0, hosts: 0 };
/** A machine is powered by what powers the rack or the machine that it is in, and not by what powers its switch. */
const within: ReadonlySet<string> = new Set(['locatedIn', 'runsOn']);

/** @param watches  what a host's own trouble speaks against */
export function feedsBy(hosts: readonly Host[], edgesFrom: ReadonlyMap<EntityId, readonly Edge[]>, watches: ReadonlyMap<EntityId, readonly EntityId[]>): Feeds {
  const powering = new Set([...edgesFrom.values()].flat().flatMap(({ kind, to }) => (kind === 'poweredBy' ? to : [])));
  const isPowerWatch = (host: EntityId): boolean => watches.has(host) || powering.has(host);
  const memo = new Map<EntityId, readonly EntityId[]>();
  const feedsOver = (host: EntityId): readonly EntityId[] => {
    const known = memo.get(host);
    if (known) return known;
    // nothing is kept of what nobody has described: of such there is no end
    if (powering.size === 0 || (!edgesFrom.has(host) && !watches.has(host))) return [];
    const found = feedsAbove(watches.get(host) ?? [host], edgesFrom);
    memo.set(host, found);
    return found;
  };
  let fed: ReadonlyMap<EntityId, Fed> | undefined;
  return { feedsOver, isPowerWatch, fedBelow: (feed) => (fed ??= countFed(hosts, feedsOver, isPowerWatch)).get(feed) ?? nothingFed };
}

function feedsAbove(from: readonly EntityId[], edgesFrom: ReadonlyMap<EntityId, readonly Edge[]>): readonly EntityId[] {
  const found = new Set<EntityId>();
  const seen = new Set<EntityId>(from);
  // a set that grows while it is gone through is gone through to its end
  for (const each of seen) {
    for (const { kind, to } of edgesFrom.get(each) ?? []) {
      if (kind !== 'poweredBy' && !(within.has(kind) && to.length === 1)) continue;
      for (const above of to) {
        if (kind === 'poweredBy' && !seen.has(above)) found.add(above);
        seen.add(above);
      }
    }
  }
  return [...found];
}

function countFed(hosts: readonly Host[], feedsOver: Feeds['feedsOver'], isPowerWatch: Feeds['isPowerWatch']): ReadonlyMap<EntityId, Fed> {
  const fed = new Map<EntityId, Fed>();
  for (const { host } of hosts) {
    const entity = hostEntity(host);
    const name = isPowerWatch(entity) ? 'watches' : 'hosts';
    for (const feed of feedsOver(entity)) {
      const known = fed.get(feed) ?? nothingFed;
      fed.set(feed, { ...known, [name]: known[name] + 1 });
    }
  }
  return fed;
}
