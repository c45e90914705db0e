// outlived: what lives for longer than the journal keeps its decisions is taken over from the read model that there was, for nothing else tells of it any more.
import type { Store } from './store.ts';

const live = 'select id from incident where live = 1';
const problems = `select key from problem where open = 1 or key in (select id from member where incident in (${live}))`;
const hosts = `select host from problem_host where problem in (${problems})`;

type Outlived = { readonly table: string; readonly where: string; readonly columns?: string };
const ofIncidents = ['incident_service', 'incident_tenant', 'incident_trait', 'member', 'happening'].map((table): Outlived => ({
  table,
  where: `incident in (${live})`,
}));
/** Rows of the old one that a new one keeps where it has none of their key. */
const outlived: readonly Outlived[] = [
  { table: 'incident', where: 'live = 1' },
  ...ofIncidents,
  { table: 'problem', where: `key in (${problems})` },
  ...['problem_host', 'problem_service'].map((table): Outlived => ({ table, where: `problem in (${problems})` })),
  { table: 'report', where: `incident in (${live})` },
  // what holds until it is said otherwise; how services fared before is what a month is reckoned by
  ...['service', 'service_turn', 'source', 'maintenance', 'maintenance_service', 'silence', 'handover', 'rules_turn', 'way'].map((table): Outlived => ({
    table,
    where: 'true',
  })),
  {
    table: 'text',
    where: `(kind = 'incident' and ref in (${live})) or (kind = 'host' and ref in (${hosts}))
      or (kind = 'problem-name' and ref in (select name from problem where key in (${problems})))`,
    columns: 'kind, ref, part, body', // its number is of each file
  },
];

/** @param from  stands at the same signal as `into`, which keeps whatever it has itself */
export function takeOverOutlived(from: Store, into: Store): void {
  into.inOne(() => {
    for (const { table, where, columns = '*' } of outlived) {
      const rows = from.prepare(`select ${columns} from ${table} where ${where}`).all();
      const names = Object.keys(rows[0] ?? {});
      if (names.length === 0) continue;
      const add = into.prepare(`insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`);
      for (const row of rows) add.run(...Object.values(row));
    }
  });
}
