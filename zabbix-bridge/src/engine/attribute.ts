// attribute: stage 3. From the entity a problem sits on, find the failing thing that explains it best.
import { entityName, type EntityId } from '../model/entity.ts';
import { minute, type EpochMs } from '../model/moment.ts';
import type { WhyNot } from '../model/reason.ts';
import { meantBy } from './accusations.ts';
import { beyondFeed, beyondThing } from './beyond.ts';
import { candidatesOf, isPlace, type Candidate } from './candidates.ts';
import { objectOf } from './degrees.ts';
import { isSaidOfMany } from './common.ts';
import { stopsOthers } from './full-disk.ts';
import { coolingBehind, heatBefore } from './heat.ts';
import { batteryBefore } from './on-battery.ts';
import { isCut, placeBurstOf, seenBelow } from './proofs.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/**
 * @param problem  counted as evidence already, so that it may confirm what it chooses
 * @returns the root, its evidence, and the next best with why it was not taken; the problem's own entity where nothing else speaks up
 * @source docs/explanation/deciding.md, "Choosing the root"
 */
export function attribute(state: State, problem: ProblemState): Choice {
  const choice = coolingBehind(state, problem) ?? bestOf(state, problem);
  return heatBefore(state, problem, choice) ?? batteryBefore(state, problem, choice) ?? choice;
}

function bestOf(state: State, problem: ProblemState): Choice {
  const all = candidatesOf(state, problem);
  const [only] = all;
  if (only && all.length === 1) return choiceOf(state, problem, only, undefined);
  const candidates = all.filter((each) => !isHollow(state, problem, each, all));
  const best = Math.max(...candidates.map((each) => each.explains));
  const enough = candidates.filter((each) => each.explains >= best * state.settings.explainsShare);
  const [chosen, next] = enough.sort((a, b) => better(state, a, b));
  if (!chosen) return { root: problem.own, key: keyOf(state, problem, problem.own), path: [], explains: 1 };
  const runnerUp = next ?? candidates.filter((each) => each !== chosen).sort((a, b) => better(state, a, b))[0];
  return choiceOf(state, problem, chosen, runnerUp && whyNotOf(runnerUp, chosen));
}

function choiceOf(state: State, problem: ProblemState, chosen: Candidate, whyNot: WhyNot | undefined): Choice {
  const beyond = beyondFeed(state, problem, chosen) ?? beyondThing(state, problem, chosen);
  if (beyond) return beyond;
  if (chosen.choice) return whyNot ? { ...chosen.choice, path: chosen.through, whyNot } : { ...chosen.choice, path: chosen.through };
  const root = isPlace(chosen) ? burstEntity(state, chosen, problem) : chosen.entity;
  const { through: path, explains, began, evidence } = chosen;
  return { root, key: keyOf(state, problem, root), path, explains, began, evidence, whyNot };
}

/**
 * Two switches that fail in the same minute look like their site rising. A guess higher up must hold without what a fact below it
 * explains already: at least three more, and as many of the rest as a burst of that age should have. Nor is anything to be suspected where a
 * fact explains half of it, or speaks against what the problem names; nor is one feed of many that were lost at once the root; nor is a proxy that still reaches most of what it watches the place of what is lost, where that has another which is lost for the most part.
 */
function isHollow(state: State, problem: ProblemState, high: Candidate, all: readonly Candidate[]): boolean {
  const { settings } = state;
  const { evidence } = high;
  if (problem.aspect === 'power' && high.rank <= 1) return all.some(({ entity }) => isSaidOfMany(entity));
  if (isWatcher(high)) {
    const isMost = ({ explains, below }: Candidate): boolean => explains >= below * settings.quorumShare;
    return !isMost(high) && all.some((other) => isPlace(other) && !isWatcher(other) && isMost(other));
  }
  if (evidence?.kind === 'suspect') {
    const explainsHalf = ({ rank, explains }: Candidate): boolean => rank <= 1 && explains >= settings.quorumLeast && explains * 2 >= high.explains;
    return all.some((low) => low !== high && (explainsHalf(low) || isNamed(state, problem, low)));
  }
  if (evidence?.kind !== 'rising') return false;
  return all.some((low) => {
    if (low.rank > 1 || low.below >= high.below || low.explains < settings.quorumLeast) return false;
    const rest = high.explains - low.explains;
    return rest < settings.quorumLeast || rest < settings.quorumShare * Math.min(1, evidence.sinceMs / settings.risingFullMs) * (high.below - low.below);
  });
}

/** Whether it is a fact about a machine that the problem misses by name, or what that was put down to. */
const isNamed = (state: State, problem: ProblemState, { rank, entity, through }: Candidate): boolean =>
  rank === 0 && meantBy(state, problem).some((named) => named !== problem.own && (named === entity || through.includes(named)));

const isWatcher = ({ entity }: Candidate): boolean => entity.startsWith('place:proxy/');

/** Direct before quorum before guess; among guesses the likelier; then the smallest, the one that explains most, the lower, by id. */
function better(state: State, a: Candidate, b: Candidate): number {
  const nested = higherOf(state, a, b);
  if (nested) return nested === a ? -1 : 1;
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.evidence?.kind === 'suspect' && b.evidence?.kind === 'suspect') {
    // what a needed service stands on is needed by the same ones; the one that is nearer is meant unless the other is clearly likelier
    const margin = Math.max(a.weight, b.weight) * 0.1;
    if (Math.abs(a.weight - b.weight) > margin) return b.weight - a.weight;
    if (a.depth !== b.depth) return a.depth - b.depth;
  }
  if (isPlace(a) && isPlace(b)) return betterPlace(a, b);
  if (a.below !== b.below) return a.below - b.below;
  if (a.explains !== b.explains) return b.explains - a.explains;
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.entity < b.entity ? -1 : 1;
}

/**
 * Of two on the same way up, both with a fact against them, the higher one is the root when more is cut than the lower one accounts for:
 * most of the rest as well, or the higher one says itself that it is gone and took most of what it carries with it.
 */
function higherOf(state: State, a: Candidate, b: Candidate): Candidate | undefined {
  if (a.rank > 1 || b.rank > 1) return undefined;
  if (isStarvedBy(state, a, b)) return b;
  if (isStarvedBy(state, b, a)) return a;
  const { standsOn } = state.topology;
  const high = standsOn(a.entity, b.entity) ? b : standsOn(b.entity, a.entity) ? a : undefined;
  if (!high) return undefined;
  const low = high === a ? b : a;
  const cut = (each: Candidate): number => state.counters.get(each.entity)?.cut.size ?? 0;
  const seen = (each: Candidate): number => seenBelow(state, each.entity, cut(each));
  if (high.rank === 0 && low.rank === 0) return cut(high) >= seen(high) * state.settings.quorumShare ? high : undefined;
  if (high.evidence?.kind === 'quorum' && high.evidence.by === 'power') return isDarkBeside(state, high.evidence, low) ? high : undefined;
  const restCut = cut(high) - cut(low);
  const rest = seen(high) - seen(low);
  return restCut >= state.settings.quorumLeast && restCut >= rest * state.settings.quorumShare ? high : undefined;
}

/** Whether one answers, and works badly, while the other, which it needs and for which nothing stands in, is gone. */
function isStarvedBy(state: State, { entity, evidence }: Candidate, needed: Candidate): boolean {
  if (evidence?.kind !== 'direct' || needed.evidence?.kind !== 'direct' || !state.topology.needs(entity).includes(needed.entity)) return false;
  return isCut(state, needed.entity) && !isCut(state, entity);
}

/** Whether a feed of feeds has lost most of the others too. */
function isDarkBeside(state: State, { failing, children }: { readonly failing: number; readonly children: number }, low: Candidate): boolean {
  const { dark, direct } = state.counters.get(low.entity) ?? { dark: new Map(), direct: new Set() };
  const rest = failing - dark.size - direct.size;
  return rest >= 2 && rest >= (children - state.topology.fedBelow(low.entity).watches - direct.size) * state.settings.quorumShare;
}

/** Every host has a name, so that places of the name keep together best; a tag or a proxy must explain a quarter more to be taken instead. */
function betterPlace(a: Candidate, b: Candidate): number {
  const ofName = (each: Candidate): boolean => each.entity.startsWith('place:name/');
  if (ofName(a) !== ofName(b)) {
    const [name, other] = ofName(a) ? [a, b] : [b, a];
    const winner = other.explains >= name.explains * 1.25 ? other : name;
    return winner === a ? -1 : 1;
  }
  if (a.explains !== b.explains) return b.explains - a.explains;
  if (a.below !== b.below) return a.below - b.below;
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.entity < b.entity ? -1 : 1;
}

function whyNotOf(other: Candidate, chosen: Candidate): WhyNot {
  const because =
    other.explains < chosen.explains
      ? 'explains-less'
      : other.rank === 3
        ? 'no-evidence'
        : other.rank > chosen.rank
          ? 'weaker-evidence'
          : other.depth > chosen.depth
            ? 'higher-up'
            : 'lower-down';
  return { entity: other.entity, because, explains: other.explains };
}

/** A shared place is not a thing that fails; what fails there and then is. Its name carries the minute, so that tomorrow's is another. */
function burstEntity(state: State, place: Candidate, problem: ProblemState): EntityId {
  const bursts = state.counters.get(place.entity)?.bursts;
  const burst = bursts?.get('same') ?? bursts?.get(placeBurstOf(state, problem));
  return `burst:${entityName(place.entity)}@${minuteText(burst?.start ?? problem.onset)}Z`;
}

let minuteWritten: { readonly minute: number; readonly text: string } | undefined;
/** Thousands in one surge ask for the same minute one after the other. */
function minuteText(at: EpochMs): string {
  const nth = Math.floor(at / minute);
  if (minuteWritten?.minute !== nth) minuteWritten = { minute: nth, text: new Date(at).toISOString().slice(0, 16) };
  return minuteWritten.text;
}

/** Problems of aspect `self` never join merely because they share a host: a full disk and an old certificate are two things. A full disk and what it stopped are one. */
function keyOf(state: State, problem: ProblemState, root: EntityId): string {
  if (root !== problem.own || problem.aspect !== 'self' || isCut(state, problem.own)) return root;
  return fallsWithOthers(state, problem) || stopsOthers(state, problem) ? root : `${root}#${objectOf(problem)}`;
}

/** Many different things failing on one host at once are the host. */
function fallsWithOthers(state: State, problem: ProblemState): boolean {
  const { hostTogetherMs, hostTogetherLeast } = state.settings;
  const triggers = new Set<string>();
  for (const key of state.openOn.get(problem.own) ?? []) {
    const other = state.problems.get(key);
    if (other?.phase === 'open' && other.trigger !== problem.trigger && Math.abs(other.onset - problem.onset) <= hostTogetherMs) triggers.add(other.trigger);
    if (triggers.size >= hostTogetherLeast) return true;
  }
  return false;
}
