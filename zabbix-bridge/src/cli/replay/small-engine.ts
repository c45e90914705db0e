// small-engine: a stand-in for the real engine in tests of what drives it: one incident per host, told after 65 s, closed 1 h after it resolved.
import type { Engine } from '../../engine/engine.ts';
import type { Change } from '../../model/change.ts';
import type { Decision } from '../../model/decision.ts';
import { hostEntity } from '../../model/entity.ts';
import type { Errand } from '../../model/errand.ts';
import type { Incident } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import { hour, second } from '../../model/moment.ts';
import type { ProblemFacts } from '../../model/problem.ts';
import { problemKey } from '../../model/problem.ts';
import type { ProblemOpened, ProblemResolved } from '../../model/signal.ts';

type Live = { incident: Incident; due: EpochMs; readonly open: Set<string> };

/** Deterministic, and small enough to be read beside the test that uses it. */
export function createSmallEngine(): Engine {
  const live = new Map<string, Live>();
  const seen = new Set<string>();
  const queue: { readonly due: EpochMs; readonly host: string }[] = [];
  let first = 0;
  let numbers = 0;
  let now = 0;

  const plan = (one: Live, host: string, due: EpochMs): void => {
    one.due = due;
    const last = queue.at(-1);
    queue.push({ due, host });
    if (last !== undefined && last.due > due) queue.splice(0, queue.length, ...queue.slice(first).sort((a, b) => a.due - b.due));
    if (last !== undefined && last.due > due) first = 0;
  };
  const stale = ({ due, host }: { due: EpochMs; host: string }): boolean => live.get(host)?.due !== due;
  const next = (): { readonly due: EpochMs; readonly host: string } | undefined => {
    for (let one = queue[first]; one !== undefined; one = queue[first]) {
      if (!stale(one)) return one;
      first += 1;
    }
    queue.length = 0;
    first = 0;
    return undefined;
  };
  const becomes = (one: Live, differs: Partial<Incident>): Change => {
    one.incident = { ...one.incident, ...differs, version: one.incident.version + 1 };
    return { kind: 'incident-changed', incident: one.incident };
  };

  const opened = ({ problem, at }: ProblemOpened): Decision => {
    const key = problemKey(problem.source, problem.event);
    if (seen.has(key)) return { changes: [{ kind: 'duplicate-ignored', what: key, at }], errands: [] };
    seen.add(key);
    const host = problem.hosts[0] ?? 'nowhere';
    const one = live.get(host) ?? { incident: newIncident(problem, key), due: 0, open: new Set<string>() };
    if (!live.has(host)) {
      live.set(host, one);
      plan(one, host, now + 65 * second);
    }
    one.open.add(key);
    const reason = { kind: 'is-root', root: one.incident.root } as const;
    const record = { ...problem, key, arrivedAt: at, currentSeverity: problem.severity, services: [], aspect: 'reach', incident: one.incident.id };
    const changes: readonly Change[] = [
      becomes(one, {}),
      { kind: 'problem-changed', problem: { ...record, acknowledged: false, suppressed: false } },
      { kind: 'member-set', incident: one.incident.id, member: { id: key, role: 'cause', reason, joinedAt: at } },
    ];
    return { changes, errands: [] };
  };

  const resolved = ({ source, event, at }: ProblemResolved): Decision => {
    const key = problemKey(source, event);
    seen.delete(key);
    for (const [host, one] of live) {
      if (!one.open.delete(key) || one.open.size > 0) continue;
      if (one.incident.state !== 'held') {
        plan(one, host, now + hour);
        return { changes: [becomes(one, { state: 'resolved', resolvedAt: at })], errands: [] };
      }
      live.delete(host);
      return { changes: [becomes(one, { state: 'transient', resolvedAt: at })], errands: [] };
    }
    return { changes: [], errands: [] };
  };

  const ticked = (): Decision => {
    const due = next();
    const one = due === undefined ? undefined : live.get(due.host);
    if (due === undefined || one === undefined || due.due > now) return { changes: [], errands: [] };
    if (one.incident.state === 'resolved') {
      live.delete(due.host);
      return { changes: [becomes(one, { state: 'closed', closedAt: now })], errands: [] };
    }
    numbers += 1;
    one.due = Number.POSITIVE_INFINITY;
    const number = `INC-${numbers}` as const;
    const change = becomes(one, { state: 'open', number, announcedAt: now });
    const why = { kind: 'confirmed', heldMs: 65 * second, by: 'outlived-its-check' } as const;
    const page: Errand = { kind: 'tell', id: number, at: now, incident: one.incident.id, number, to: 'noc', priority: 'P2', interrupts: true, why };
    return { changes: [change], errands: [page] };
  };

  return {
    decide(signal) {
      now = Math.max(now, signal.at);
      if (signal.kind === 'problem-opened') return opened(signal);
      if (signal.kind === 'problem-resolved') return resolved(signal);
      return signal.kind === 'ticked' ? ticked() : { changes: [], errands: [] };
    },
    nextDueAt: () => next()?.due,
    isWaiting: () => [...live.values()].some(({ incident }) => incident.state === 'held'),
    rules: () => undefined,
    living: () => [],
    knows: () => false,
    snapshot: () => ({}),
  };
}

const newIncident = (problem: ProblemFacts, key: string): Incident => ({
  id: `i-${problem.event}`,
  state: 'held',
  version: 0,
  openedAt: problem.openedAt,
  root: hostEntity(problem.hosts[0] ?? 'nowhere'),
  priority: 'P2',
  priorityReason: { kind: 'severity', severity: problem.severity },
  services: [],
  tenants: [],
  known: {},
  clocks: [],
  members: { open: 1, all: 1, hosts: 1 },
  headline: key,
  knownBefore: false,
});
