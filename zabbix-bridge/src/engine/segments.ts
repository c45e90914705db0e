// segments: of machines that are reached through the same several, as the stations of a ring are, those between two lost links are cut off as one.
import type { EntityId } from '../model/entity.ts';
import { otherEndsOf } from './accusations.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { firstOn } from './first-on.ts';
import { blameOn } from './impactors.ts';
import { linksTo } from './links.ts';
import { hasReasonBeyond } from './none-left.ts';
import { farMoreThan } from './no-way-left.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import { isCut } from './proofs.ts';
import type { StandIns } from './redundancies.ts';
import type { State } from './state.ts';

/** Of more stations than these that are gone at once the ways to them are the reason. */
const mostStations = 60;

/** The stations that are gone, and the one to which the first of the links leads by which others have lost them. */
type Segment = { readonly stations: ReadonlySet<EntityId>; readonly station: EntityId };

/** Adds, for what is cut off between two links that are down, and for those links, the station to which the first of them leads. */
export function addSegment(state: State, problem: ProblemState, isGone: boolean, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  for (const { standIns, station } of stationsOf(state, problem, isGone)) {
    gathering.watch(standIns.id);
    const segment = segmentOf(state, standIns);
    if (!segment?.stations.has(station)) continue;
    for (const each of segment.stations) gathering.watch(each);
    const outage = outageOf(state, segment.station);
    if (!outage || outage === problem || segment.station === problem.own) continue;
    if (hasReasonBeyond(found, (entity) => entity === problem.own || segment.stations.has(entity))) continue;
    gathering.follow(blameOn(outage, segment.stations.size), { depth: 1, through: [station], size: 1, explains: farMoreThan(state, found) });
  }
}

type Station = { readonly standIns: StandIns; readonly station: EntityId };

/** The stations behind which a problem is, or to which its link leads. */
function stationsOf(state: State, problem: ProblemState, isGone: boolean): readonly Station[] {
  const { topology } = state;
  const behind = isGone ? topology.waysUnder(problem.own).map(({ standIns, through }) => ({ standIns, station: through.at(-1) ?? problem.own })) : [];
  const ends = problem.aspect === 'side' && !isGone ? otherEndsOf(state, problem) : [];
  const linked = ends.flatMap((station) =>
    topology.waysUnder(station).flatMap(({ standIns, through }) => (through.length === 0 ? [{ standIns, station }] : [])),
  );
  return linked.length === 0 ? behind : [...behind, ...linked];
}

/** @returns what is cut off between two links at least that lead to different stations and of which the other ends are there, one of them a station itself */
function segmentOf(state: State, standIns: StandIns): Segment | undefined {
  const { counters, settings, topology } = state;
  const isStation = (entity: EntityId): boolean => topology.waysUnder(entity).some((way) => way.standIns === standIns && way.through.length === 0);
  // the keys of `cut` are the entities of hosts
  const lost = [...(counters.get(standIns.id)?.cut.keys().take(mostStations) ?? [])] as readonly EntityId[];
  const gone = lost.filter(isStation);
  if (gone.length < 2) return undefined;
  const links = gone
    .flatMap((station) => [...linksTo(state, counters.get(station))].map((link) => ({ link, station })))
    .filter(({ link: { own } }) => !isCut(state, own) && (isStation(own) || standIns.of.includes(own)))
    .sort((a, b) => byOnset(a.link, b.link));
  const [first] = links;
  const last = links.at(-1)?.link.onset ?? 0;
  if (!first || new Set(links.map(({ station }) => station)).size < 2 || !links.some(({ link }) => isStation(link.own))) return undefined;
  const isOfThis = (station: EntityId): boolean => {
    const onset = outageOf(state, station)?.onset ?? 0;
    return onset >= last - settings.sameOnsetMs && onset <= last + settings.takesMembersMs;
  };
  return { stations: new Set(gone.filter(isOfThis)), station: first.station };
}

const outageOf = (state: State, station: EntityId): ProblemState | undefined => firstOn(state, station, ({ aspect }) => aspect === 'reach');
