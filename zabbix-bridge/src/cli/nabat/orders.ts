// orders: every command that a person can give, under a short name, sent over the API.
import { Command, InvalidArgumentError } from 'commander';
import type { CommandOutcome } from '../../api/contract/index.ts';
import { durationForm } from '../../configuration/duration.ts';
import type { Order } from '../../model/command.ts';
import { say } from '../../words/locale.ts';
import { stateWords } from '../../words/state.ts';
import { connect, problemWords, talking, type Client, type Connection } from './connection.ts';
import { CommandEnd, complain, exitCodes, print } from './say.ts';

/** As the wire takes it: ids that Nabat makes up may be absent. */
type Wish = Order extends infer One ? (One extends { readonly id: string } ? Omit<One, 'id'> & { readonly id?: string } : One) : never;
type Given = Connection & {
  readonly note?: string;
  readonly reason?: string;
  readonly until?: number;
  readonly for?: number;
  readonly ifVersion?: number;
  readonly inZabbix?: boolean;
};

/** @returns one command of the line for each order, and `report` */
export const orderCommands = (): readonly Command[] => [
  many('ack', 'take incidents: you become their owner, and their problems are acknowledged in Zabbix', (incident, { note }) => ({
    command: 'acknowledge',
    incident,
    ...worded('message', note),
  })),
  many('unack', 'give incidents back', (incident, { note }) => ({ command: 'unacknowledge', incident, ...worded('message', note) })),
  one('assign', '<owner>', 'hand an incident to somebody; - for nobody', (incident, owner) => ({
    command: 'assign',
    incident,
    owner: owner === '-' ? null : owner,
  })),
  needing(
    'reason',
    one('priority', '<priority>', 'set the priority: P1, P2 or P3; auto lets Nabat decide again', (incident, priority, { reason = '' }) => ({
      command: 'set-priority',
      incident,
      priority: priority === 'auto' ? null : (priority as 'P1'),
      reason,
    })),
  ),
  knownCommand(),
  many('stabilise', 'the business works again though the cause is still there', (incident, { note }) => ({
    command: 'stabilise',
    incident,
    ...worded('note', note),
  })),
  many('unstabilise', 'the business works no more', (incident, { note }) => ({ command: 'unstabilise', incident, ...worded('note', note) })),
  needing(
    'note',
    many('resolve', 'it is over', (incident, { note = '' }) => ({ command: 'resolve', incident, note })),
  ),
  many('close', 'close incidents', (incident, { note, inZabbix }) => ({
    command: 'close',
    incident,
    ...worded('note', note),
    ...(inZabbix && { closeInSource: true }),
  })).option('--in-zabbix', 'close their problems there too, where triggers allow it'),
  needing(
    'note',
    many('reopen', 'open resolved or closed incidents again', (incident, { note = '' }) => ({ command: 'reopen', incident, note })),
  ),
  one('merge', '<into>', 'put an incident into another one', (incident, into) => ({ command: 'merge', incident, into })),
  splitCommand(),
  one('comment', '<text>', 'add to the timeline', (incident, text, { inZabbix }) => ({
    command: 'comment',
    incident,
    text,
    ...(inZabbix && { toSource: true }),
  })).option('--in-zabbix', 'add it to the problems there too'),
  timed(
    many('snooze', 'be told nothing of incidents for a while', (incident, given) => ({
      command: 'snooze',
      incident,
      until: untilOf(given),
      ...worded('note', given.note),
    })),
  ),
  many('unsnooze', 'wake snoozed incidents', (incident) => ({ command: 'unsnooze', incident })),
  silenceCommand(),
  byId('unsilence', 'end a silence', (id) => ({ command: 'unsilence', id })),
  worksCommand(),
  byId('end-works', 'end announced works now', (id) => ({ command: 'end-works', id })),
  rateCommand(),
  declareCommand(),
  reportCommand(),
];

const worded = <Field extends string>(field: Field, text: string | undefined): { readonly [K in Field]?: string } =>
  (text === undefined ? {} : { [field]: text }) as { readonly [K in Field]?: string }; // a computed key is typed as any text

const bare = (name: string, does: string): Command =>
  talking(new Command(name).description(does)).option('--if-version <version>', 'only while the incident is at this version', numberOf);

function many(name: string, does: string, order: (incident: string, given: Given) => Wish): Command {
  return bare(name, does)
    .argument('<incident...>', 'numbers or ids: INC-7 INC-8')
    .option('--note <text>', 'words for the timeline')
    .action((incidents: readonly string[], given: Given) =>
      give(
        incidents.map((incident) => order(incident, given)),
        given,
      ),
    );
}

function one(name: string, argument: string, does: string, order: (incident: string, word: string, given: Given) => Wish): Command {
  return bare(name, does)
    .argument('<incident>', 'number or id: INC-7')
    .argument(argument)
    .action((incident: string, word: string, given: Given) => give([order(incident, word, given)], given));
}

const byId = (name: string, does: string, order: (id: string) => Wish): Command =>
  talking(new Command(name).description(does))
    .argument('<id>', 'as it was answered when it was made')
    .action((id: string, given: Given) => give([order(id)], given));

/** What the order cannot do without is asked for by the command line itself. */
function needing(option: 'note' | 'reason', command: Command): Command {
  const there = command.options.find(({ long }) => long === `--${option}`);
  if (there) there.makeOptionMandatory();
  else command.requiredOption(`--${option} <text>`, 'why; it stands in the timeline');
  return command;
}

const timed = (command: Command): Command =>
  command.option('--for <duration>', 'how long: 30m, 2h', spanOf).option('--until <moment>', 'until when, as 2026-11-21T18:00:00+03:00', momentOf);

function untilOf({ until, for: ms }: Given): number {
  if (until !== undefined) return until;
  if (ms !== undefined) return Date.now() + ms;
  throw new CommandEnd('It is not said how long.\n    write --for 30m, or --until 2026-11-21T18:00:00+03:00', exitCodes.usage);
}

const knownCommand = (): Command =>
  bare('known', 'write down what is known; - takes it back')
    .argument('<incident>', 'number or id: INC-7')
    .option('--hypothesis <text>')
    .option('--plan <text>')
    .option('--workaround <text>')
    .option('--recovery <moment>', 'when it is expected to work again, as 2026-11-21T18:00:00+03:00, or a span from now: 2h')
    .action(
      (incident: string, given: Given & { readonly hypothesis?: string; readonly plan?: string; readonly workaround?: string; readonly recovery?: string }) => {
        const text = (word: string | undefined): string | null | undefined => (word === '-' ? null : word);
        const { hypothesis, plan, workaround } = { hypothesis: text(given.hypothesis), plan: text(given.plan), workaround: text(given.workaround) };
        const recovery = given.recovery === undefined ? undefined : given.recovery === '-' ? null : soonOf(given.recovery);
        const known = {
          ...(hypothesis !== undefined && { hypothesis }),
          ...(plan !== undefined && { plan }),
          ...(workaround !== undefined && { workaround }),
          ...(recovery !== undefined && { expectedRecoveryAt: recovery }),
        };
        return give([{ command: 'set-known', incident, known }], given);
      },
    );

const splitCommand = (): Command =>
  bare('split', 'take members out into an incident of their own')
    .argument('<incident>', 'number or id: INC-7')
    .argument('<member...>', 'problems as zabbix-main:20899; nabat explain names them')
    .option('--note <text>', 'words for the timeline')
    .action((incident: string, members: readonly string[], given: Given) =>
      give([{ command: 'split', incident, members, ...worded('note', given.note) }], given),
    );

const silenceCommand = (): Command =>
  timed(talking(new Command('silence').description('do not notify about a host, service, trigger or incident for a while')))
    .option('--host <name>')
    .option('--service <id>')
    .option('--trigger <id>')
    .option('--incident <number>')
    .option('--id <name>', 'its name; said again it replaces the earlier')
    .requiredOption('--reason <text>', 'why')
    .action(
      (given: Given & { readonly host?: string; readonly service?: string; readonly trigger?: string; readonly incident?: string; readonly id?: string }) => {
        const { host, service, trigger, incident, id, reason = '' } = given;
        const target = { ...worded('host', host), ...worded('service', service), ...worded('trigger', trigger), ...worded('incident', incident) };
        return give([{ command: 'silence', target, until: untilOf(given), reason, ...worded('id', id) }], given);
      },
    );

const worksCommand = (): Command =>
  timed(talking(new Command('works').description('announce works: problems inside them open no incident')))
    .argument('<name>', 'what is done')
    .option('--host <names...>', 'hosts that are worked on')
    .option('--service <ids...>', 'services that are worked on')
    .option('--from <moment>', 'when they begin; now when absent', momentOf)
    .option('--id <name>', 'their id; said again it replaces the earlier')
    .action(
      (
        name: string,
        given: Given & { readonly host?: readonly string[]; readonly service?: readonly string[]; readonly from?: number; readonly id?: string },
      ) => {
        const from = given.from ?? Date.now();
        const until = given.until ?? (given.for === undefined ? untilOf(given) : from + given.for);
        return give([{ command: 'plan-works', name, hosts: given.host ?? [], services: given.service ?? [], from, until, ...worded('id', given.id) }], given);
      },
    );

const rateCommand = (): Command =>
  talking(new Command('rate').description('change a problem’s severity in Zabbix'))
    .argument('<problem>', 'as zabbix-main:20892')
    .argument('<severity>', '0 (not classified) to 5 (disaster)', numberOf)
    .option('--note <text>', 'words that are written beside it')
    .action((problem: string, severity: 0 | 1 | 2 | 3 | 4 | 5, given: Given) =>
      give([{ command: 'rate-problem', problem, severity, ...worded('message', given.note) }], given),
    );

const declareCommand = (): Command =>
  talking(new Command('declare').description('declare an incident by hand'))
    .argument('<title>')
    .option('--service <ids...>', 'services that it hits')
    .option('--priority <priority>', 'P1, P2 or P3', 'P2')
    .option('--note <text>', 'words for the timeline')
    .action((title: string, given: Given & { readonly service?: readonly string[]; readonly priority: string }) =>
      give([{ command: 'declare', title, services: given.service ?? [], priority: given.priority as 'P2', ...worded('note', given.note) }], given),
    );

const reportCommand = (): Command =>
  talking(new Command('report').description('report that a service does not work'))
    .argument('<service>', 'its id')
    .argument('<text>', 'what was said')
    .option('--by <name>', 'who said it')
    .action(async (service: string, text: string, given: Connection & { readonly by?: string }) => {
      const client = connect(given);
      const done = await client.post<{ readonly id: string; readonly incident?: string }>('/api/v1/reports', {
        service,
        text,
        ...worded('reporter', given.by),
      });
      if (given.json) return print(JSON.stringify(done));
      print(
        done.incident === undefined
          ? say(client.locale, 'noted', 'записано')
          : say(client.locale, `noted; it is part of incident ${done.incident}`, `записано; это часть инцидента ${done.incident}`),
      );
    });

/** Sends them together and says what became of each; the exit code tells whether all, some or none were done. */
async function give(wishes: readonly Wish[], given: Given): Promise<void> {
  const client = connect(given);
  const commands = wishes.map((wish) => ('incident' in wish && given.ifVersion !== undefined ? { ...wish, ifVersion: given.ifVersion } : wish));
  const { outcomes } = await client.post<{ readonly outcomes: readonly CommandOutcome[] }>('/api/v1/commands', { commands });
  if (given.json) print(JSON.stringify(outcomes, null, 2));
  else for (const outcome of outcomes) tell(outcome, client);
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length;
  if (refused > 0) process.exitCode = refused < outcomes.length ? exitCodes.partly : exitCodes.failed;
}

function tell(outcome: CommandOutcome, { locale }: Client): void {
  if (outcome.outcome === 'refused') return complain(problemWords(outcome.problem));
  const { incident, subject, command, repeated, undoneBy } = outcome;
  const what = incident
    ? `${incident.number ?? incident.id}  ${stateWords(incident.state, locale)}${incident.owner === undefined ? '' : ` · ${incident.owner}`}  ${incident.title}`
    : `${command} ${subject ?? ''}`;
  print(`${what}${repeated ? say(locale, ' (done before)', ' (уже сделано)') : ''}`);
  const back = undoneBy === undefined ? undefined : (shortNames[undoneBy] ?? undoneBy);
  if (back !== undefined && process.stdout.isTTY) print(say(locale, `    taken back by: nabat ${back}`, `    отменить: nabat ${back}`));
}

const shortNames: Readonly<Record<string, string>> = {
  acknowledge: 'ack',
  unacknowledge: 'unack',
  'set-priority': 'priority',
  'set-known': 'known',
  'plan-works': 'works',
  'rate-problem': 'rate',
};

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('it is no number');
  return Number(text);
}
function spanOf(text: string): number {
  const read = durationForm.safeParse(text);
  if (!read.success) throw new InvalidArgumentError('write a number with its unit: 30m, 2h');
  return read.data;
}
function momentOf(text: string): number {
  const ms = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('write it with its zone: 2026-11-21T18:00:00+03:00');
  return ms;
}
const soonOf = (text: string): number => (durationForm.safeParse(text).success ? Date.now() + spanOf(text) : momentOf(text));
