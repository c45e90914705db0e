// outlived: what lives for longer than the journal keeps its decisions is taken over from the read model that there was, for nothing else tells of it any more.
import type { SQLInputValue } from 'node:sqlite';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Store } from './store.ts';

/** Incidents or problems in one transaction: tens of milliseconds, for a bridge decides and answers between two. */
const bite = 200;

/** Rows that a new one keeps where it has none of their key; `$these` are ids, `$first` is where the journal begins. */
type Rows = { readonly table: string; readonly where: string; readonly columns?: string };

const these = '(select value from json_each($these))';
const text = 'kind, ref, part, body'; // its number is of each file

const ofIncidents: readonly Rows[] = [
  { table: 'incident', where: `id in ${these}` },
  ...['incident_service', 'incident_tenant', 'incident_trait', 'member', 'report'].map((table): Rows => ({ table, where: `incident in ${these}` })),
  { table: 'text', where: `kind = 'incident' and part = 'record' and ref in ${these}`, columns: text },
];
const ofProblems: readonly Rows[] = [
  { table: 'problem', where: `key in ${these}` },
  ...['problem_host', 'problem_service'].map((table): Rows => ({ table, where: `problem in ${these}` })),
  { table: 'text', where: `kind = 'host' and ref in (select host from problem_host where problem in ${these})`, columns: text },
  { table: 'text', where: `kind = 'problem-name' and ref in (select name from problem where key in ${these})`, columns: text },
];
const happenings: readonly Rows[] = [{ table: 'happening', where: `incident in ${these} and seq < $first` }];
const historyOfIncidents: readonly Rows[] = [
  { table: 'text', where: `kind = 'incident' and part <> 'record' and ref in ${these}`, columns: text },
  { table: 'incident_tenant', where: `incident in ${these}`, columns: 'tenant, incident, 0 as present' }, // whose it was
];
/** How services fared is what a month is reckoned by; the rest holds until it is said otherwise. */
const turns: readonly Rows[] = [{ table: 'service_turn', where: `seq < $first and service not in ${these}` }];
const historyOfAll: readonly Rows[] = [
  { table: 'rules_turn', where: 'seq < $first' },
  { table: 'service', where: 'removed = 1' },
  ...['maintenance', 'maintenance_service', 'silence', 'handover', 'way'].map((table): Rows => ({ table, where: 'true' })),
];
const states: readonly Rows[] = [
  { table: 'service', where: 'true' },
  { table: 'source', where: 'true' },
  { table: 'text', where: "kind = 'service'", columns: text },
];

/** Incidents and problems, as they stand in `from` while others are let in: what is decided meanwhile is to be followed behind it. */
export async function takeOverStanding(from: Store, into: Store): Promise<void> {
  const lives = liveIn(from);
  await inBites(lives, (ids) => copy(from, into, ofIncidents, ids));
  const members = `select distinct id from member where incident in ${these}`;
  const problems = new Set([...idsIn(from, 'select key as id from problem where open = 1'), ...idsIn(from, members, { $these: JSON.stringify(lives) })]);
  await inBites([...problems], (keys) => copy(from, into, ofProblems, keys));
}

/**
 * How what lives came to be so, before the journal begins, as far as `into` has nothing of it yet.
 * @param from  was followed at least up to where the journal begins
 * @param living  knows what lives
 * @param first  the first signal whose decision the journal has
 */
export async function takeOverHistory(from: Store, living: Store, into: Store, first: number): Promise<void> {
  const lives = liveIn(living);
  const told = new Set(idsIn(into, `select distinct incident as id from happening where seq < ${first}`));
  await inBites(
    lives.filter((id) => !told.has(id)),
    (ids) => copy(from, into, happenings, ids, first),
  );
  await inBites(lives, (ids) => copy(from, into, historyOfIncidents, ids));
  const turned = idsIn(into, `select distinct service as id from service_turn where seq < ${first}`);
  copy(from, into, [...turns, ...historyOfAll], turned, first);
}

/** How services and sources are: at once, for the turn of a service is known by how it was before. @param from  stands at the same signal as `into` */
export function takeOverStates(from: Store, into: Store): void {
  copy(from, into, states, []);
  // what the journal tells first of a service need not be how it came into its state
  const since = into.prepare('update service set since = ? where id = ? and state = ? and since > ?');
  into.inOne(() => {
    for (const { id, state, since: at } of from.prepare('select id, state, since from service').all())
      since.run(Number(at), String(id), String(state), Number(at));
  });
}

async function inBites(ids: readonly string[], work: (ids: readonly string[]) => void): Promise<void> {
  for (let from = 0; from < ids.length; from += bite) {
    work(ids.slice(from, from + bite));
    await letOthersIn();
  }
}

function copy(from: Store, into: Store, all: readonly Rows[], ids: readonly string[], first = 0): void {
  const known = { $these: JSON.stringify(ids), $first: first };
  into.inOne(() => {
    for (const { table, where, columns = '*' } of all) {
      const rows = asked(from, `select ${columns} from ${table} where ${where}`, known);
      const names = Object.keys(rows[0] ?? {});
      if (names.length === 0) continue;
      const add = into.prepare(`insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`);
      for (const row of rows) add.run(...Object.values(row));
    }
  });
}

/** What lives, and what went into it. */
const liveIn = (store: Store): readonly string[] =>
  idsIn(
    store,
    `with recursive lives (id) as (select id from incident where live = 1 union select incident.id from incident join lives on incident.merged_into = lives.id)
      select id from lives`,
  );
const idsIn = (store: Store, question: string, known: Record<string, SQLInputValue> = {}): readonly string[] =>
  asked(store, question, known).map(({ id }) => String(id));

function asked(store: Store, question: string, known: Record<string, SQLInputValue>) {
  const statement = store.prepare(question);
  statement.setAllowUnknownNamedParameters(true);
  return statement.all(known);
}
