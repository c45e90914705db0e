// counters: how much there is of everything, now and in a period.
import { sql } from 'kysely';
import type { IncidentState, Priority } from '../model/incident.ts';
import type { ServiceState } from '../model/service.ts';
import { among } from './among.ts';
import { readPosition } from './follower.ts';
import type { Counters, PeriodCounters, Sight } from './questions.ts';
import { seesIncident, seesProblem } from './sight.ts';
import type { Store } from './store.ts';

const count = sql<number>`count(*)`.as('count');

/** What is live now. */
export function counters(store: Store, sight: Sight): Counters {
  const live = store.ask.selectFrom('incident as i').where('i.live', '=', 1).where(seesIncident(sight, 'i.id'));
  const incidents = store.all(live.select(['i.state', 'i.priority', count]).groupBy(['i.state', 'i.priority']).orderBy('i.state').orderBy('i.priority'));
  const untaken = store.all(live.select(['i.priority', count]).where('i.state', '=', 'open').where('i.known_before', '=', 0).groupBy('i.priority'));
  const problems = store.ask.selectFrom('problem as p').select(count).where('p.open', '=', 1).where(seesProblem(sight, 'p.key'));
  let services = store.ask.selectFrom('service as v').select(['v.state', count]).where('v.removed', '=', 0).groupBy('v.state');
  if (sight !== undefined) services = services.where(among('v.tenant', sight));
  const byState = { ok: 0, weakened: 0, degraded: 0, down: 0 } satisfies Record<ServiceState, number>;
  for (const row of store.all(services)) byState[row.state as ServiceState] = row.count;
  return {
    incidents: incidents.map((row) => ({ state: row.state as IncidentState, priority: row.priority as Priority, count: row.count })),
    unacknowledged: byPriority(untaken),
    openProblems: store.one(problems)?.count ?? 0,
    services: byState,
    asOf: readPosition(store).seq,
  };
}

/** What happened from `from` (inclusive) to `until` (exclusive). */
export function period(store: Store, sight: Sight, from: number, until: number): PeriodCounters {
  const { ask } = store;
  const problems = ask
    .selectFrom('problem as p')
    .select(count)
    .where('p.opened_at', '>=', from)
    .where('p.opened_at', '<', until)
    .where(seesProblem(sight, 'p.key'));
  const told = ask.selectFrom('incident as i').where('i.told_at', '>=', from).where('i.told_at', '<', until).where(seesIncident(sight, 'i.id'));
  const pages = ask
    .selectFrom('happening as h')
    .select(count)
    .where(sql<boolean>`h.interrupts = 1`) // spelled out, not a parameter: only so may SQLite use the index over these alone
    .where('h.at', '>=', from)
    .where('h.at', '<', until)
    .where(seesIncident(sight, 'h.incident'));
  const transients = ask
    .selectFrom('incident as i')
    .select(count)
    .where('i.state', '=', 'transient')
    .where('i.ended_at', '>=', from)
    .where('i.ended_at', '<', until)
    .where(seesIncident(sight, 'i.id'));
  const duplicates = ask
    .selectFrom('ignored')
    .select(sql<number>`coalesce(sum(count), 0)`.as('count'))
    .where('minute', '>=', from)
    .where('minute', '<', until);
  return {
    problems: store.one(problems)?.count ?? 0,
    incidents: byPriority(store.all(told.select(['i.priority', count]).groupBy('i.priority'))),
    pages: store.one(pages)?.count ?? 0,
    transients: store.one(transients)?.count ?? 0,
    ...(sight === undefined ? { duplicates: store.one(duplicates)?.count ?? 0 } : {}),
    asOf: readPosition(store).seq,
  };
}

function byPriority(rows: readonly { readonly priority: string; readonly count: number }[]): Readonly<Record<Priority, number>> {
  const counts = { P1: 0, P2: 0, P3: 0 };
  for (const row of rows) counts[row.priority as Priority] = row.count;
  return counts;
}
