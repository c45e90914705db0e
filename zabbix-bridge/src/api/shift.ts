// shift: puts together what a shift has to hand over, from the record and from what the engine knows.
import type { z } from 'zod';
import type { SlaClock } from '../model/incident.ts';
import { day, hour, type EpochMs } from '../model/moment.ts';
import type { IncidentFilter, IncidentRow, IncidentSort, Sight } from '../readmodel/questions.ts';
import { noticeDays, unexplainedDays, type getShift } from './contract/handover.ts';
import type { Locale } from '../words/locale.ts';
import { monthAt } from '../reports/month.ts';
import type { ApiDeps } from './deps.ts';
import { noticesFor } from './notices.ts';
import type { Wire } from './wire.ts';

type Shift = z.output<(typeof getShift)['answer']>;
type Span = { readonly from: EpochMs; readonly until: EpochMs };
type Deps = Pick<ApiDeps, 'readModel' | 'inquiries' | 'slaRules' | 'notices' | 'words' | 'clock'>;

/** No list of a shift is longer. */
const most = 300;
const mostInterruptions = 2_000;
const sinceAtMost = 3 * day;
const neverHappened: ReadonlySet<string> = new Set(['held', 'merged', 'transient']);

/** @returns when a shift begins that nobody has said the beginning of, and the handover that it begins with */
export async function beginningOf({ readModel }: Deps, sight: Sight, until: EpochMs): Promise<Pick<Shift, 'from' | 'since'>> {
  const last = (await readModel.handovers(sight, 20)).find((each) => each.until < until);
  return last && until - last.until <= sinceAtMost ? { from: last.until, since: last } : { from: until - 12 * hour };
}

export async function shiftIn(deps: Deps, sight: Sight, { from, until }: Span, now: EpochMs, wire: Wire, locale: Locale): Promise<Omit<Shift, 'since'>> {
  const { readModel, inquiries } = deps;
  const next = until + Math.min(Math.max(until - from, 8 * hour), day);
  const open = await listed(deps, sight, { live: true }, 'urgency');
  const touched = await listed(deps, sight, { from, until, knownBefore: false }, 'newest');
  const during = touched.rows.filter(({ incident }) => incident.announcedAt !== undefined && !neverHappened.has(incident.state));
  const isIn = (at: EpochMs | undefined): boolean => at !== undefined && at >= from && at < until;
  const coming = { from: until, until: next };
  return {
    from,
    until,
    next,
    now,
    open: open.rows.filter(({ incident: { state } }) => state !== 'held' && state !== 'resolved').map(wire.incident),
    opened: during.filter(({ incident }) => isIn(incident.openedAt)).map(wire.incident),
    resolved: during.filter(({ incident }) => isIn(incident.resolvedAt)).map(wire.incident),
    more: open.more || touched.more,
    interrupted: await interruptedIn(deps, sight, { from, until }),
    missed: await missedIn(deps, sight, during, { from, until }, now, wire),
    unexplained: await unexplainedBefore(deps, sight, from, now, wire),
    snoozed: open.rows.filter(({ incident: { snoozedUntil = 0 } }) => snoozedUntil > until && snoozedUntil <= next).map(wire.incident),
    silences: (await readModel.silences(sight, Math.min(until, now))).filter((silence) => silence.until <= next),
    works: await readModel.maintenances(sight, until, next),
    notices: await unreachedIn(deps, sight, { from, until }, locale),
    holes: (inquiries()?.onCall(coming, now) ?? []).flatMap(({ schedule: { id, name }, holes }) =>
      holes.map((hole) => ({ schedule: id, name, from: hole.from, until: hole.until })),
    ),
  };
}

async function unreachedIn(deps: Deps, sight: Sight, { from, until }: Span, locale: Locale): Promise<Shift['notices']> {
  const unreached: Shift['notices'][number][] = [];
  const ofUseFrom = until - noticeDays * day;
  for await (const { row } of noticesFor(deps, sight, locale)) {
    const { at, state, mayBeSentAgain } = row;
    if (unreached.length === most || at < Math.min(from, ofUseFrom)) break; // the latest first: what follows is older
    const isUnreached = state === 'failed' || state === 'ambiguous';
    const isOfUse = at >= from || (mayBeSentAgain && at >= ofUseFrom);
    if (at < until && isUnreached && isOfUse) unreached.push(row);
  }
  return unreached;
}

async function listed(
  { readModel }: Deps,
  sight: Sight,
  filter: IncidentFilter,
  sort: IncidentSort,
): Promise<{ readonly rows: readonly IncidentRow[]; readonly more: boolean }> {
  const page = await readModel.incidents(sight, filter, sort, { limit: most });
  if (!page.ok) throw new Error('the read model refused a page without a cursor');
  return { rows: page.value.rows, more: page.value.next !== undefined };
}

/** By how often, the most interrupted first. */
async function interruptedIn({ readModel, inquiries }: Deps, sight: Sight, { from, until }: Span): Promise<Shift['interrupted']> {
  const { rows } = await readModel.interruptions(sight, from, until, mostInterruptions);
  const people = new Map<string, { times: number; readonly incidents: Set<string> }>();
  for (const { person, incident } of rows) {
    const known = people.get(person) ?? { times: 0, incidents: new Set<string>() };
    known.times += 1;
    known.incidents.add(incident);
    people.set(person, known);
  }
  const named = async (id: string) => {
    const number = (await readModel.incidentRow(sight, id))?.incident.number;
    return { id, ...(number && { number }) };
  };
  const each = [...people].map(async ([person, { times, incidents }]) => ({
    person,
    name: inquiries()?.person(person)?.name ?? person,
    times,
    incidents: await Promise.all([...incidents].map(named)),
  }));
  return (await Promise.all(each)).sort((a, b) => b.times - a.times);
}

async function missedIn(deps: Deps, sight: Sight, rows: readonly IncidentRow[], { from, until }: Span, now: EpochMs, wire: Wire): Promise<Shift['missed']> {
  const missed: Shift['missed'][number][] = [];
  for (const row of rows) {
    const late = row.incident.clocks.filter((clock) => isMissedIn(clock, from, until, now));
    if (late.length === 0) continue;
    const explained = await explanationOf(deps, sight, row.incident.id);
    missed.push(...missesOf(deps, row, late, now, wire).map((miss) => ({ ...miss, ...(explained && { explained }) })));
  }
  return missed;
}

async function unexplainedBefore(deps: Deps, sight: Sight, before: EpochMs, now: EpochMs, wire: Wire): Promise<Shift['unexplained']> {
  const since = before - unexplainedDays * day;
  const rows = await deps.readModel.unexplained(sight, { since, before, now }, most);
  return rows.flatMap((row) =>
    missesOf(
      deps,
      row,
      row.incident.clocks.filter((clock) => isMissedIn(clock, since, before, now)),
      now,
      wire,
    ),
  );
}

function missesOf({ slaRules }: Deps, row: IncidentRow, late: readonly SlaClock[], now: EpochMs, wire: Wire): readonly Shift['unexplained'][number][] {
  const { id, number, priority, openedAt } = row.incident;
  const { title } = wire.incident(row);
  const month = monthAt(openedAt, slaRules().at(now).zone);
  return late.flatMap(({ name, dueAt, stoppedAt }) =>
    name === 'first-response'
      ? []
      : [
          {
            incident: { id, title, priority, ...(number && { number }) },
            clock: name,
            lateMs: (stoppedAt ?? now) - dueAt,
            runs: stoppedAt === undefined,
            month,
          },
        ],
  );
}

/** The moment of a miss is when the time was over; a clock that stands still misses nothing meanwhile. */
const isMissedIn = ({ dueAt, stoppedAt, pausedSince }: SlaClock, from: EpochMs, until: EpochMs, now: EpochMs): boolean =>
  dueAt >= from && dueAt < until && (stoppedAt ?? pausedSince ?? now) > dueAt;

async function explanationOf({ readModel }: Deps, sight: Sight, id: string): Promise<{ readonly by: string; readonly text: string } | undefined> {
  const timeline = await readModel.timeline(sight, id, { limit: 500 });
  for (const { what } of timeline.ok ? timeline.value.rows : []) if (what.kind === 'miss-explained') return { by: what.by, text: what.text };
  return undefined;
}
