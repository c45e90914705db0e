// prune: forgets what ended long ago, in bites small enough that questions are answered between them.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Store } from './store.ts';

const bite = 500;

/**
 * @param before  ms since the epoch: what ended earlier is forgotten, with all that is its own; what is live never
 * @returns how many incidents and problems were forgotten
 */
export async function prune(store: Store, before: number): Promise<{ readonly incidents: number; readonly problems: number }> {
  const incidents = await inBites(store, () => forgetIncidents(store, before));
  const problems = await inBites(store, () => forgetProblems(store, before));
  store.inOne(() => forgetTheRest(store, before));
  return { incidents, problems };
}

async function inBites(store: Store, forget: () => number): Promise<number> {
  let all = 0;
  for (;;) {
    const forgotten = store.inOne(forget);
    all += forgotten;
    if (forgotten < bite) return all;
    await letOthersIn();
  }
}

function forgetIncidents(store: Store, before: number): number {
  const old = store.prepare(`select id from incident where live = 0 and ended_at < ? limit ${bite}`).all(before);
  const ofEach = [
    'delete from member where incident = ?',
    'delete from happening where incident = ?',
    'delete from incident_service where incident = ?',
    'delete from incident_tenant where incident = ?',
    'delete from incident_trait where incident = ?',
    "delete from text where kind = 'incident' and ref = ?",
    "delete from feed where kind = 'incident' and id = ?",
    'delete from incident where id = ?',
  ].map((text) => store.prepare(text));
  for (const { id } of old) for (const forget of ofEach) forget.run(String(id));
  return old.length;
}

function forgetProblems(store: Store, before: number): number {
  const old = store
    .prepare(`select key from problem where open = 0 and ended_at < ? and not exists (select 1 from member where member.id = problem.key) limit ${bite}`)
    .all(before);
  const ofEach = ['delete from problem_host where problem = ?', 'delete from problem_service where problem = ?', 'delete from problem where key = ?'];
  const statements = ofEach.map((text) => store.prepare(text));
  for (const { key } of old) for (const forget of statements) forget.run(String(key));
  return old.length;
}

function forgetTheRest(store: Store, before: number): void {
  store.prepare("delete from report where at < ? and not exists (select 1 from member where member.id = 'report:' || report.id)").run(before);
  store.prepare('delete from command where at < ?').run(before);
  store.prepare('delete from maintenance where until_at < ?').run(before);
  store.prepare('delete from maintenance_service where maintenance not in (select id from maintenance)').run();
  store.prepare('delete from silence where min(until_at, ended_at) < ?').run(before);
  // The last turn stays: it says since when the rules in force are.
  store.prepare('delete from rules_turn where at < ? and seq < (select max(seq) from rules_turn)').run(before);
  store.prepare('delete from handover where until_at < ?').run(before);
  store.prepare('delete from ignored where minute < ?').run(before);
  // The last turn before stays: it tells how the service was at that moment.
  store
    .prepare(
      `delete from service_turn where at < ? and exists (
        select 1 from service_turn later where later.service = service_turn.service and later.seq > service_turn.seq and later.at <= ?)`,
    )
    .run(before, before);
  store.prepare("delete from text where kind = 'host' and ref not in (select host from problem_host)").run();
  store.prepare("delete from text where kind = 'problem-name' and not exists (select 1 from problem where problem.name = text.ref)").run();
}
