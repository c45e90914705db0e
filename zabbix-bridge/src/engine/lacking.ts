// lacking: what a service needs and has lost, its only one of that kind or one that several of its machines name: its work goes badly by that.
import { entityKind, serviceEntity, type EntityId } from '../model/entity.ts';
import type { Service } from '../model/service.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { isGroup } from './catch-all.ts';
import type { Counters } from './counters.ts';
import { isOnlyNeeded, isSince, isSoonAfter } from './culprits.ts';
import { isDependency } from './dependency.ts';
import { failsOthers } from './gone.ts';
import { addFall, moreThan } from './none-left.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Of a service that needs more machines than this no one is what ails it. */
const mostNeeded = 16;

type Needed = { readonly machine: EntityId; readonly isAlone: boolean };

/** @returns the machines that a service says it needs, and whether each is needed whatever others are there */
function machinesOf(service: Service): readonly Needed[] {
  const known = neededMachines.get(service);
  if (known) return known;
  const found = service.needs.flatMap((need): readonly Needed[] => {
    const of = need.kind === 'one' ? [need.of] : need.of;
    return of.filter((entity) => entityKind(entity) === 'host').map((machine) => ({ machine, isAlone: need.kind === 'one' }));
  });
  const few = found.length <= mostNeeded ? found : [];
  neededMachines.set(service, few);
  return few;
}
const neededMachines = new WeakMap<Service, readonly Needed[]>();

const isNeededAlone = ({ topology }: State, machine: EntityId): boolean =>
  topology.neededBy(machine).some((service) => machinesOf(service).some((each) => each.isAlone && each.machine === machine));

/** Adds what a problem's service lacks; for what says so of itself that it is this. */
export function addLacking(state: State, problem: ProblemState, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  if (!isDependency(problem.aspect)) return;
  if (failsOthers(state, problem) && isNeededAlone(state, problem.own)) {
    addItself(problem, found, gathering);
    return;
  }
  for (const id of problem.services) {
    const service = isGroup(id) || isOnlyNeeded(state, problem, id) ? undefined : state.topology.service(id);
    const suffering = state.counters.get(serviceEntity(id))?.inside.size ?? 0;
    for (const needed of service ? machinesOf(service) : []) addLost(state, problem, { ...needed, suffering }, found, gathering);
  }
}

/** That its service is in trouble as a whole is no reason for what that lacks. */
function addItself(problem: ProblemState, found: ReadonlyMap<EntityId, Candidate>, { add }: Gathering): void {
  const { own, key, services } = problem;
  const isWhole = ({ entity }: Candidate): boolean => services.some((id) => serviceEntity(id) === entity);
  const isBetter = (each: Candidate): boolean => each.rank <= 1 && each.entity !== own && !isWhole(each);
  if (found.values().some(isBetter)) return;
  add(own, { evidence: { kind: 'direct', problem: key }, rank: 0, explains: moreThan(found), weight: 1 }, { depth: 0, size: 1 });
}

function addLost(
  state: State,
  problem: ProblemState,
  needed: Needed & { readonly suffering: number },
  found: ReadonlyMap<EntityId, Candidate>,
  gathering: Gathering,
): void {
  const { machine } = needed;
  if (machine === problem.own) return;
  const counters = gathering.watch(machine);
  if (!needed.isAlone && counters.missed.size < state.settings.quorumLeast) return;
  const first = lossOn(state, problem, counters);
  if (first) addFall(state, problem, { first, losses: new Map([[machine, first]]) }, found, gathering, needed.suffering + 1);
}

/** What says that a machine is gone, else the first that says that it does not serve, about when the problem began. */
function lossOn(state: State, problem: ProblemState, { entity }: Counters): ProblemState | undefined {
  let loss: ProblemState | undefined;
  for (const key of state.openOn.get(entity) ?? []) {
    const other = state.problems.get(key);
    if (!other?.counted || !isSince(state, problem, other) || !isSoonAfter(state, problem, other.onset) || !failsOthers(state, other)) continue;
    if (!loss || isFirst(other, loss)) loss = other;
  }
  return loss;
}

const rank = ({ aspect }: ProblemState): number => (aspect === 'reach' ? 0 : 1);
const isFirst = (a: ProblemState, b: ProblemState): boolean => (rank(a) - rank(b) || byOnset(a, b)) < 0;
