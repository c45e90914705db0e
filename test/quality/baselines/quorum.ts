// quorum: climbs the known paths with a fixed quorum, waits 30 s and merges afterwards: the usual topology correlation.
import { hostEntity, type EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import type { EpochMs } from '../../../zabbix-bridge/src/model/moment.ts';
import { problemKey } from '../../../zabbix-bridge/src/model/problem.ts';
import type { Topology } from '../../../zabbix-bridge/src/model/topology.ts';
import type { Driven } from '../drive.ts';
import { createLedger, type Group } from './ledger.ts';

const settleMs = 30_000;

/**
 * A host fails while a problem of severity 3 or more is open on it; an entity fails when it does so itself, or when at least 3 and 60 % of
 * the hosts below it do. The root of a problem is the highest failing thing above it. Groups are told 30 s after they began and merge when their roots meet.
 */
export function fixedQuorum(): Driven {
  const ledger = createLedger();
  let paths = readPaths({ hosts: [], entities: [], edges: [], services: [] });
  const failingHosts = new Map<EntityId, number>();
  const failingBelow = new Map<EntityId, number>();
  const openBelow = new Map<EntityId, Set<string>>();
  const problems = new Map<string, { readonly own: EntityId; readonly counts: boolean; group?: Group }>();
  const live = new Map<EntityId, Group>();
  const waiting = new Map<Group, EpochMs>();

  const isFailing = (id: EntityId): boolean => {
    const below = failingBelow.get(id) ?? 0;
    return failingHosts.has(id) || (below >= 3 && below >= 0.6 * (paths.hostsBelow.get(id) ?? 0));
  };
  const chainOf = (own: EntityId): readonly EntityId[] => paths.above.get(own) ?? [];
  const rootOf = (own: EntityId): EntityId => chainOf(own).findLast(isFailing) ?? own;

  const place = (member: string, at: EpochMs): void => {
    const problem = problems.get(member);
    if (!problem) return;
    const root = rootOf(problem.own);
    if (problem.group?.root === root) return;
    const target = live.get(root);
    const usable = target && (target.open.size > 0 || at - target.touchedAt < 600_000) && target.state !== 'transient' ? target : undefined;
    if (problem.group && problem.group.state !== 'merged') {
      const from = problem.group;
      const rest = [...from.open].filter((other) => other !== member && rootOf(problems.get(other)?.own ?? root) !== root);
      if (rest.length > 0 && usable === undefined) return;
      if (usable) mergeInto(from, usable, at);
      else {
        live.delete(from.root);
        ledger.move(from, root);
        live.set(root, from);
      }
      return;
    }
    const group = usable ?? ledger.begin(root, at);
    if (!usable) waiting.set(group, at + settleMs);
    live.set(root, group);
    ledger.join(group, member, at);
    problem.group = group;
  };
  const mergeInto = (from: Group, into: Group, at: EpochMs): void => {
    const moved = [...from.members];
    ledger.merge(from, into, at);
    waiting.delete(from);
    if (live.get(from.root) === from) live.delete(from.root);
    for (const member of moved) {
      const problem = problems.get(member);
      if (problem) problem.group = into;
    }
  };
  const count = (own: EntityId, by: 1 | -1, at: EpochMs): void => {
    const before = failingHosts.get(own) ?? 0;
    const now = before + by;
    if (now > 0) failingHosts.set(own, now);
    else failingHosts.delete(own);
    if (before > 0 === now > 0) return;
    const flipped: EntityId[] = [own];
    for (const id of paths.carriers.get(own) ?? []) {
      const was = isFailing(id);
      failingBelow.set(id, (failingBelow.get(id) ?? 0) + by);
      if (!was && isFailing(id)) flipped.push(id);
    }
    if (by > 0) for (const id of flipped) for (const member of openBelow.get(id) ?? []) place(member, at);
  };
  const note = (own: EntityId, member: string, add: boolean): void => {
    for (const id of [own, ...chainOf(own)]) {
      const there = openBelow.get(id) ?? new Set();
      if (add) openBelow.set(id, there.add(member));
      else there.delete(member);
    }
  };
  const open = (own: EntityId, member: string, severity: number, at: EpochMs): void => {
    if (problems.has(member)) return;
    problems.set(member, { own, counts: severity >= 3 });
    note(own, member, true);
    if (severity >= 3) count(own, 1, at);
    place(member, at);
  };
  const clear = (member: string, at: EpochMs): void => {
    const problem = problems.get(member);
    if (!problem?.group?.open.has(member)) return;
    ledger.clear(problem.group, member);
    if (problem.group.open.size === 0) waiting.delete(problem.group);
    note(problem.own, member, false);
    if (problem.counts) count(problem.own, -1, at);
  };
  return {
    decide: (signal) => {
      for (const [group, due] of waiting) {
        if (due > signal.at) continue;
        waiting.delete(group);
        ledger.tell(group, signal.at);
      }
      if (signal.kind === 'topology-learned') paths = readPaths(signal.topology);
      else if (signal.kind === 'problem-opened')
        open(hostEntity(signal.problem.hosts[0] ?? 'none'), problemKey(signal.problem.source, signal.problem.event), signal.problem.severity, signal.at);
      else if (signal.kind === 'problem-resolved') clear(problemKey(signal.source, signal.event), signal.at);
      else if (signal.kind === 'reported') open(`service:${signal.service}`, `report:${signal.id}`, 0, signal.at);
      return ledger.take();
    },
    nextDueAt: () => (waiting.size === 0 ? undefined : Math.min(...waiting.values())),
  };
}

type PathsOfHosts = {
  /** Carriers and storage, nearest first. */
  readonly above: ReadonlyMap<EntityId, readonly EntityId[]>;
  readonly carriers: ReadonlyMap<EntityId, readonly EntityId[]>;
  /** How many hosts each carries. */
  readonly hostsBelow: ReadonlyMap<EntityId, number>;
};

/** Redundant edges carry nobody alone; what only stores a host's data does not carry it. */
function readPaths(topology: Topology): PathsOfHosts {
  const carrying = new Map<EntityId, EntityId[]>();
  const storing = new Map<EntityId, EntityId[]>();
  for (const edge of topology.edges) {
    const [to] = edge.to;
    if (edge.kind === 'watchedBy' || edge.to.length !== 1 || to === undefined) continue;
    const kind = edge.kind === 'dependsOn' ? storing : carrying;
    kind.set(edge.from, [...(kind.get(edge.from) ?? []), to]);
  }
  const above = new Map<EntityId, readonly EntityId[]>();
  const carriers = new Map<EntityId, readonly EntityId[]>();
  const hostsBelow = new Map<EntityId, number>();
  for (const { host } of topology.hosts) {
    const own = hostEntity(host);
    const chain = climb([own], carrying);
    carriers.set(own, chain);
    const stores = [own, ...chain].flatMap((id) => storing.get(id) ?? []);
    above.set(own, [...new Set([...chain, ...stores])]);
    for (const id of chain) hostsBelow.set(id, (hostsBelow.get(id) ?? 0) + 1);
  }
  return { above, carriers, hostsBelow };
}

function climb(from: readonly EntityId[], next: ReadonlyMap<EntityId, readonly EntityId[]>): EntityId[] {
  const chain = new Set<EntityId>();
  for (let level = from; level.length > 0;) {
    level = [...new Set(level.flatMap((id) => next.get(id) ?? []))].filter((id) => !chain.has(id) && !from.includes(id));
    for (const id of level) chain.add(id);
  }
  return [...chain];
}
