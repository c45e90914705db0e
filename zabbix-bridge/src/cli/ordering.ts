// ordering: gives orders to the bridge, one or many at once, and says of each what became of it.
import type { Command } from 'commander';
import { manyCommands } from '../api/contract/command.ts';
import type { CommandDone, CommandOutcome } from '../api/contract/index.ts';
import type { Wish } from '../api/contract/order.ts';
import type { CommandName } from '../model/command.ts';
import { say } from '../words/locale.ts';
import type { Locale } from '../words/locale.ts';
import { missWords } from '../words/miss.ts';
import { misused, newCommand } from './acting.ts';
import type { CommandParts, ExitCode } from './parts.ts';
import { problemLines } from './no-answer.ts';
import { openRemote, withRemote } from './remote.ts';
import type { RemoteOptions } from './remote.ts';

/** How each order is called on the command line. */
export const commandNames: Readonly<Record<CommandName, string>> = {
  declare: 'declare',
  acknowledge: 'ack',
  unacknowledge: 'unack',
  assign: 'assign',
  'set-priority': 'priority',
  'set-known': 'known',
  stabilise: 'stabilise',
  unstabilise: 'unstabilise',
  resolve: 'resolve',
  close: 'close',
  reopen: 'reopen',
  merge: 'merge',
  split: 'split',
  comment: 'comment',
  'explain-miss': 'explain-miss',
  snooze: 'snooze',
  unsnooze: 'unsnooze',
  'pass-on': 'pass-on',
  'tell-stakeholders': 'tell-stakeholders',
  silence: 'silence',
  unsilence: 'unsilence',
  'plan-works': 'works plan',
  'end-works': 'works end',
  'wait-for-customer': 'wait',
  continue: 'continue',
  'override-on-call': 'on-call override',
  'swap-on-call': 'on-call swap',
  'end-override': 'on-call end',
  'hand-over': 'handover write',
  'take-over': 'handover take',
  'rate-problem': 'rate',
};

export type OrderOptions = RemoteOptions & { readonly ifVersion?: string };

/** @returns a command that orders; `--if-version` where it is about incidents */
export const orderCommand = (parts: CommandParts, order: CommandName, description: string): Command =>
  withRemote(newCommand(parts, commandNames[order].split(' ').at(-1) ?? order)).description(description);

/** Adds the incidents that an order is about, and `--if-version`. */
export const onIncidents = (command: Command): Command =>
  command.argument('<incident...>', 'numbers or ids: INC-7 INC-9').option('--if-version <number>', 'only when the one incident named is still at this version');

/** Orders in one request; the bridge takes no more. */
const portion = 200;

/** @returns 0 when all were done, 1 when one was refused; what became of each has been printed */
export async function order(wishes: readonly Wish[], options: OrderOptions, parts: CommandParts): Promise<ExitCode> {
  const version = versionOf(options, wishes.length);
  const commands = version === undefined ? wishes : wishes.map((wish) => ({ ...wish, ifVersion: version }));
  const remote = await openRemote(options, parts);
  const outcomes: CommandOutcome[] = [];
  const saidAll: unknown[] = [];
  for (let from = 0; from < commands.length; from += portion) {
    const { answer, said } = await remote.ask(manyCommands, { body: { commands: commands.slice(from, from + portion) } });
    outcomes.push(...answer.outcomes);
    saidAll.push(...(said as { readonly outcomes: readonly unknown[] }).outcomes); // the contract has read it as that
  }
  if (options.json) parts.print(JSON.stringify({ outcomes: saidAll }));
  else for (const [nth, outcome] of outcomes.entries()) told(outcome, wishes[nth], parts);
  return outcomes.every(({ outcome }) => outcome === 'done') ? 0 : 1;
}

function versionOf({ ifVersion }: OrderOptions, count: number): number | undefined {
  if (ifVersion === undefined) return undefined;
  if (!/^\d+$/.test(ifVersion)) throw misused(`--if-version ${ifVersion} is no version`, 'write the number that `nabat incident --json` shows as version');
  if (count > 1) throw misused('--if-version is of one incident', 'name one incident, or leave the version out');
  return Number(ifVersion);
}

function told(outcome: CommandOutcome, wish: Wish | undefined, { print, printError, locale }: CommandParts): void {
  if (outcome.outcome === 'done') {
    print(doneLine(outcome, wish, locale));
    for (const line of whyLate(outcome, locale)) print(`    ${line}`);
    return;
  }
  const about = wish && 'incident' in wish ? `${wish.incident}: ` : '';
  printError(`${about}${outcome.problem.code}: ${outcome.problem.detail}`);
  for (const line of problemLines(outcome.problem)) printError(`    ${line}`);
}

/** Of what ends an incident that took too long: how late it was, and how to say why. */
function whyLate({ command, incident }: CommandDone, locale: Locale): readonly string[] {
  if (incident === undefined || (command !== 'resolve' && command !== 'close')) return [];
  const late = incident.clocks.flatMap(({ name, targetMs, dueAt, stoppedAt }) =>
    name !== 'first-response' && stoppedAt !== undefined && stoppedAt > dueAt ? [missWords({ name, targetMs, dueAt, stoppedAt }, stoppedAt, locale)] : [],
  );
  const order = `nabat ${commandNames['explain-miss']} ${incident.number ?? incident.id} -m "…"`;
  return late.length === 0
    ? []
    : [...late, say(locale, `why, for the month's report, now or later: ${order}`, `почему, для отчёта за месяц, сейчас или позже: ${order}`)];
}

/** @returns `INC-7 taken: Corporate mail is down (undo: nabat unack INC-7)` */
function doneLine({ command, incident, subject, undoneBy, repeated, touched }: CommandDone, wish: Wish | undefined, locale: Locale): string {
  const name = incident === undefined ? (subject ?? '') : (incident.number ?? incident.id);
  const what = wish?.command === 'merge' ? wish.incident : name; // what is merged lives on in the other, which is what comes back
  const title = incident === undefined ? '' : `: ${incident.title}`;
  const again = repeated ? say(locale, ' (had been done before)', ' (уже было сделано)') : '';
  const others = command === 'split' ? touched.filter(({ id }) => id !== incident?.id).map(({ number, id }) => number ?? id) : [];
  const beside = others.length > 0 ? say(locale, `; now apart: ${others.join(', ')}`, `; теперь отдельно: ${others.join(', ')}`) : '';
  const plainUndo = undoneBy !== undefined && undoneBy !== command && !needsMore.has(undoneBy);
  const back = plainUndo ? say(locale, ` (undo: nabat ${commandNames[undoneBy]} ${what})`, ` (отменить: nabat ${commandNames[undoneBy]} ${what})`) : '';
  return `${what} ${doneWords(command, locale)}${what === name ? '' : ` → ${name}`}${title}${beside}${again}${back}`;
}

/** What takes back by these has to be told more than the incident. */
const needsMore: ReadonlySet<CommandName> = new Set(['merge', 'split', 'snooze', 'silence']);

function doneWords(command: CommandName, locale: Locale): string {
  const [en, ru] = done[command];
  return say(locale, en, ru);
}

const done: Readonly<Record<CommandName, readonly [string, string]>> = {
  declare: ['declared', 'объявлен'],
  acknowledge: ['taken', 'взят'],
  unacknowledge: ['given back', 'возвращён'],
  assign: ['handed over', 'передан'],
  'set-priority': ['priority set', 'приоритет изменён'],
  'set-known': ['noted', 'записано'],
  stabilise: ['stabilised', 'стабилизирован'],
  unstabilise: ['no longer stabilised', 'больше не стабилизирован'],
  resolve: ['resolved', 'решён'],
  close: ['closed', 'закрыт'],
  reopen: ['open again', 'снова открыт'],
  merge: ['merged', 'объединён'],
  split: ['split', 'разделён'],
  comment: ['commented', 'комментарий добавлен'],
  'explain-miss': ['explained', 'объяснено'],
  snooze: ['put off', 'отложен'],
  unsnooze: ['awake again', 'больше не отложен'],
  'pass-on': ['passed on', 'передан дальше'],
  'tell-stakeholders': ['told to stakeholders', 'заинтересованные извещены'],
  silence: ['silenced', 'заглушено'],
  unsilence: ['no longer silenced', 'больше не заглушено'],
  'plan-works': ['announced', 'объявлены'],
  'end-works': ['ended', 'закончены'],
  'wait-for-customer': ['waits for the customer', 'ждёт клиента'],
  continue: ['goes on', 'работа продолжается'],
  'override-on-call': ['in force', 'действует'],
  'swap-on-call': ['swapped', 'обменены'],
  'end-override': ['ended', 'снята'],
  'hand-over': ['handed over', 'сдана'],
  'take-over': ['taken over', 'принята'],
  'rate-problem': ['severity change on its way to the source', 'изменение важности отправлено в источник'],
};
