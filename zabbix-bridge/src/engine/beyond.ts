// beyond: what a thing that others were put down to was lost with, and so these too.
import type { EntityId } from '../model/entity.ts';
import type { Candidate } from './candidates.ts';
import { isCommon } from './common.ts';
import { placeOfBurst } from './places.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** @returns the trouble by which a candidate says itself that it is the root, where that is another's */
function saidOf({ problems }: State, problem: ProblemState, { evidence }: Candidate): ProblemState | undefined {
  const said = evidence?.kind === 'direct' ? problems.get(evidence.problem as ProblemState['key']) : undefined;
  return said === problem ? undefined : said;
}

/** What a feed that was lost together with others takes with it, were it hours later that its battery is empty, is of what all of them were put down to. */
export function beyondFeed(state: State, problem: ProblemState, candidate: Candidate): Choice | undefined {
  const said = saidOf(state, problem, candidate);
  if (!said?.choice || said.aspect !== 'power' || !isCommon(said.choice.root)) return undefined;
  return follow(state, said.choice, candidate);
}

/** Of more than these the answer would be the same. */
const mostAsked = 60;

/**
 * What hangs on one of several things that were lost together, of which nobody has said what they stand on, is of what all of them were put down to: by
 * itself each of these would be told of once more. The only one in its place that anything hangs on may be the root of all.
 */
export function beyondThing(state: State, problem: ProblemState, candidate: Candidate): Choice | undefined {
  const { entity } = candidate;
  const said = saidOf(state, problem, candidate);
  if (!said?.choice || said.own !== entity || !isLostUnplaced(state, said)) return undefined;
  // its neighbours say that it is this one, or most of what is lost there hangs on it
  if ((state.counters.get(entity)?.named.size ?? 0) > 0 || candidate.explains * 2 > said.choice.explains) return undefined;
  const place = placeOfBurst(said.choice.root);
  const lost = place && state.counters.get(place)?.cut.keys().take(mostAsked);
  // the keys of `cut` are the entities of hosts
  if (!lost?.some((host) => host !== entity && takesAlong(state, host as EntityId))) return undefined;
  return follow(state, said.choice, candidate);
}

const follow = ({ settings }: State, choice: Choice, { entity, through }: Candidate): Choice => ({
  ...choice,
  path: [...through, entity],
  windowMs: settings.rootHoldsOpenMs,
});

const isLostUnplaced = ({ topology }: State, { aspect, host }: ProblemState): boolean => aspect === 'reach' && host !== undefined && !topology.isPlaced(host);

/** Whether it is gone, nobody has said what it stands on, and something that is known to hang on it is gone with it. */
function takesAlong(state: State, host: EntityId): boolean {
  const { direct, cut } = state.counters.get(host) ?? {};
  if (!direct || !cut || cut.size === 0) return false;
  return direct.values().some((key) => {
    const said = state.problems.get(key);
    return said !== undefined && isLostUnplaced(state, said);
  });
}
