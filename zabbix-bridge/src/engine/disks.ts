// disks: on which storage the disks of a machine lie, where somebody has said so, and whether a problem complains of them.
import type { EntityId } from '../model/entity.ts';
import type { ProblemState } from './problem-state.ts';
import { isStorage } from './roles.ts';
import type { State } from './state.ts';

type Knowing = Pick<State, 'topology'>;

/** @returns where the disks of a machine lie, and those of what it runs on, as far as somebody has said so; its own first */
export function storageOf(state: Knowing, own: EntityId): readonly EntityId[] {
  return [...new Set(machinesUnder(state, own).flatMap((machine) => storageOn(state, machine)))];
}

/** @returns where its own disks lie; where nobody has said that, those of what it runs on */
export function ownStorageOf(state: Knowing, own: EntityId): readonly EntityId[] {
  for (const machine of machinesUnder(state, own)) {
    const storage = storageOn(state, machine);
    if (storage.length > 0) return storage;
  }
  return nothing;
}
const nothing: readonly EntityId[] = [];

const machinesUnder = ({ topology }: Knowing, own: EntityId): readonly EntityId[] => [
  own,
  ...topology.carriers(own).flatMap(({ entity }) => (topology.carriesMachines(entity) ? [entity] : [])),
];

const storageOn = (state: Knowing, machine: EntityId): readonly EntityId[] => state.topology.dependsOn(machine).filter((entity) => isStorage(state, entity));

/** Whether a problem says that the disks of its machine are slow. */
export const isOfDisks = ({ complaintOf }: Pick<State, 'complaintOf'>, { aspect, facts }: ProblemState): boolean =>
  aspect === 'work' && complaintOf(facts.name)?.storage === true;

/** The same, where it is known on which storage these lie. */
export const isOfKnownDisks = (state: Pick<State, 'topology' | 'complaintOf'>, problem: ProblemState): boolean =>
  isOfDisks(state, problem) && ownStorageOf(state, problem.own).length > 0;

/** Whether something is storage on which the disks that a problem complains of are known not to lie. */
export const isOtherStorage = (state: Pick<State, 'topology' | 'complaintOf'>, problem: ProblemState, entity: EntityId): boolean =>
  isOfDisks(state, problem) && isStorage(state, entity) && isOfKnownDisks(state, problem) && !storageOf(state, problem.own).includes(entity);
