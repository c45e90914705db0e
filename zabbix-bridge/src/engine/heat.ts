// heat: cooling that has failed, the machines at its place that say they are too hot because of it, and those of them that shut down.
import { entityKind, type EntityId } from '../model/entity.ts';
import { hour } from '../model/moment.ts';
import { rated, type ProblemKey } from '../model/problem.ts';
import { isWhereabouts, placeKind } from './places.ts';
import { byOnset, type Choice, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const cooling =
  /\bcooling (unit|plant|tower|system)|chiller|chilled water|air[ -]?con\b|air[ -]?condition|aircon|\b(crac|crah|hvac)\b|compressor|кондиционер|сплит-?систем|чиллер|фанкойл|холодильн\S+ (машин|установ)|(систем\S*|установ\S*) охлаждени|компрессор/i;
const fails = /fail|fault|stop|trip|\boff\b|\bdown\b|\blost\b|alarm|not (running|working)|отказ|авари|останов|неисправ|отключ|не работа|сбо[йя]/i;
const heat = /temperature|over-?heat|too hot|\bthermal\b|температур|перегре/i;
const noHeat = /below|too (low|cold)|\blow\b|under ?temp|<|sensor.*(fail|fault|not|unavail|missing)|ниже|низк|датчик.*(неисправ|отказ|не ?доступ|не отвеча)/i;
/** What a machine says when it is gone or not heard says nothing of what it does; nor is what is told for information a failure. */
const saysNothing: ReadonlySet<string> = new Set(['reach', 'silent', 'loss', 'restart']);

type At = Map<EntityId, Set<ProblemKey>>;
/** Open problems that tell of failed cooling, and those that tell of heat, by the machine and the places at which they are; so none is looked for among all. */
export type Heat = { readonly failed: At; readonly hot: At };
type Knowing = Pick<State, 'topology'>;

/** @returns those that are open, from what is remembered and by what is known of the places now */
export function gatherHeat(state: Pick<State, 'problems' | 'topology'>): Heat {
  const heat: Heat = { failed: new Map(), hot: new Map() };
  for (const problem of state.problems.values()) if (problem.phase === 'open') addTo(heat, state, problem);
  return heat;
}

/** Notes a problem that has opened. Where cooling has failed, what is hot there already looks again. */
export function noteHeat(state: State, problem: ProblemState): void {
  if (addTo(state.heat, state, problem) !== state.heat.failed) return;
  for (const key of keysAt(state, state.heat.hot, problem)) state.rechoose.add(key);
}

/** The same undone. */
export function forgetHeat(state: State, problem: ProblemState): void {
  const { failed, hot } = state.heat;
  for (const at of [failed, hot]) {
    if (!isIn(at, problem)) continue;
    for (const place of placesOf(state, problem)) {
      const keys = at.get(place);
      if (keys?.delete(problem.key) && keys.size === 0) at.delete(place);
    }
  }
}

const isIn = (at: At, { own, key }: ProblemState): boolean => at.get(own)?.has(key) === true;

function addTo({ failed, hot }: Heat, knowing: Knowing, problem: ProblemState): At | undefined {
  const at = isCoolingLost(problem) ? failed : isTooHot(problem) ? hot : undefined;
  if (at) for (const place of placesOf(knowing, problem)) at.set(place, (at.get(place) ?? new Set()).add(problem.key));
  return at;
}

function keysAt(knowing: Knowing, at: At, problem: ProblemState): ReadonlySet<ProblemKey> {
  if (at.size === 0) return nothing;
  const keys = new Set<ProblemKey>();
  for (const place of placesOf(knowing, problem)) for (const key of at.get(place) ?? nothing) keys.add(key);
  return keys;
}
const nothing: ReadonlySet<ProblemKey> = new Set();

const isCoolingLost = ({ aspect, severity, host, facts }: ProblemState): boolean =>
  host !== undefined &&
  severity >= rated.warning &&
  !saysNothing.has(aspect) &&
  !heat.test(facts.name) &&
  fails.test(facts.name) &&
  (cooling.test(facts.name) || cooling.test(facts.item?.key ?? ''));

export const isTooHot = ({ aspect, severity, host, facts }: ProblemState): boolean =>
  host !== undefined && severity >= rated.warning && !saysNothing.has(aspect) && heat.test(facts.name) && !noHeat.test(facts.name);

/** @returns what a machine that says it is too hot is put down to: the cooling that has failed at its place, the last of several; undefined where none has */
export function coolingBehind(state: State, problem: ProblemState): Choice | undefined {
  const { failed, hot } = state.heat;
  if (failed.size === 0 || !isIn(hot, problem)) return undefined;
  const { sameOnsetMs, reachAgesMs } = state.settings;
  let cause: ProblemState | undefined;
  for (const key of keysAt(state, failed, problem)) {
    const other = state.problems.get(key);
    if (!other || problem.onset < other.onset - sameOnsetMs || problem.onset > other.onset + reachAgesMs) continue;
    if (isOneRoom(state, other, problem) && (!cause || byOnset(cause, other) < 0)) cause = other;
  }
  if (!cause) return undefined;
  const [place = cause.own] = [...roomsOf(state, cause.own), ...tagged(state, cause)];
  const explains = 1 + (hot.get(place)?.size ?? 1);
  return { root: cause.own, key: cause.own, path: [], explains, began: cause.onset, evidence: { kind: 'direct', problem: cause.key } };
}

/**
 * @param own  what a machine that is gone was put down to, where nothing explains that but itself
 * @returns what it is of because it had said before that it was too hot; undefined where it had not
 */
export function heatBefore(state: State, problem: ProblemState, own: Choice): Choice | undefined {
  if (own.root !== problem.own || (problem.aspect !== 'reach' && problem.aspect !== 'silent')) return undefined;
  let hot: ProblemState | undefined;
  for (const key of state.heat.hot.get(problem.own) ?? nothing) {
    const other = state.problems.get(key);
    if (!other?.choice || problem.onset < other.onset || problem.onset > other.onset + hour) continue;
    if (!hot || byOnset(other, hot) < 0) hot = other;
  }
  if (!hot?.choice) return undefined;
  return { ...(hot.choice.root === problem.own ? own : hot.choice), windowMs: hour };
}

const noPlaces: ReadonlySet<string> = new Set(['host', 'service', 'feed', 'proxy', 'segment', 'cluster', 'target', 'place']);
const isRoom = (entity: EntityId): boolean => !noPlaces.has(entityKind(entity));

/** The rack, room or site that a machine stands in, and what that is in; nearest first. Not that of the router by which it is reached. */
function roomsOf({ topology }: Knowing, own: EntityId): readonly EntityId[] {
  const nearest = topology.carriers(own).find(({ entity }) => isRoom(entity))?.entity;
  return nearest === undefined ? [] : [nearest, ...topology.carriers(nearest).flatMap(({ entity }) => (isRoom(entity) ? [entity] : []))];
}

const tagged = ({ topology }: Knowing, { host, facts }: ProblemState): readonly EntityId[] =>
  host === undefined ? [] : topology.places(host, facts.tags).filter(isWhereabouts);

/** The machine itself, and where it stands, as far as topology or its tags say. */
const placesOf = (knowing: Knowing, problem: ProblemState): readonly EntityId[] => [problem.own, ...roomsOf(knowing, problem.own), ...tagged(knowing, problem)];

/** Whether what is hot stands in the room that is cooled, as far as anybody knows: in what the cooling itself stands in, or nothing says that they stand apart. */
function isOneRoom(knowing: Knowing, cause: ProblemState, problem: ProblemState): boolean {
  if (cause.own === problem.own) return true;
  const [room] = roomsOf(knowing, cause.own);
  const rooms = roomsOf(knowing, problem.own);
  if (room !== undefined && rooms.length > 0) return rooms.includes(room);
  const [here, there] = [tagged(knowing, cause), tagged(knowing, problem)];
  const isApart = here.some((place) => !there.includes(place) && there.some((other) => placeKind(other) === placeKind(place)));
  return !isApart && here.some((place) => there.includes(place));
}
