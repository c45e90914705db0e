// culprits.test: to whom others of a service may be put down is found without a look at all of them, and is what that look finds.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityKind, hostEntity, serviceEntity } from '../model/entity.ts';
import { second } from '../model/moment.ts';
import type { ProblemFacts } from '../model/problem.ts';
import { emptyTopology, type Topology } from '../model/topology.ts';
import { attackOf } from './attack.ts';
import { culpritsIn, gatherCulprits, isDatabase, isOnlyNeeded, isSince, isSoonAfter, openIn } from './culprits.ts';
import { regroup } from './group.ts';
import { enter, openProblem, resolveProblem, updateProblem } from './ingest.ts';
import { learnTopology } from './learn-topology.ts';
import { cutProof, insideProof } from './proofs.ts';
import { aHost, anEdge, aService, mondayAtTen, needsAny, ofService, source } from './shift.ts';
import type { ProblemState } from './problem-state.ts';
import { createState, type State } from './state.ts';

const hostCount = 14;
const hosts = Array.from({ length: hostCount }, (_, nth) => `vm-${nth}`);
const serviceOf = (nth: number): string => ['erp', 'shop'][nth % 2] ?? '';
/** Half of the machines of both services stand on one array; of each service one is a database, and one that is not tied to it is needed too. */
const estate: Topology = {
  ...emptyTopology,
  hosts: [
    aHost('array-1', { role: 'array' }),
    aHost('spare-1', { role: 'database' }),
    aHost('probe'),
    ...hosts.map((host, nth) => aHost(host, { ...ofService(serviceOf(nth)), ...(nth < 2 ? { role: 'database' } : {}) })),
  ],
  edges: hosts.slice(0, hostCount / 2).map((host) => anEdge(hostEntity(host), 'dependsOn', 'host:array-1')),
  services: ['erp', 'shop'].map((id, nth) => aService(id, { needs: [needsAny(1, hostEntity(`vm-${nth}`), 'host:spare-1')] })),
};

const names = ['Unavailable by ICMP ping', 'Response time of the application is too high', 'Datastore latency is too high', 'HTTP service is down'] as const;
type Step =
  | {
      readonly kind: 'opens';
      readonly event: number;
      readonly host: number;
      readonly name: number;
      readonly agoMs: number;
      readonly attack: boolean;
      readonly web: boolean;
    }
  | { readonly kind: 'resolves' | 'suppresses' | 'releases'; readonly event: number }
  | { readonly kind: 'chooses' }
  | { readonly kind: 'learns' };

const event = fc.nat(60);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('opens' as const),
      event,
      host: fc.nat(hostCount + 1),
      name: fc.nat(names.length - 1),
      agoMs: fc.nat(600 * second),
      attack: fc.nat(9).map((nth) => nth === 0),
      web: fc.nat(7).map((nth) => nth === 0),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('resolves' as const, 'suppresses' as const, 'releases' as const), event }) },
  { weight: 8, arbitrary: fc.constant({ kind: 'chooses' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'learns' } as const) },
);

function take(state: State, each: Step): void {
  switch (each.kind) {
    case 'opens': {
      const host = each.web ? 'probe' : ([...hosts, 'array-1', 'spare-1'][each.host] ?? '');
      const facts: ProblemFacts = {
        source,
        event: String(each.event),
        openedAt: state.now - each.agoMs,
        name: names[each.name] ?? '',
        severity: 4,
        hosts: [host],
        groups: [],
        tags: each.attack ? [{ tag: 'attack', value: 'flood' }] : [],
        ...(each.web ? { item: { key: `web.test.fail[${serviceOf(each.host)}]` } } : {}),
      };
      openProblem(state, { kind: 'problem-opened', at: state.now, problem: facts });
      const problem = state.problems.get(`${source}:${each.event}`);
      if (problem) enter(state, problem);
      return;
    }
    case 'resolves':
      return resolveProblem(state, { kind: 'problem-resolved', at: state.now, source, event: String(each.event), resolvedAt: state.now, because: 'recovered' });
    case 'suppresses':
    case 'releases':
      return updateProblem(state, {
        kind: 'problem-updated',
        at: state.now,
        source,
        event: String(each.event),
        suppressed: each.kind === 'suppresses',
      });
    case 'chooses':
      state.now += second;
      for (const problem of state.problems.values()) state.rechoose.add(problem.key);
      return regroup(state);
    case 'learns':
      return learnTopology(state, source, state.topologies.get(source) === estate ? { ...estate, edges: [] } : estate);
    default:
      return each satisfies never;
  }
}

/** The same by a look at all that is open in the service. */
function lookedFor(state: State, problem: ProblemState, id: string): readonly ProblemState[] {
  const others = openIn(state, id).filter((other) => other.own !== problem.own && isSince(state, problem, other));
  const gone = others.filter(
    (other) => other.aspect === 'reach' && isSoonAfter(state, problem, other.onset) && (problem.target !== undefined || isDatabase(state, other)),
  );
  const sick = others.filter(({ aspect }) => aspect === 'work' || aspect === 'port' || aspect === 'own');
  const isBeyond = ({ own, choice }: ProblemState): boolean => {
    if (!choice || choice.root === own || choice.root === serviceEntity(id)) return false;
    if (choice.evidence?.kind === 'direct') {
      const said = state.problems.get(choice.evidence.problem as ProblemState['key']);
      return said?.counted === true && said.choice?.root === choice.root;
    }
    const proof = entityKind(choice.root) === 'service' ? insideProof(state, choice.root) : cutProof(state, choice.root);
    return choice.evidence?.kind === 'quorum' && proof?.evidence?.kind === 'quorum';
  };
  const reasons = [...gone, ...others.filter((other) => attackOf(other)), ...(isOnlyNeeded(state, problem, id) ? [] : sick.filter(isBeyond))];
  const databases = isDatabase(state, problem) ? [] : sick.filter((other) => isDatabase(state, other));
  if (databases.length > 0) return [...reasons, ...databases];
  return problem.target !== undefined && new Set(sick.map(({ own }) => own)).size === 1 ? [...reasons, ...sick] : reasons;
}

const keysOf = (problems: readonly ProblemState[]): readonly string[] => problems.map(({ key }) => key);

test('whom others may be put down to is what a look at all finds, and in that order, as problems come, clear, leave, return and choose anew', () => {
  let found = 0;
  const isSame = (steps: readonly Step[]): void => {
    const state = createState();
    state.now = mondayAtTen;
    learnTopology(state, source, estate);
    for (const each of steps) {
      take(state, each);
      const open = [...state.problems.values()].filter(({ phase }) => phase === 'open');
      for (const problem of open) {
        for (const id of problem.services) {
          const culprits = culpritsIn(state, problem, id);
          found += culprits.length;
          expect(keysOf(culprits)).toEqual(keysOf(lookedFor(state, problem, id)));
        }
      }
    }
    // as after a restart
    state.culprits = gatherCulprits(state);
    for (const problem of state.problems.values())
      for (const id of problem.services) expect(keysOf(culpritsIn(state, problem, id))).toEqual(keysOf(lookedFor(state, problem, id)));
  };
  fc.assert(fc.property(fc.array(step, { maxLength: 50, size: 'max' }), isSame), { numRuns: 40 });
  expect(found).toBeGreaterThan(1_000);
});

test('of machines that explain nothing none is kept as a reason for others', () => {
  const state = createState();
  state.now = mondayAtTen;
  for (let nth = 0; nth < 100; nth += 1) {
    const facts = {
      source,
      event: String(nth),
      openedAt: state.now,
      name: names[3],
      severity: 4 as const,
      hosts: [`h${nth}`],
      groups: [],
      ...ofService('shop'),
    };
    openProblem(state, { kind: 'problem-opened', at: state.now, problem: facts });
    const problem = state.problems.get(`${source}:${nth}`);
    if (problem) enter(state, problem);
  }
  expect(state.culprits.size).toBe(0);
});
