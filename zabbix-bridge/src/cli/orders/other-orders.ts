// other orders: declaring an incident by hand, silences, announced works, re-rating a problem, and a person's report.
import type { Command } from 'commander';
import { sendReport } from '../../api/contract/report.ts';
import { listMaintenance, listSilences } from '../../api/contract/planned.ts';
import { listNotices } from '../../api/contract/notices.ts';
import { say } from '../../words/locale.ts';
import { noticeStateWords } from '../../words/notice.ts';
import { dayAndTime, dayOfYearAndTime } from '../../words/moment.ts';
import { acting, misused, newCommand } from '../acting.ts';
import { endOf, momentOf } from '../moments.ts';
import type { OrderOptions } from '../ordering.ts';
import { order, orderCommand } from '../ordering.ts';
import type { CommandParts } from '../parts.ts';
import { slaReportCommand } from '../sla-report.ts';
import { askOnce, withRemote } from '../remote.ts';
import type { RemoteOptions } from '../remote.ts';
import { severityOf } from '../severity.ts';
import { table } from '../table.ts';
import { priorityOf } from './incident-orders.ts';

type Until = { readonly for?: string; readonly until?: string };

/** @returns the commands that act on something else than an incident that is there */
export const otherOrders = (parts: CommandParts): readonly Command[] => [
  orderCommand(parts, 'declare', 'declare an incident by hand')
    .argument('<title>', 'what does not work, in one line')
    .requiredOption('--priority <priority>', 'P1, P2 or P3')
    .option('--service <id...>', 'the services that it touches')
    .option('-n, --note <text>', 'for the timeline')
    .action(
      acting(parts, (title: string, options: OrderOptions & { readonly priority: string; readonly service?: readonly string[]; readonly note?: string }) => {
        const priority = priorityOf(options.priority);
        if (priority === null) throw misused('an incident declared by hand needs its priority', 'write P1, P2 or P3');
        const { service: services = [], note } = options;
        return order([{ command: 'declare', title, services, priority, ...(note !== undefined && { note }) }], options, parts);
      }),
    ),
  silenceCommand(parts),
  orderCommand(parts, 'unsilence', 'end silences')
    .argument('<id...>', 'their ids; `nabat silences` lists them')
    .action(
      acting(parts, (ids: readonly string[], options: OrderOptions) =>
        order(
          ids.map((id) => ({ command: 'unsilence', id })),
          options,
          parts,
        ),
      ),
    ),
  silencesCommand(parts),
  worksCommand(parts),
  orderCommand(parts, 'rate-problem', 'change the severity of problems in their source')
    .argument('<problem...>', 'keys: zabbix-main:20892')
    .requiredOption('--severity <severity>', '0 to 5, or information, warning, average, high, disaster')
    .option('-m, --message <text>', 'why, for the source')
    .action(
      acting(parts, (problems: readonly string[], options: OrderOptions & { readonly severity: string; readonly message?: string }) => {
        const severity = severityOf(options.severity);
        const { message } = options;
        return order(
          problems.map((problem) => ({ command: 'rate-problem', problem: keyOf(problem), severity, ...(message !== undefined && { message }) })),
          options,
          parts,
        );
      }),
    ),
  reportCommand(parts),
];

function keyOf(text: string): `${string}:${string}` {
  const [source, ...event] = text.split(':');
  if (source === undefined || event.length === 0) throw misused(`${text} is no key of a problem`, 'write SOURCE:EVENT, as `nabat problems` shows it');
  return `${source}:${event.join(':')}`;
}

const silenceCommand = (parts: CommandParts): Command =>
  orderCommand(parts, 'silence', 'notify nobody about a host, service, trigger or incident for a while')
    .option('--host <name>', 'about this host')
    .option('--service <id>', 'about this service')
    .option('--trigger <id>', 'about this trigger')
    .option('--incident <incident>', 'about this incident')
    .option('--for <span>', 'for so long: 30m, 2h')
    .option('--until <time>', 'until then: 2026-11-21T18:00')
    .requiredOption('--reason <text>', 'why')
    .action(
      acting(
        parts,
        (
          options: OrderOptions &
            Until & { readonly host?: string; readonly service?: string; readonly trigger?: string; readonly incident?: string; readonly reason: string },
        ) => {
          const { host, service, trigger, incident, reason } = options;
          const target = {
            ...(host !== undefined && { host }),
            ...(service !== undefined && { service }),
            ...(trigger !== undefined && { trigger }),
            ...(incident !== undefined && { incident }),
          };
          if (Object.keys(target).length === 0)
            throw misused('silent about what?', 'write --host, --service, --trigger or --incident; all that is named must hold');
          return order([{ command: 'silence', target, until: endOf(options, parts.now()), reason }], options, parts);
        },
      ),
    );

const silencesCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'silences'))
    .description('list the silences in force')
    .action(
      acting(parts, async (options: RemoteOptions) => {
        const { answer, said } = await askOnce(options, parts, listSilences);
        const { locale, zone } = parts;
        if (options.json) return parts.print(JSON.stringify(said));
        if (answer.rows.length === 0) return parts.print(say(locale, 'no silences', 'ничего не заглушено'));
        const heads = [say(locale, 'silence', 'тишина'), say(locale, 'about', 'о чём'), say(locale, 'until', 'до'), say(locale, 'why', 'почему')];
        const rows = answer.rows.map(({ id, target, until, reason, by }) => [
          id,
          Object.values(target).join(' '),
          dayAndTime(until, locale, zone),
          `${reason} (${by})`,
        ]);
        for (const line of table(columnsOf(heads), rows, parts.width)) parts.print(line);
      }),
    );

const columnsOf = (heads: readonly string[]) => heads.map((head, nth) => ({ head, flexible: nth === heads.length - 1 }));

const worksCommand = (parts: CommandParts): Command =>
  newCommand(parts, 'works')
    .description('announced works: problems inside them open no incident')
    .addCommand(
      orderCommand(parts, 'plan-works', 'announce works')
        .argument('<name>', 'what is done')
        .option('--host <name...>', 'on these hosts, and with them what cannot be reached without them')
        .option('--service <id...>', 'on these services')
        .option('--id <id>', 'of works that are announced already: they become what is said here')
        .option('--from <time>', 'from then on; now unless said')
        .option('--for <span>', 'for so long: 30m, 2h')
        .option('--until <time>', 'until then: 2026-11-21T18:00')
        .action(
          acting(
            parts,
            (
              name: string,
              options: OrderOptions &
                Until & { readonly host?: readonly string[]; readonly service?: readonly string[]; readonly from?: string; readonly id?: string },
            ) => {
              const { host: hosts = [], service: services = [] } = options;
              if (hosts.length + services.length === 0) throw misused('works on what?', 'write --host or --service');
              const from = momentOf(options.from ?? 'now', parts.now(), '--from');
              const until = endOf(options, parts.now(), from);
              const id = options.id === undefined ? {} : { id: options.id };
              return order([{ command: 'plan-works', ...id, name, hosts, services, from, until }], options, parts);
            },
          ),
        ),
    )
    .addCommand(
      orderCommand(parts, 'end-works', 'end announced works now')
        .argument('<id...>', 'their ids; `nabat works list` shows them')
        .action(
          acting(parts, (ids: readonly string[], options: OrderOptions) =>
            order(
              ids.map((id) => ({ command: 'end-works', id })),
              options,
              parts,
            ),
          ),
        ),
    )
    .addCommand(toldOfWorks(parts))
    .addCommand(
      withRemote(newCommand(parts, 'list'))
        .description('list the works that are going on or begin within 30 days, or those of another time')
        .option('--from <time>', 'those that are going on then or later: 2026-11-21T18:00; now unless said')
        .option('--until <time>', 'and begin before then: 2027-04-01T00:00, 90d from now; 30 days after the beginning unless said')
        .action(
          acting(parts, async (options: RemoteOptions & { readonly from?: string; readonly until?: string }) => {
            const { locale, zone } = parts;
            const now = parts.now();
            const from = options.from === undefined ? undefined : momentOf(options.from, now, '--from');
            const until = options.until === undefined ? undefined : momentOf(options.until, now, '--until');
            if (until !== undefined && until <= (from ?? now))
              throw misused(`--until ${options.until ?? ''} is not after the beginning`, 'name a later moment');
            const { answer, said } = await askOnce(options, parts, listMaintenance, {
              query: { ...(from !== undefined && { from }), ...(until !== undefined && { until }) },
            });
            if (options.json) return parts.print(JSON.stringify(said));
            if (answer.rows.length === 0) return parts.print(say(locale, 'no works announced', 'работ не объявлено'));
            const heads = [say(locale, 'works', 'работы'), say(locale, 'from', 'с'), say(locale, 'until', 'до'), say(locale, 'what', 'что')];
            const rows = answer.rows.map(({ id, name, hosts, services, from, until }) => [
              id,
              dayOfYearAndTime(from, locale, { zone, now }),
              dayOfYearAndTime(until, locale, { zone, now }),
              `${name}: ${[...services, ...hosts].join(', ')}`,
            ]);
            for (const line of table(columnsOf(heads), rows, parts.width)) parts.print(line);
          }),
        ),
    );

const toldOfWorks = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'told'))
    .description('who was told of works, of what and when, and what became of it, the latest first')
    .argument('[id]', 'the id of the works; of all of them unless given')
    .action(
      acting(parts, async (works: string | undefined, options: RemoteOptions) => {
        const { answer, said } = await askOnce(options, parts, listNotices, { query: { about: 'works', ...(works !== undefined && { works }) } });
        const { locale, zone } = parts;
        if (options.json) return parts.print(JSON.stringify(said));
        if (answer.rows.length === 0) return parts.print(say(locale, 'nobody was told of works', 'о работах никому не сообщали'));
        const heads = [
          say(locale, 'when', 'когда'),
          say(locale, 'who', 'кому'),
          say(locale, 'what', 'что'),
          say(locale, 'state', 'состояние'),
          say(locale, 'works', 'работы'),
        ];
        const rows = answer.rows.map((row) => [
          dayAndTime(row.at, locale, zone),
          row.to,
          row.works?.newsWords ?? row.words,
          noticeStateWords(row.state, locale),
          [row.works?.name ?? '', ...(row.says === undefined ? [] : [row.says])].join(': '),
        ]);
        for (const line of table(columnsOf(heads), rows, parts.width)) parts.print(line);
      }),
    );

type Report = RemoteOptions & { readonly service?: string; readonly reporter?: string };

const reportCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'report'))
    .description('report that a service does not work for somebody; `report sla` is the report of a month')
    .enablePositionalOptions() // what stands behind `sla` is about that
    .addCommand(slaReportCommand(parts))
    .argument('[service]', 'the id of the service')
    .argument('[text]', 'what they say')
    .option('--service <id>', 'the service, where its id is `sla`; then only the text is given besides')
    .option('--reporter <name>', 'who says it; the owner of the token unless said')
    .action(
      acting(parts, async (first: string | undefined, second: string | undefined, options: Report) => {
        const { reporter } = options;
        const [service, text] = options.service === undefined ? [first, second] : [options.service, first];
        if (service === undefined || text === undefined || (options.service !== undefined && second !== undefined))
          throw misused('a report needs a service and what they say', 'nabat report mail "nobody can send mail"');
        const { answer, said } = await askOnce(options, parts, sendReport, { body: { service, text, ...(reporter !== undefined && { reporter }) } });
        if (options.json) return parts.print(JSON.stringify(said));
        const { id, incident } = answer;
        const where =
          incident === undefined
            ? say(parts.locale, 'no incident is made of it yet', 'инцидента по нему пока нет')
            : say(parts.locale, `it is in incident ${incident}`, `вошло в инцидент ${incident}`);
        parts.print(say(parts.locale, `report ${id} taken; ${where}`, `обращение ${id} принято; ${where}`));
      }),
    );
