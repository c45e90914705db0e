// incidents: lists incidents as a duty officer reads them, most urgent first.
import { Command } from 'commander';
import type { IncidentRow } from '../../api/contract/index.ts';
import { duration } from '../../words/duration.ts';
import { say, type Locale } from '../../words/locale.ts';
import { counted, nouns } from '../../words/number.ts';
import { stateWords } from '../../words/state.ts';
import { createLook, wantsColour, type Look } from '../watch/look.ts';
import { connect, talking, type Connection } from './connection.ts';
import { print } from './say.ts';

type Options = Connection & {
  readonly all?: boolean;
  readonly state?: string;
  readonly priority?: string;
  readonly service?: string;
  readonly owner?: string;
  readonly mine?: boolean;
  readonly text?: string;
  readonly host?: string;
  readonly limit: string;
};
type Page = { readonly rows: readonly IncidentRow[]; readonly next?: string; readonly asOf: number };

export const incidentsCommand = (): Command =>
  talking(new Command('incidents').alias('ls').description('list incidents, most urgent first'))
    .option('--all', 'those that have ended too')
    .option('--state <states>', 'held, open, acknowledged, stabilised, resolved, closed …; several with commas')
    .option('--priority <priorities>', 'P1, P2, P3; several with commas')
    .option('--service <ids>', 'ids of services, with commas')
    .option('--owner <names>', 'whose they are, with commas')
    .option('--text <words>', 'words that must all be found')
    .option('--host <name>', 'technical name of a host')
    .option('--limit <count>', 'how many at most', '50')
    .action(async (options: Options) => {
      const { all, state, priority, service, owner, text, host, limit } = options;
      const client = connect(options);
      const live = all === true || state !== undefined ? undefined : 'true';
      const page = await client.get<Page>('/api/v1/incidents', { live, state, priority, service, owner, text, host, limit });
      if (options.json) return print(JSON.stringify(page, null, 2));
      const look = createLook(wantsColour(process.stdout, process.env));
      if (page.rows.length === 0) print(say(client.locale, 'Nothing is wrong.', 'Всё спокойно.'));
      for (const row of page.rows) for (const line of incidentLines(row, Date.now(), client.locale, look)) print(line);
      if (page.next !== undefined) print(say(client.locale, `There are more: --limit ${Number(limit) * 2}`, `Есть ещё: --limit ${Number(limit) * 2}`));
    });

/** @returns `P1 ▲  INC-7  Corporate mail is down`, and below it state, owner, age and size */
export function incidentLines(row: IncidentRow, now: number, locale: Locale, look: Look): readonly string[] {
  const name = (row.number ?? say(locale, 'forming', 'зреет')).padEnd(8);
  const facts = [
    stateWords(row.state, locale) + (row.owner === undefined ? '' : ` · ${row.owner}`),
    say(locale, `for ${duration((row.resolvedAt ?? now) - row.openedAt, locale)}`, `длится ${duration((row.resolvedAt ?? now) - row.openedAt, locale)}`),
    counted(row.members.all, locale, nouns.member),
    ...(row.members.hosts > 0 ? [counted(row.members.hosts, locale, nouns.host)] : []),
    ...(row.tenants.length > 0 ? [row.tenants.join(', ')] : []),
  ];
  return [`${look.priority(row.priority)}  ${name} ${row.title}`, look.tone(`               ${facts.join(' · ')}`, 'quiet')];
}
