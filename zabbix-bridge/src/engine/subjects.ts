// subjects: things that a problem speaks of though it is on another machine: when one of them is gone about then, the problem is of that.
import type { EntityId } from '../model/entity.ts';
import type { Gathering } from './candidates.ts';
import { isCredible } from './credible.ts';
import { isSince, isSoonAfter } from './culprits.ts';
import type { Called } from './called.ts';
import { placeTagsAmong } from './places.ts';
import { cutProof } from './proofs.ts';
import { siteMissed } from './spoken-of.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** `things`: what is called so and what carries all of it, nearest first; `machines`: those that are it, or are there. */
export type Subjects = { readonly things: readonly EntityId[]; readonly machines: readonly EntityId[] };
const none: Subjects = { things: [], machines: [] };

const speaking: ReadonlySet<string> = new Set(['own', 'work', 'port', 'side', 'silent']);

/** @returns what a problem's words, its item or its tags call by name that is neither its machine nor a place where that stands. Worked out once for each */
export function subjectsOf(state: State, problem: ProblemState): Subjects {
  const { aspect, host, lookedUp } = problem;
  if (host === undefined || !speaking.has(aspect)) return none;
  if (lookedUp.subjects?.by === state.topology) return lookedUp.subjects.found;
  const found = lookUp(state, problem, host);
  lookedUp.subjects = { by: state.topology, found };
  return found;
}

function lookUp(state: State, { facts, own }: ProblemState, host: string): Subjects {
  const { topology } = state;
  const site = siteMissed(state, facts, host);
  const asked = /\[.*/.exec(facts.item?.key ?? '')?.[0];
  const known = topology.host(host);
  // where a machine stands of which that is not known, its problems are often tagged with
  const ownTags = [...(known?.tags ?? []), ...(topology.isPlaced(host) ? [] : placeTagsAmong(facts.tags))];
  const tags = known ? facts.tags.filter(({ tag, value }) => !ownTags.some((own) => own.tag === tag && own.value === value)) : [];
  const called: readonly Called[] = [
    ...(site === undefined ? [] : [{ entity: site, machines: [] }]),
    ...topology.calledIn(facts.name),
    ...(asked === undefined ? [] : topology.calledIn(asked)),
    ...tags.flatMap((tag) => topology.taggedAs(tag) ?? []),
  ].filter(({ entity, machines }) => !machines.includes(own) && (entity === undefined || !topology.standsOn(own, entity)));
  if (called.length === 0) return none;
  const things = called.flatMap(({ entity, machines }) => {
    if (entity !== undefined) return [entity, ...topology.carriers(entity).map((carrier) => carrier.entity)];
    const [first, ...others] = machines;
    return first === undefined
      ? []
      : topology.carriers(first).flatMap((carrier) => (others.every((each) => topology.standsOn(each, carrier.entity)) ? carrier.entity : []));
  });
  return {
    things: [...new Set(things)].filter((entity) => !topology.standsOn(own, entity)),
    machines: [...new Set(called.flatMap(({ machines }) => machines))],
  };
}

/** What it speaks of may be cut off, or a machine there may be gone, about when the problem began. */
export function addSubjects(state: State, problem: ProblemState, { add, follow, watch }: Gathering): void {
  const { things, machines } = subjectsOf(state, problem);
  for (const entity of things) {
    const counters = watch(entity);
    if (isCredible(state, entity, problem, true, counters)) add(entity, cutProof(state, entity, counters), { depth: 1 });
  }
  for (const machine of machines) {
    for (const key of watch(machine).direct) {
      const cut = state.problems.get(key);
      if (cut?.aspect === 'reach' && isSince(state, problem, cut) && isSoonAfter(state, problem, cut.onset))
        follow(cut.choice, { depth: 1, through: [machine] });
    }
  }
}
