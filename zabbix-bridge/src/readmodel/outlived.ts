// outlived: what lives for longer than the journal keeps its decisions is taken over from the read model that there was, for nothing else tells of it any more.
import type { SQLInputValue } from 'node:sqlite';
import type { Store } from './store.ts';

/**
 * Rows that a new one keeps where it has none of their key. `$live` are the incidents that live and those that went into them, `$first` is where the journal begins; `$told` are the incidents
 * and `$turned` the services of which is known already what was before that.
 */
type Outlived = { readonly table: string; readonly where: string; readonly columns?: string };

const live = 'incident in (select value from json_each($live))';
const problems = `select key from problem where open = 1 or key in (select id from member where ${live})`;
const hosts = `select host from problem_host where problem in (${problems})`;
const text = 'kind, ref, part, body'; // its number is of each file

/** As things are. */
const standing: readonly Outlived[] = [
  { table: 'incident', where: 'id in (select value from json_each($live))' },
  ...['incident_service', 'incident_tenant', 'incident_trait', 'member'].map((table): Outlived => ({ table, where: live })),
  { table: 'problem', where: `key in (${problems})` },
  ...['problem_host', 'problem_service'].map((table): Outlived => ({ table, where: `problem in (${problems})` })),
  { table: 'report', where: live },
  ...['service', 'source'].map((table): Outlived => ({ table, where: 'true' })),
  {
    table: 'text',
    where: `(kind = 'incident' and part = 'record' and ref in (select value from json_each($live))) or kind = 'service' or (kind = 'host' and ref in (${hosts}))
      or (kind = 'problem-name' and ref in (select name from problem where key in (${problems})))`,
    columns: text,
  },
];
/** As they came to be so, from before the journal begins, and what holds until it is said otherwise. How services fared is what a month is reckoned by. */
const history: readonly Outlived[] = [
  { table: 'happening', where: `${live} and seq < $first and incident not in (select value from json_each($told))` },
  { table: 'service_turn', where: 'seq < $first and service not in (select value from json_each($turned))' },
  { table: 'text', where: `kind = 'incident' and part <> 'record' and ref in (select value from json_each($live))`, columns: text },
  { table: 'incident_tenant', where: live, columns: 'tenant, incident, 0 as present' }, // whose it was
  { table: 'service', where: 'removed = 1' },
  ...['maintenance', 'maintenance_service', 'silence', 'handover', 'rules_turn', 'way'].map((table): Outlived => ({ table, where: 'true' })),
];

/** @param from  stands at the same signal as `into`, which keeps whatever it has itself. */
export function takeOverStanding(from: Store, into: Store): void {
  into.inOne(() => {
    const known = { $live: liveIn(from) };
    for (const each of standing) copy(from, into, each, known);
    // what the journal tells first of a service need not be how it came into its state
    const since = into.prepare('update service set since = ? where id = ? and state = ? and since > ?');
    for (const { id, state, since: at } of from.prepare('select id, state, since from service').all())
      since.run(Number(at), String(id), String(state), Number(at));
  });
}

/**
 * @param from  was followed at least up to where the journal begins
 * @param living  knows what lives
 * @param first  the first signal whose decision the journal has
 */
export function takeOverHistory(from: Store, living: Store, into: Store, first: number): void {
  into.inOne(() => {
    const known = {
      $live: liveIn(living),
      $first: first,
      $told: before(first, into, 'incident', 'happening'),
      $turned: before(first, into, 'service', 'service_turn'),
    };
    for (const each of history) copy(from, into, each, known);
  });
}

function copy(from: Store, into: Store, { table, where, columns = '*' }: Outlived, known: Record<string, SQLInputValue>): void {
  const asked = from.prepare(`select ${columns} from ${table} where ${where}`);
  asked.setAllowUnknownNamedParameters(true);
  const rows = asked.all(known);
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return;
  const add = into.prepare(`insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`);
  for (const row of rows) add.run(...Object.values(row));
}

/** What lives, and what went into it. */
const liveIn = (store: Store): string =>
  idsIn(
    store,
    `with recursive lives (id) as (select id from incident where live = 1 union select incident.id from incident join lives on incident.merged_into = lives.id)
      select id from lives`,
  );
const before = (first: number, store: Store, what: string, table: string): string =>
  idsIn(store, `select distinct ${what} as id from ${table} where seq < ${first}`);
const idsIn = (store: Store, question: string): string =>
  JSON.stringify(
    store
      .prepare(question)
      .all()
      .map(({ id }) => id),
  );
