// problems: lists problems as the sources reported them.
import type { Command } from 'commander';
import { listProblems } from '../api/contract/problem.ts';
import type { ProblemRow } from '../api/contract/index.ts';
import { duration } from '../words/duration.ts';
import { say } from '../words/locale.ts';
import { counted, nouns } from '../words/number.ts';
import { severityWords } from '../words/problem.ts';
import { acting, newCommand } from './acting.ts';
import { limitOf, listed } from './listing.ts';
import type { CommandParts } from './parts.ts';
import { askRows, openRemote, withRemote } from './remote.ts';
import type { RemoteOptions } from './remote.ts';
import { severityOf } from './severity.ts';
import { table } from './table.ts';

type Options = RemoteOptions & {
  readonly source?: readonly string[];
  readonly host?: string;
  readonly service?: readonly string[];
  readonly incident?: string;
  readonly severity?: string;
  readonly text?: string;
  readonly all?: boolean;
  readonly limit: string;
};

export const problemsCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'problems'))
    .description('list the open problems of the sources, the newest first')
    .option('--source <name...>', 'of these sources')
    .option('--host <name>', 'of this host')
    .option('--service <id...>', 'that touch one of these services')
    .option('--incident <incident>', 'in this incident')
    .option('--severity <least>', '0 to 5, or warning, average, high, disaster: that and worse')
    .option('--text <words>', 'in whose name and hosts all these words are found')
    .option('--all', 'those that have cleared too')
    .option('--limit <number>', 'how many at most', '100')
    .action(acting(parts, (options: Options) => list(options, parts)));

async function list(options: Options, parts: CommandParts): Promise<void> {
  const { source, host, service, incident, severity, text, all = false } = options;
  const query = {
    source,
    host,
    service,
    incident,
    text,
    leastSeverity: severity === undefined ? undefined : severityOf(severity),
    open: all ? undefined : true,
  };
  const found = await askRows(await openRemote(options, parts), listProblems, { query }, limitOf(options.limit));
  const { locale } = parts;
  const none = say(locale, all ? 'no such problems' : 'no open problems', all ? 'таких проблем нет' : 'открытых проблем нет');
  listed(
    parts,
    options,
    found,
    () => (found.rows.length === 0 ? [none] : problemTable(found.rows, parts)),
    (count) => counted(count, locale, nouns.problem),
  );
}

function problemTable(rows: readonly ProblemRow[], { locale, width, now }: CommandParts): readonly string[] {
  return table(
    [
      { head: say(locale, 'problem', 'проблема'), most: 26 },
      { head: say(locale, 'severity', 'важность'), most: 12 },
      { head: say(locale, 'age', 'длится'), most: 12, right: true },
      { head: say(locale, 'host', 'хост'), most: 16 },
      { head: say(locale, 'what', 'что'), flexible: true },
      { head: say(locale, 'incident', 'инцидент') },
    ],
    rows.map((row) => [
      row.key,
      severityWords(row.currentSeverity, locale),
      duration((row.resolvedAt ?? now()) - row.openedAt, locale),
      row.hosts[0] ?? '—',
      row.name,
      row.incidentNumber ?? (row.maintenance === undefined && row.behind === undefined ? '—' : say(locale, 'works', 'работы')),
    ]),
    width,
  );
}
