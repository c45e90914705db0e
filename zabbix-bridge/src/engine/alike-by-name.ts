// alike by name: whether machines that are lost at once, and share a part of the name, may be of one failure though they stand apart.
import { entityName, type EntityId } from '../model/entity.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Of more than these nobody doubts it. */
const mostDoubted = 40;

const isName = (place: EntityId): boolean => place.startsWith('place:name/');

type Standing = { readonly beside: number; readonly unknown: number; readonly elsewhere: number };

/** @returns of those that are lost, how many stand where this machine does, in how many other places they stand, and of how many nobody knows; undefined where that says nothing */
function standing({ topology }: State, { host, facts }: ProblemState, place: EntityId, lost: ReadonlyMap<string, number>): Standing | undefined {
  if (!isName(place) || host === undefined || lost.size > mostDoubted) return undefined;
  const standsIn = (name: string, tags?: ProblemState['facts']['tags']): EntityId | undefined => topology.places(name, tags).find((each) => !isName(each));
  const own = standsIn(host, facts.tags);
  if (own === undefined) return undefined;
  const others = new Set<EntityId>();
  let [beside, unknown] = [0, 0];
  for (const machine of lost.keys()) {
    // the keys of counters of lost machines are the entities of hosts
    const name = entityName(machine as EntityId);
    const where: EntityId | undefined = name === host ? own : standsIn(name);
    if (where === undefined) unknown += 1;
    else if (where === own) beside += 1;
    else others.add(where);
  }
  return { beside, unknown, elsewhere: others.size };
}

/**
 * Three cameras of three hundred are called alike wherever they stand. Where tags or proxies say that some of those that are lost stand elsewhere, the name alone
 * makes one failure of them only where there are as many such places as a burst has machines; else each is of those of its own place, if there are so many.
 * @param lost  those that are lost under that name
 * @returns whether a problem's machine may be of a burst by that name; true for any other place
 */
export function mayBeOfName(state: State, problem: ProblemState, place: EntityId, lost: ReadonlyMap<string, number>): boolean {
  const found = standing(state, problem, place, lost);
  if (!found || found.elsewhere === 0) return true;
  const least = state.settings.placeBurstLeast;
  return found.elsewhere + 1 >= least || found.beside + found.unknown >= least;
}

/** Whether a machine is known to stand where none of those stands: minutes later it is no more of what happened to them. */
export function standsApart(state: State, problem: ProblemState, place: EntityId, lost: ReadonlyMap<string, number>): boolean {
  const found = standing(state, problem, place, lost);
  return found !== undefined && found.elsewhere > 0 && found.beside <= 1 && found.unknown === 0;
}
