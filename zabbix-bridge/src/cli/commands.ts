// commands: everything that `nabat` asks a bridge for, by name, with where it lies: what is asked for is loaded, and nothing of the rest.
import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { localeOf, say } from '../words/locale.ts';
import type { CommandParts } from './parts.ts';
import { wantsColour } from './watch/look.ts';

/** Commands that lie together: their names, in the order of the help, what the help lists them under, and what loads them. */
export type Lot = {
  readonly names: readonly string[];
  readonly heading: 'Run:' | 'Look:' | 'Act:' | 'Offline:';
  readonly load: (parts: CommandParts) => Promise<readonly Command[]>;
};

/** In the order of the help: those that look, then those that order something. */
export const asking: readonly Lot[] = [
  { heading: 'Look:', names: ['incidents'], load: async (parts) => [(await import('./incidents.ts')).incidentsCommand(parts)] },
  { heading: 'Look:', names: ['incident'], load: async (parts) => [(await import('./incident.ts')).incidentCommand(parts)] },
  { heading: 'Look:', names: ['explain'], load: async (parts) => [(await import('./explain.ts')).explainCommand(parts)] },
  { heading: 'Look:', names: ['problems'], load: async (parts) => [(await import('./problems.ts')).problemsCommand(parts)] },
  { heading: 'Look:', names: ['services'], load: async (parts) => [(await import('./services.ts')).servicesCommand(parts)] },
  {
    heading: 'Act:',
    names: ['on-call', 'who'],
    load: async (parts) => {
      const { onCallCommand, whoCommand } = await import('./on-call.ts');
      return [onCallCommand(parts), whoCommand(parts)];
    },
  },
  { heading: 'Act:', names: ['handover'], load: async (parts) => [(await import('./handover.ts')).handoverCommand(parts)] },
  { heading: 'Act:', names: ['notify'], load: async (parts) => [(await import('./notify.ts')).notifyCommand(parts)] },
  {
    heading: 'Act:',
    names: [
      ...['ack', 'unack', 'assign', 'priority', 'known', 'stabilise', 'unstabilise', 'wait', 'continue', 'resolve', 'close', 'reopen'],
      ...['merge', 'split', 'comment', 'explain-miss', 'snooze', 'unsnooze', 'pass-on', 'tell-stakeholders'],
    ],
    load: async (parts) => (await import('./orders/incident-orders.ts')).incidentOrders(parts),
  },
  {
    heading: 'Act:',
    names: ['declare', 'silence', 'unsilence', 'silences', 'works', 'rate', 'report'],
    load: async (parts) => (await import('./orders/other-orders.ts')).otherOrders(parts),
  },
];

/** @returns the commands of the lot that has one of this name; those of all where none has: then they are listed, or the name that was meant is looked for */
export async function commandsFor(name: string | undefined, lots: readonly Lot[], parts: CommandParts): Promise<readonly Command[]> {
  const its = lots.find(({ names }) => names.some((each) => each === name));
  const loaded = await Promise.all((its ? [its] : lots).map(async ({ heading, load }) => (await load(parts)).map((command) => command.helpGroup(heading))));
  return loaded.flat();
}

/** The root of all of them: what stands behind a command's name is about that command, also where another above it has an option of the same name. */
export const nabatCommand = (): Command => new Command('nabat').exitOverride().enablePositionalOptions();

/** A line is not made to fit into less, nor where nobody looks at it into more. */
const usualWidth = 80;

/** @returns the parts of the process that runs */
export function realParts(): CommandParts {
  const { env, stdout, stderr } = process;
  const locale = localeOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // whoever reads has read enough: nabat incidents | head -3
    const why = error.code ?? error.message;
    stderr.write(`${say(locale, `standard output cannot be written (${why}): is the disk full?`, `вывод записать нельзя (${why}): нет места на диске?`)}\n`);
    process.exit(1);
  });
  return {
    print: (line) => void stdout.write(`${line}\n`),
    printError: (line) => void stderr.write(`${line}\n`),
    exit: (code) => {
      process.exitCode = code;
    },
    leave: (code) => process.exit(code),
    env,
    cwd: process.cwd(),
    progress: stderr,
    width: Math.max(usualWidth, stdout.columns ?? usualWidth),
    colour: wantsColour(stdout, env),
    locale,
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
  };
}
