// score: holds what an engine made of a storm against the truth.
import type { IncidentId } from '../../zabbix-bridge/src/model/incident.ts';
import type { SeenIncident } from './drive.ts';
import { rootIsRight } from './root.ts';
import type { Storm, TrueFailure } from './storm/storm.ts';

/** What became of one true failure. */
export type Fate = {
  readonly failure: TrueFailure;
  /** The incident that stands for it in the end, if one does. */
  readonly incident?: SeenIncident;
  readonly rootRight: boolean;
  /** From the delivery of its first signal until somebody was told of it, ms. */
  readonly toldAfterMs?: number;
  /** How many announcements were about it. */
  readonly announcements: number;
  readonly missed: boolean;
};

/** Counts that can be added up over storms; `toldAfterMs` lists one time for each failure that was told. */
export type Score = {
  readonly storms: number;
  readonly failures: number;
  readonly found: number;
  readonly standing: number;
  readonly announced: number;
  readonly rootsRight: number;
  readonly priorityRight: number;
  readonly announcements: number;
  readonly toldFailures: number;
  readonly urgent: number;
  readonly missed: number;
  readonly falseAlarms: number;
  readonly allAnnouncements: number;
  readonly merged: number;
  readonly toldAfterMs: readonly number[];
  readonly p1ToldAfterMs: readonly number[];
};

export type Judged = {
  readonly score: Score;
  readonly fates: readonly Fate[];
  readonly falseAlarms: readonly SeenIncident[];
  readonly merged: readonly SeenIncident[];
  readonly extra: readonly SeenIncident[];
};

/**
 * What counts:
 * - *found*: a failure and an incident that was told and still stands share more than half of all that is in either (Jaccard > 0.5, so that no
 *   two failures find the same incident). Everything in the incident counts, noise that it swallowed included; of the failure, all its problems and reports.
 * - *standing*: incidents told and not merged away. *announced*: every announcement ever made: the first interrupting message of each incident, also
 *   of those merged later, and each reopening. Neither counts an incident of lasting noise alone, nor the first one of a chattering trigger: telling these is right, and so is not.
 * - *root*: of the failures found, those whose incident ends with an acceptable root (`root.ts`). *priority*: likewise with the priority deserved.
 * - *told after*: from the delivery of a failure's first signal until somebody was interrupted for an incident that held one of its members just then: the incident that
 *   found it, or else any. That an incident had been told of before the failure began does not count; a reminder does.
 * - *announcements*: those that were told with at least one member of a failure, over the failures told of at all.
 * - *missed*: P1 and P2 failures for which nobody was ever interrupted in that sense, also those that vanished in an incident told before.
 * - *false*: announcements that held nothing when told but blips and repeats of chatter, over all announcements.
 * - *merged*: standing incidents that hold more than half of two or more failures.
 */
export function judge(storm: Storm, seen: ReadonlyMap<IncidentId, SeenIncident>): Judged {
  const told = [...seen.values()].filter((incident) => incident.told !== undefined).sort((one, other) => (one.told?.at ?? 0) - (other.told?.at ?? 0));
  const firstHeard = firstHeardOf(storm);
  const standing = told.filter((incident) => incident.state !== 'merged');
  const finds = new Map<number, SeenIncident>();
  for (const incident of standing) {
    const found = storm.failures.find((failure) => overlap(failure, incident) > 0.5);
    if (found) finds.set(found.id, incident);
  }
  const classes = classify(storm, told);
  const fates = storm.failures.map((failure) => fateOf(failure, finds.get(failure.id), told, firstHeard));
  const isNeutral = (incident: SeenIncident): boolean => classes.get(incident.id) === 'neutral' && ![...finds.values()].includes(incident);
  const falseAlarms = told.filter((incident) => classes.get(incident.id) === 'false');
  const merged = standing.filter((incident) => storm.failures.filter((failure) => shareIn(failure, incident) > 0.5).length > 1);
  const extra = told.filter((incident) => !isNeutral(incident) && ![...finds.values()].includes(incident));
  const found = fates.filter((fate) => fate.incident !== undefined);
  const urgent = fates.filter((fate) => fate.failure.priority !== 'P3');
  const score: Score = {
    storms: 1,
    failures: storm.failures.length,
    found: found.length,
    standing: standing.filter((incident) => !isNeutral(incident)).length,
    announced: told.filter((incident) => !isNeutral(incident)).reduce((sum, incident) => sum + timesAnnounced(incident), 0),
    rootsRight: found.filter((fate) => fate.rootRight).length,
    priorityRight: found.filter((fate) => fate.incident?.priority === fate.failure.priority).length,
    announcements: told.filter((incident) => classes.get(incident.id) === 'failure').reduce((sum, incident) => sum + timesAnnounced(incident), 0),
    toldFailures: fates.filter((fate) => fate.toldAfterMs !== undefined).length,
    urgent: urgent.length,
    missed: urgent.filter((fate) => fate.missed).length,
    falseAlarms: falseAlarms.length,
    allAnnouncements: told.reduce((sum, incident) => sum + timesAnnounced(incident), 0),
    merged: merged.length,
    toldAfterMs: fates.flatMap((fate) => fate.toldAfterMs ?? []),
    p1ToldAfterMs: fates.flatMap((fate) => (fate.failure.priority === 'P1' ? (fate.toldAfterMs ?? []) : [])),
  };
  return { score, fates, falseAlarms, merged, extra };
}

/** @returns the sum of all counts; the lists of times one after the other */
export function addUp(scores: readonly Score[]): Score | undefined {
  return scores.length === 0
    ? undefined
    : scores.reduce((sum, each) => {
        const added = Object.entries(each).map(([name, value]) => {
          const before = sum[name as keyof Score]; // the keys of one score are the keys of any
          return [name, typeof value === 'number' && typeof before === 'number' ? before + value : [before, value].flat()];
        });
        return Object.fromEntries(added) as Score;
      });
}

/** Harmonic mean of precision and recall. @param claimed what was said, @param found how much of it was right, @param truth what there was to say */
export const f1 = (found: number, claimed: number, truth: number): number => (claimed + truth === 0 ? 1 : (2 * found) / (claimed + truth));

/** @returns the value that `share` of the list stay at or below; undefined for an empty list */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Members in both over members in either. */
export function overlap(failure: TrueFailure, incident: SeenIncident): number {
  const shared = failure.members.filter((member) => incident.members.has(member)).length;
  return shared / (failure.members.length + incident.members.size - shared);
}

const shareIn = (failure: TrueFailure, incident: SeenIncident): number =>
  failure.members.filter((member) => incident.members.has(member)).length / failure.members.length;

/** A reopening is an announcement too, and so is something worse; a reminder, a raised priority and news about the same incident are not. */
const timesAnnounced = (incident: SeenIncident): number => 1 + incident.tellings.filter((telling) => announcedAgain.has(telling.why.kind)).length;
const announcedAgain: ReadonlySet<string> = new Set(['reopened', 'relapsed', 'something-worse']);

function fateOf(failure: TrueFailure, incident: SeenIncident | undefined, told: readonly SeenIncident[], firstHeard: ReadonlyMap<string, number>): Fate {
  const about = told.filter((each) => failure.members.some((member) => each.told?.members.includes(member)));
  const first = Math.min(...failure.members.map((member) => firstHeard.get(member) ?? Number.POSITIVE_INFINITY));
  const toldAt = (incident && firstTold(failure, [incident])) ?? firstTold(failure, told);
  return {
    failure,
    ...(incident ? { incident } : {}),
    rootRight: incident !== undefined && rootIsRight(failure, incident.root),
    ...(toldAt === undefined ? {} : { toldAfterMs: toldAt - first }),
    announcements: about.length,
    missed: toldAt === undefined,
  };
}

/** When somebody was first interrupted for an incident that held one of the failure's members just then. */
function firstTold(failure: TrueFailure, incidents: readonly SeenIncident[]): number | undefined {
  const times = incidents.flatMap((incident) =>
    incident.tellings.filter((telling) => failure.members.some((member) => telling.members.has(member))).map((telling) => telling.at),
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

/** By what each incident held when it was told. */
function classify(storm: Storm, told: readonly SeenIncident[]): Map<IncidentId, 'failure' | 'neutral' | 'false'> {
  const chattered = new Set<string>();
  const classes = new Map<IncidentId, 'failure' | 'neutral' | 'false'>();
  for (const incident of told) {
    const belongs = (incident.told?.members ?? []).flatMap((member) => storm.truth.get(member) ?? []);
    const noise = belongs.flatMap((each) => ('noise' in each ? [each] : []));
    const news = noise.filter((each) => each.noise === 'lasting' || (each.noise === 'chatter' && !chattered.has(each.trigger)));
    for (const each of noise) if (each.noise === 'chatter') chattered.add(each.trigger);
    classes.set(incident.id, belongs.some((each) => 'failure' in each) ? 'failure' : news.length > 0 ? 'neutral' : 'false');
  }
  return classes;
}

function firstHeardOf(storm: Storm): Map<string, number> {
  const heard = new Map<string, number>();
  for (const signal of storm.signals) {
    const member =
      signal.kind === 'problem-opened' ? `${signal.problem.source}:${signal.problem.event}` : signal.kind === 'reported' ? `report:${signal.id}` : undefined;
    if (member !== undefined && !heard.has(member)) heard.set(member, signal.at);
  }
  return heard;
}
