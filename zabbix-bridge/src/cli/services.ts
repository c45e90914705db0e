// services: lists what the business names, with how each fares, the worst first.
import type { Command } from 'commander';
import { listServices } from '../api/contract/service.ts';
import type { ServiceRow } from '../api/contract/index.ts';
import { duration } from '../words/duration.ts';
import { say } from '../words/locale.ts';
import { counted, nouns } from '../words/number.ts';
import { serviceState } from '../words/service.ts';
import { acting, newCommand } from './acting.ts';
import { listed } from './listing.ts';
import type { CommandParts } from './parts.ts';
import { openRemote, withRemote } from './remote.ts';
import type { RemoteOptions } from './remote.ts';
import { table } from './table.ts';

type Options = RemoteOptions & {
  readonly state?: readonly string[];
  readonly criticality?: readonly string[];
  readonly text?: string;
  readonly all?: boolean;
};

export const servicesCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'services'))
    .description('list services with their health, the worst first')
    .option('--state <state...>', 'ok, weakened, degraded or down')
    .option('--criticality <criticality...>', 'key, important or ordinary')
    .option('--text <words>', 'in whose id and name all these words are found')
    .option('--all', 'also those that stand for a host group whose problems no service matches')
    .action(acting(parts, (options: Options) => list(options, parts)));

async function list(options: Options, parts: CommandParts): Promise<void> {
  const { state, criticality, text, all = false } = options;
  const remote = await openRemote(options, parts);
  const { answer, said } = await remote.ask(listServices, { query: { state, criticality, text, catchAll: all ? undefined : false } });
  const saidRows = (said as { readonly rows: readonly unknown[] }).rows; // the contract has read it as that
  const { locale } = parts;
  const none = say(
    locale,
    'no such services: Zabbix services, or services/*.yaml in the rules folder name them',
    'таких сервисов нет: их называют сервисы Zabbix или services/*.yaml в папке правил',
  );
  listed(
    parts,
    options,
    { rows: answer.rows, said: saidRows, more: false },
    () => (answer.rows.length === 0 ? [none] : serviceTable(answer.rows, parts)),
    (count) => counted(count, locale, nouns.service),
  );
}

function serviceTable(rows: readonly ServiceRow[], { locale, width, now }: CommandParts): readonly string[] {
  return table(
    [
      { head: say(locale, 'service', 'сервис'), most: 24 },
      { head: say(locale, 'name', 'имя'), flexible: true },
      { head: say(locale, 'health', 'состояние'), most: 28 },
      { head: say(locale, 'for', 'уже'), most: 12, right: true },
      { head: say(locale, 'incidents', 'инциденты'), right: true },
    ],
    rows.map(({ service, state, since, incidents }) => [
      service.id,
      service.criticality === 'key' ? `${service.name} ★` : service.name,
      serviceState(state, locale),
      duration(now() - since, locale),
      (['P1', 'P2', 'P3'] as const).flatMap((it) => (incidents[it] > 0 ? [`${incidents[it]} ${it}`] : [])).join(' ') || '—',
    ]),
    width,
  );
}
