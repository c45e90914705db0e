// fewer ways: a link or a redundancy that a machine has lost, where of several that it is reached through, or that it needs, one is gone and another is there.
import type { EntityId } from '../model/entity.ts';
import { meantBy } from './accusations.ts';
import type { Gathering } from './candidates.ts';
import { firstOn } from './first-on.ts';
import { blameOn } from './impactors.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import { isCut } from './proofs.ts';
import type { State } from './state.ts';

const says = /\bredundan|\bmulti-?path|\bpaths?\b.*\b(lost|down|dead|degraded|fail(ed|ure))\b/i;
const saysInRussian = /избыточност|резервировани|(?<![а-яё])пут(ь|и|ей)(?![а-яё]).*(потер|недоступ|отказ|деград)/i;

/** Whether a problem says that its machine has lost a way, and not which: what it names is looked for by that name. */
const hasLostOne = (state: State, problem: ProblemState): boolean =>
  (problem.aspect === 'side' || says.test(problem.facts.name) || saysInRussian.test(problem.facts.name)) && meantBy(state, problem).length === 0;

/** Adds the one that is gone, or what that was put down to. Where all are gone the machine is cut off, and where none is the link is its own. */
export function addFewerWays(state: State, problem: ProblemState, { follow, watch }: Gathering): void {
  const several = severalUnder(state, problem.own);
  if (several.length === 0 || !hasLostOne(state, problem)) return;
  for (const group of several) {
    for (const entity of group) watch(entity);
    const gone = group.filter((entity) => isCut(state, entity));
    if (gone.length === 0 || gone.length === group.length) continue;
    const [first] = gone.flatMap((entity) => outageOf(state, problem, entity) ?? []).sort(byOnset);
    if (first) follow(first.choice?.evidence ? first.choice : blameOn(first, 1), { depth: 1, through: [first.own] });
  }
}

const severalUnder = ({ topology }: State, own: EntityId): readonly (readonly EntityId[])[] => [
  ...topology.waysUnder(own).flatMap(({ standIns, through }) => (through.length === 0 ? [standIns.of] : [])),
  ...topology.redundanciesUnder(own).map(({ of }) => of),
];

/** Links go down with what they lead to, and what only pings them finds that a minute or two later, or sooner. */
function outageOf(state: State, problem: ProblemState, entity: EntityId): ProblemState | undefined {
  return firstOn(state, entity, (other) => other.aspect === 'reach' && Math.abs(other.onset - problem.onset) <= state.settings.sameOnsetMs);
}
