// heard.test: of what is heard and not settled, the first that is near is found, however much that is and whatever has become of it meanwhile.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostEntity, type EntityId } from '../model/entity.ts';
import { minute, second, type EpochMs } from '../model/moment.ts';
import { emptyTopology, type Topology } from '../model/topology.ts';
import { firstToSettle } from './heard.ts';
import { enter, openProblem, resolveProblem } from './ingest.ts';
import { learnTopology } from './learn-topology.ts';
import { recall, rememberedOf } from './memory.ts';
import { aHost, anEdge, mondayAtTen, source } from './shift.ts';
import type { ProblemState } from './problem-state.ts';
import { createState, type State } from './state.ts';
import { above } from './surroundings.ts';
import { takeDue } from './timers.ts';

const hostCount = 12;
const hosts = Array.from({ length: hostCount }, (_, nth) => `srv-${nth % 3}-${nth}`);
const racked: Topology = {
  ...emptyTopology,
  hosts: hosts.map((host) => aHost(host)),
  edges: hosts.map((host, nth) => anEdge(hostEntity(host), 'locatedIn', `rack:${nth % 4}`)),
};
const somewhere: readonly EntityId[] = [
  ...hosts.map(hostEntity),
  'place:name/srv',
  'place:name/srv-0',
  'place:name/srv-1',
  'place:name/srv-2',
  'rack:0',
  'rack:3',
  'site:nowhere',
];

type Step =
  | { readonly kind: 'opens'; readonly host: number; readonly agoMs: number; readonly event: number }
  | { readonly kind: 'resolves'; readonly event: number }
  | { readonly kind: 'passes'; readonly ms: number }
  | { readonly kind: 'asks'; readonly near: readonly EntityId[] }
  | { readonly kind: 'learns' }
  | { readonly kind: 'restarts' };

const opens = fc.record({
  kind: fc.constant('opens' as const),
  host: fc.nat(hostCount - 1),
  agoMs: fc.nat(29 * second),
  event: fc.nat(2_000),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 60, arbitrary: opens },
  { weight: 15, arbitrary: fc.record({ kind: fc.constant('resolves' as const), event: fc.nat(2_000) }) },
  { weight: 15, arbitrary: fc.record({ kind: fc.constant('passes' as const), ms: fc.nat(3 * second) }) },
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('asks' as const), near: fc.subarray([...somewhere], { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'learns' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restarts' } as const) },
);

/** What is promised, by a look at all of them. */
function lookedFor(state: State, near: ReadonlySet<EntityId>): EpochMs | undefined {
  const isNear = (problem: ProblemState): boolean => near.has(problem.own) || above(state, problem).some(({ entity }) => near.has(entity));
  const settle = [...state.problems.values()]
    .filter((problem) => problem.phase === 'pending' && problem.resolvedAt === undefined && isNear(problem))
    .map(({ onset }) => onset + state.settings.orderLagMs)
    .filter((at) => at > state.now);
  return settle.length === 0 ? undefined : Math.min(...settle);
}

function open(state: State, event: number, host: number, openedAt: EpochMs): void {
  const facts = {
    source,
    event: String(event),
    openedAt,
    name: 'High CPU utilization',
    severity: 3 as const,
    hosts: [hosts[host] ?? ''],
    groups: [],
    tags: [],
  };
  openProblem(state, { kind: 'problem-opened', at: state.now, problem: facts });
}

/** @returns the state after it, which after a restart is another */
function take(state: State, each: Exclude<Step, { kind: 'asks' }>): State {
  switch (each.kind) {
    case 'opens':
      open(state, each.event, each.host, state.now - each.agoMs);
      return state;
    case 'resolves':
      resolveProblem(state, { kind: 'problem-resolved', at: state.now, source, event: String(each.event), resolvedAt: state.now, because: 'recovered' });
      return state;
    case 'passes':
      state.now += each.ms;
      for (let timer = takeDue(state.timers, state.now); timer; timer = takeDue(state.timers, state.now)) {
        const problem = timer.kind === 'enter' ? state.problems.get(timer.id as ProblemState['key']) : undefined;
        if (problem) enter(state, problem);
      }
      return state;
    case 'learns':
      learnTopology(state, source, state.topologies.get(source) === racked ? emptyTopology : racked);
      return state;
    case 'restarts': {
      const restored = createState({}, recall(rememberedOf(state)));
      const [topology] = state.topologies.values();
      if (topology) learnTopology(restored, source, topology);
      return restored;
    }
    default:
      return each satisfies never;
  }
}

function aState(): State {
  const state = createState();
  state.now = mondayAtTen;
  return state;
}

test('what is found is what a look at all of them finds, of a handful as of hundreds, as they come, resolve, settle and are seen on other paths', () => {
  let most = 0;
  const asked = (steps: readonly Step[], before: number): void => {
    let state = aState();
    for (let nth = 0; nth < before; nth += 1) open(state, 5_000 + nth, (nth * 7) % hostCount, state.now - ((nth * 997) % (20 * second)));
    for (const each of steps) {
      if (each.kind === 'asks') {
        most = Math.max(most, state.pending.size);
        expect(firstToSettle(state, new Set(each.near))).toBe(lookedFor(state, new Set(each.near)));
      } else state = take(state, each);
    }
  };
  fc.assert(fc.property(fc.array(step, { maxLength: 150, size: 'max' }), fc.nat(600), asked), { numRuns: 30 });
  expect(most).toBeGreaterThan(500);
});

test('of a thousand that are heard before it, one that is near still says wait', () => {
  const state = aState();
  for (let nth = 0; nth < 1_000; nth += 1) open(state, nth, 1, state.now - 20 * second);
  open(state, 1_000, 0, state.now - 10 * second);
  expect(firstToSettle(state, new Set([hostEntity(hosts[0] ?? '')]))).toBe(state.now + 20 * second);
});

test('when all have settled nothing is kept of them', () => {
  let state = aState();
  for (let nth = 0; nth < 1_000; nth += 1) open(state, nth, nth % hostCount, state.now - (nth % 20) * second);
  expect(firstToSettle(state, new Set(['site:nowhere']))).toBeUndefined();
  expect(state.heard).toBeDefined();
  state = take(state, { kind: 'passes', ms: minute });
  expect(state.heard).toBeUndefined();
  expect(firstToSettle(state, new Set(somewhere))).toBeUndefined();
});
