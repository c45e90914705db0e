// simple: groupings by one key and a window: by host as many scripts do, by service tag as an Alertmanager is usually set up.
import { hostEntity, type EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import type { EpochMs } from '../../../zabbix-bridge/src/model/moment.ts';
import { problemKey, type ProblemFacts } from '../../../zabbix-bridge/src/model/problem.ts';
import type { Driven } from '../drive.ts';
import { createLedger, type Group } from './ledger.ts';

type Way = {
  readonly keyOf: (problem: ProblemFacts) => EntityId;
  /** How long the first of a group waits for others. */
  readonly waitMs: number;
  /** New members make another message no sooner than this after the last; undefined for never. */
  readonly againMs?: number;
  /** How long after its last new member a group still takes others; undefined: while any member is open. */
  readonly windowMs?: number;
};

/** One incident per host while its problems come no more than 15 minutes apart, told 30 s after the first. */
export const perHost = (): Driven => grouping({ keyOf: (problem) => hostEntity(problem.hosts[0] ?? 'none'), waitMs: 30_000, windowMs: 15 * 60_000 });

/** Alertmanager with `group_by: [service]`, `group_wait: 30s`, `group_interval: 5m`; what carries no service tag is one group. */
export const perService = (): Driven =>
  grouping({ keyOf: (problem) => `service:${problem.tags.find((tag) => tag.tag === 'service')?.value ?? ''}`, waitMs: 30_000, againMs: 5 * 60_000 });

function grouping({ keyOf, waitMs, againMs, windowMs }: Way): Driven {
  const ledger = createLedger();
  const live = new Map<EntityId, Group>();
  const groupOf = new Map<string, Group>();
  const waiting = new Map<Group, { due: EpochMs; again: boolean }>();
  const lastTold = new Map<Group, EpochMs>();
  const open = (key: EntityId, member: string, at: EpochMs): void => {
    if (groupOf.has(member)) return;
    let group = live.get(key);
    const over = group && (windowMs === undefined ? group.open.size === 0 : at - group.touchedAt > windowMs || group.state === 'transient');
    if (!group || over) {
      group = ledger.begin(key, at);
      live.set(key, group);
      waiting.set(group, { due: at + waitMs, again: false });
    } else if (againMs !== undefined && group.state === 'open' && !waiting.has(group)) {
      waiting.set(group, { due: Math.max(at, (lastTold.get(group) ?? at) + againMs), again: true });
    }
    ledger.join(group, member, at);
    groupOf.set(member, group);
  };
  const clear = (member: string): void => {
    const group = groupOf.get(member);
    if (!group) return;
    ledger.clear(group, member);
    if (group.open.size === 0) waiting.delete(group);
  };
  const fire = (at: EpochMs): void => {
    for (const [group, { due, again }] of waiting) {
      if (due > at) continue;
      waiting.delete(group);
      ledger.tell(group, at, again);
      lastTold.set(group, at);
    }
  };
  return {
    decide: (signal) => {
      fire(signal.at);
      if (signal.kind === 'problem-opened') open(keyOf(signal.problem), problemKey(signal.problem.source, signal.problem.event), signal.at);
      else if (signal.kind === 'problem-resolved') clear(problemKey(signal.source, signal.event));
      else if (signal.kind === 'reported') open(`service:${signal.service}`, `report:${signal.id}`, signal.at);
      return ledger.take();
    },
    nextDueAt: () => (waiting.size === 0 ? undefined : Math.min(...[...waiting.values()].map((each) => each.due))),
  };
}
