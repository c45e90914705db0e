// alarms: what called for attention in a period, and how many of what over time: problems, incidents, pages.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { Priority } from '../model/incident.ts';
import type { Severity } from '../model/problem.ts';
import type { Order } from './cursor.ts';
import { pageQuestion } from './cursor.ts';
import { readPosition } from './follower.ts';
import type { AlarmRow, Alarms, CounterSeries } from './alarm-rows.ts';
import type { Sight } from './questions.ts';
import { never } from './schema.ts';
import { seesIncident, seesProblem } from './sight.ts';
import type { Store } from './store.ts';

const bite = 5_000;
const problemOrder: Order = { name: 'alarms', columns: ['p.opened_at', 'p.key'], direction: 'asc' };
const incidentOrder: Order = { name: 'alarms', columns: ['i.told_at', 'i.id'], direction: 'asc' };

/**
 * Read in bites, others being answered between two of them: a quarter of a year is a hundred thousand problems.
 *
 * @param most  rows of each that are read at most; one more comes back where there are more
 * @returns what began from `from` (inclusive) to `until` (exclusive), oldest first, and how many of what lasts at `until` had begun before `staleSince`
 */
export async function alarms(store: Store, sight: Sight, from: number, until: number, staleSince: number, most: number): Promise<Alarms> {
  const problems = await inBites(store, problemsQuestion(store, sight, from, until), problemOrder, most + 1);
  const incidents = await inBites(store, incidentsQuestion(store, sight, from, until), incidentOrder, most + 1);
  return {
    problems: problems.map(({ severity, ...row }) => ({ ...alarmRow(row), severity: severity as Severity })),
    incidents: incidents.map(({ priority, ...row }) => ({ ...alarmRow(row), priority: priority as Priority })),
    stale: { problems: staleProblems(store, sight, until, staleSince), incidents: staleIncidents(store, sight, until, staleSince) },
    asOf: readPosition(store).seq,
  };
}

async function inBites<DB, TB extends keyof DB, Row>(
  store: Store,
  question: SelectQueryBuilder<DB, TB, Row>,
  order: Order,
  most: number,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let after: readonly (string | number)[] = []; ;) {
    const limit = Math.min(bite, most - all.length);
    const rows = store.all(pageQuestion(question, order, after, limit));
    all.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < bite || all.length >= most) return all;
    const key = last as unknown as { readonly key0: number; readonly key1: string }; // selected by `pageQuestion`
    after = [key.key0, key.key1];
    await letOthersIn();
  }
}

/** @param step  ms; buckets begin at its multiples. Only buckets with something in them come back. */
export function counterSeries(store: Store, sight: Sight, from: number, until: number, step: number): CounterSeries {
  const wide = sql<number>`cast(${step} as integer)`; // a number goes in as a real one, and would not cut the division off
  const counted = sql<number>`count(*)`.as('count');
  const problems = store.ask
    .selectFrom('problem as p')
    .select([sql<number>`p.opened_at / ${wide}`.as('bucket'), counted])
    .where('p.opened_at', '>=', from)
    .where('p.opened_at', '<', until)
    .where(seesProblem(sight, 'p.key'))
    .groupBy('bucket');
  const incidents = store.ask
    .selectFrom('incident as i')
    .select([sql<number>`i.told_at / ${wide}`.as('bucket'), 'i.priority', counted])
    .where('i.told_at', '>=', from)
    .where('i.told_at', '<', until)
    .where(seesIncident(sight, 'i.id'))
    .groupBy(['bucket', 'i.priority']);
  const pages = store.ask
    .selectFrom('happening as h')
    .select([sql<number>`h.at / ${wide}`.as('bucket'), counted])
    .where(sql<boolean>`h.interrupts = 1`) // spelled out, so that SQLite may use the index over these alone
    .where('h.at', '>=', from)
    .where('h.at', '<', until)
    .where(seesIncident(sight, 'h.incident'))
    .groupBy('bucket');
  const begun = <Row extends { readonly bucket: number }>({ bucket, ...row }: Row) => ({ ...row, at: bucket * step });
  return {
    problems: store.all(problems).map(begun),
    incidents: store.all(incidents).map((row) => ({ ...begun(row), priority: row.priority as Priority })),
    pages: store.all(pages).map(begun),
    asOf: readPosition(store).seq,
  };
}

/** The question behind the problems of a period. */
export function problemsQuestion(store: Store, sight: Sight, from: number, until: number) {
  return store.ask
    .selectFrom('problem as p')
    .select(['p.opened_at as at', 'p.ended_at as ended', 'p.severity', 'p.name', 'p.host'])
    .select(sql<string>`p.source || ':' || coalesce(p.trigger_id, p.host || ': ' || p.name)`.as('of'))
    .where('p.opened_at', '>=', from)
    .where('p.opened_at', '<', until)
    .where(seesProblem(sight, 'p.key'));
}

/** The question behind the incidents told in a period. */
export function incidentsQuestion(store: Store, sight: Sight, from: number, until: number) {
  return store.ask
    .selectFrom('incident as i')
    .select(['i.told_at as at', 'i.ended_at as ended', 'i.priority'])
    .select(sql<string>`i.record ->> '$.root'`.as('of'))
    .where('i.told_at', '>=', from)
    .where('i.told_at', '<', until)
    .where(seesIncident(sight, 'i.id'));
}

type Raw = { readonly at: number | null; readonly ended: number; readonly of: string; readonly name?: string; readonly host?: string | null };
const alarmRow = ({ at, ended, of, name, host }: Raw): AlarmRow => ({
  at: at ?? 0, // `told_at` is asked for within bounds, so that it is there
  of,
  ...(ended !== never && { endedAt: ended }),
  ...(name !== undefined && { name }),
  ...(host !== undefined && host !== null && { host }),
});

const count = sql<number>`count(*)`.as('count');

function staleProblems(store: Store, sight: Sight, until: number, since: number): number {
  const question = store.ask
    .selectFrom('problem as p')
    .select(count)
    .where(sql<boolean>`p.open in (0, 1) and p.ended_at >= ${until}`) // both, so that the index over open and ended_at serves
    .where('p.opened_at', '<', since)
    .where(seesProblem(sight, 'p.key'));
  return store.one(question)?.count ?? 0;
}

function staleIncidents(store: Store, sight: Sight, until: number, since: number): number {
  const question = store.ask
    .selectFrom('incident as i')
    .select(count)
    .where(sql<boolean>`i.state in ('open', 'acknowledged', 'stabilised', 'resolved', 'closed', 'merged') and i.ended_at >= ${until}`)
    .where('i.told_at', '<', since)
    .where(seesIncident(sight, 'i.id'));
  return store.one(question)?.count ?? 0;
}
