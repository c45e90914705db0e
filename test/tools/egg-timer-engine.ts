// egg-timer-engine: a small engine for tests of what lies around engines: it tells of each problem that outlives 30 s.
import type { Engines } from '../../zabbix-bridge/src/bridge/restore.ts';
import type { Engine } from '../../zabbix-bridge/src/engine/engine.ts';
import type { ProblemRecord } from '../../zabbix-bridge/src/model/change.ts';
import type { Decision } from '../../zabbix-bridge/src/model/decision.ts';
import { problemKey, type ProblemFacts } from '../../zabbix-bridge/src/model/problem.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';

export const heldMs = 30_000;
type State = { seen: number; told: number; waiting: { event: string; due: number }[] };

export const aProblem = (event: string, more: Partial<ProblemFacts> = {}): ProblemFacts => ({
  source: 'zabbix-main',
  event,
  openedAt: 1_758_500_000_000,
  name: 'Unavailable by ICMP ping',
  severity: 4,
  hosts: [`host-${event}`],
  groups: ['Linux servers'],
  tags: [],
  ...more,
});
export const opened = (event: string, at = 0): Signal => ({ kind: 'problem-opened', at, problem: aProblem(event) });
export const resolved = (event: string, at = 0): Signal => ({
  kind: 'problem-resolved',
  at,
  source: 'zabbix-main',
  event,
  resolvedAt: at,
  because: 'recovered',
});

/** `broken` is an event at which `decide` throws, as an engine with a fault would. */
export function eggTimers(broken?: string): Engines {
  return {
    version: 1,
    create: () => engineOf({ seen: 0, told: 0, waiting: [] }, broken),
    restore: (state) => engineOf(structuredClone(state) as State, broken),
  };
}

function engineOf(state: State, broken: string | undefined): Engine {
  return {
    decide: (signal) => {
      state.seen += 1;
      if (signal.kind === 'problem-opened' && signal.problem.event === broken) throw new Error('the engine has a fault');
      return decide(state, signal);
    },
    nextDueAt: () => state.waiting.reduce<number | undefined>((least, { due }) => Math.min(least ?? due, due), undefined),
    isWaiting: () => state.waiting.length > 0,
    rules: () => undefined,
    living: () => [],
    knows: () => false,
    snapshot: () => state,
  };
}

function decide(state: State, signal: Signal): Decision {
  if (signal.kind === 'problem-opened') {
    state.waiting.push({ event: signal.problem.event, due: signal.at + heldMs });
    return { changes: [{ kind: 'problem-changed', problem: recordOf(signal.problem, signal.at) }], errands: [] };
  }
  if (signal.kind === 'problem-resolved') {
    state.waiting = state.waiting.filter(({ event }) => event !== signal.event);
    const problem = { ...recordOf(aProblem(signal.event), signal.at), resolvedAt: signal.resolvedAt };
    return { changes: [{ kind: 'problem-changed', problem }], errands: [] };
  }
  if (signal.kind !== 'ticked') return { changes: [], errands: [] };
  const due = state.waiting.filter((each) => each.due <= signal.at);
  state.waiting = state.waiting.filter((each) => each.due > signal.at);
  return {
    changes: [],
    errands: due.map(({ event }) => ({
      kind: 'tell',
      id: `tell/${(state.told += 1)}/${event}/${state.seen}`,
      at: signal.at,
      incident: `i-${event}`,
      number: `INC-${state.told}`,
      to: 'noc',
      priority: 'P2',
      interrupts: true,
      why: { kind: 'confirmed', heldMs, by: 'outlived-its-check' },
    })),
  };
}

const recordOf = (problem: ProblemFacts, arrivedAt: number): ProblemRecord => ({
  ...problem,
  key: problemKey(problem.source, problem.event),
  arrivedAt,
  currentSeverity: problem.severity,
  acknowledged: false,
  suppressed: false,
  services: [],
  aspect: 'reach',
});
