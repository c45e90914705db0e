// many places: so many of them cut off in one minute that chance cannot be it are one failure above them all, where nobody has said what that is.
import { minute } from '../model/moment.ts';
import { absorb, isDecided, isLive, moveRoot, openProblemsOf } from './group.ts';
import type { Choice } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/**
 * Just before a held place would be told of as cut off: where as many others as a surge has were in the same minute, told of or not, all are one. What they
 * share by tag or name has been looked for already, and nothing smaller explained them; two or three are too few to say that they are not two or three.
 * @returns whether it was taken in; where not, it may have taken in the others
 */
export function joinManyPlaces(state: State, kase: CaseState): boolean {
  if (state.topology.placedShare() >= state.settings.placesKnownShare || !isCutPlace(state, kase)) return false;
  const others = cutWith(state, kase);
  if (others.length + 1 < state.settings.surgeLeast) return false;
  const stays = others.filter(isDecided).sort(largestFirst)[0] ?? kase;
  const held = [kase, ...others].filter((each) => each !== stays && !isDecided(each));
  moveRoot(state, stays, everywhereAt(state, [stays, ...held]));
  for (const each of held) absorb(state, stays, each, null);
  return stays !== kase;
}

/** No more than a place whose hosts cannot be reached. */
const isCutPlace = (state: State, kase: CaseState): boolean =>
  kase.head.root.startsWith('burst:') &&
  !kase.head.root.startsWith('burst:all/') &&
  !kase.pinned &&
  openProblemsOf(state, kase).some(({ aspect }) => aspect === 'reach');

/** The others of the same minute, in an order that does not depend on who came first. */
function cutWith(state: State, kase: CaseState): readonly CaseState[] {
  const { cases, settings, mayWait, recentlyTold } = state;
  const found: CaseState[] = [];
  for (const id of new Set([...mayWait, ...recentlyTold])) {
    const other = cases.get(id);
    if (!other || other === kase || !isLive(other) || other.head.state === 'resolved') continue;
    if (Math.abs(other.heldSince - kase.heldSince) <= settings.placeBurstGapMs && isCutPlace(state, other)) found.push(other);
  }
  return found.sort(oldestFirst);
}

const oldestFirst = (a: CaseState, b: CaseState): number => a.heldSince - b.heldSince || (a.key < b.key ? -1 : 1);
const largestFirst = (a: CaseState, b: CaseState): number => b.members.size - a.members.size || oldestFirst(a, b);

function everywhereAt(state: State, all: readonly CaseState[]): Choice {
  const onsets = all.flatMap((kase) => openProblemsOf(state, kase).map(({ onset }) => onset));
  const hosts = new Set(all.flatMap((kase) => openProblemsOf(state, kase).map(({ own }) => own))).size;
  const began = Math.min(...onsets);
  const at = new Date(Math.floor(began / minute) * minute).toISOString().slice(0, 16);
  const root = `burst:all/hosts@${at}Z` as const;
  return { root, key: root, path: [], explains: hosts, began, evidence: { kind: 'burst', hosts, spanMs: Math.max(...onsets) - began } };
}
