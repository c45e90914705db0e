// incidents: lists incidents as a table, most urgent first.
import type { Command } from 'commander';
import { listIncidents } from '../api/contract/incident.ts';
import type { IncidentRow } from '../api/contract/index.ts';
import { duration } from '../words/duration.ts';
import { say } from '../words/locale.ts';
import { counted, nouns } from '../words/number.ts';
import { stateWords } from '../words/state.ts';
import { acting, newCommand } from './acting.ts';
import { limitOf, listed } from './listing.ts';
import type { CommandParts } from './parts.ts';
import { askRows, openRemote, withRemote } from './remote.ts';
import type { RemoteOptions } from './remote.ts';
import { table } from './table.ts';
import { createLook } from './watch/look.ts';

type Options = RemoteOptions & {
  readonly state?: readonly string[];
  readonly priority?: readonly string[];
  readonly service?: readonly string[];
  readonly tenant?: readonly string[];
  readonly owner?: readonly string[];
  readonly unowned?: boolean;
  readonly host?: string;
  readonly text?: string;
  readonly sort?: string;
  readonly all?: boolean;
  readonly limit: string;
};

export const incidentsCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'incidents'))
    .description('list the incidents that have not ended, most urgent first')
    .option('--state <state...>', 'held, open, acknowledged, stabilised, resolved, closed, merged or transient')
    .option('--priority <priority...>', 'P1, P2 or P3')
    .option('--service <id...>', 'that touch one of these services')
    .option('--tenant <name...>', 'of one of these tenants')
    .option('--owner <name...>', 'that one of these has taken')
    .option('--unowned', 'that nobody has taken')
    .option('--host <name>', 'with a problem of this host')
    .option('--text <words>', 'in which all these words are found')
    .option('--sort <order>', 'urgency, newest, oldest, updated or due')
    .option('--all', 'those that have ended too')
    .option('--limit <number>', 'how many at most', '100')
    .action(acting(parts, (options: Options) => list(options, parts)));

async function list(options: Options, parts: CommandParts): Promise<void> {
  const { state, priority, service, tenant, owner, unowned, host, text, sort, all = false } = options;
  const live = all || state !== undefined ? undefined : true;
  const query = { state, priority: priority?.map((it) => it.toUpperCase()), service, tenant, owner, unowned, host, text, sort, live };
  const found = await askRows(await openRemote(options, parts), listIncidents, { query }, limitOf(options.limit));
  listed(
    parts,
    options,
    found,
    () => (found.rows.length === 0 ? [nothing(parts, live === true)] : incidentTable(found.rows, parts)),
    (count) => counted(count, parts.locale, nouns.incident),
  );
}

const nothing = ({ locale }: CommandParts, live: boolean): string =>
  live ? say(locale, 'no incidents: nothing is wrong', 'инцидентов нет: всё в порядке') : say(locale, 'no such incidents', 'таких инцидентов нет');

/** @returns the table, `width` wide; an incident that has no number yet stands under its id */
function incidentTable(rows: readonly IncidentRow[], parts: CommandParts): readonly string[] {
  const { locale, width, colour, now } = parts;
  const look = createLook(colour);
  return table(
    [
      { head: say(locale, 'incident', 'инцидент') },
      { head: '' },
      { head: say(locale, 'state', 'состояние'), most: 14 },
      { head: say(locale, 'age', 'длится'), most: 12, right: true },
      { head: say(locale, 'what', 'что'), flexible: true },
      { head: say(locale, 'owner', 'кто взял'), most: 12 },
    ],
    rows.map((row) => [
      row.number ?? row.id,
      { text: `${row.priority} ▲`, paint: () => look.priority(row.priority) },
      stateWords(row.state, locale),
      duration((row.resolvedAt ?? row.closedAt ?? now()) - row.openedAt, locale),
      row.title,
      row.owner ?? '—',
    ]),
    width,
  );
}
