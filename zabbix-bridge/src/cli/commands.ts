// commands: everything that `nabat` can do besides starting and replaying.
import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { localeOf } from '../words/locale.ts';
import { explainCommand } from './explain.ts';
import { handoverCommand } from './handover.ts';
import { incidentCommand } from './incident.ts';
import { incidentsCommand } from './incidents.ts';
import { incidentOrders } from './orders/incident-orders.ts';
import { otherOrders } from './orders/other-orders.ts';
import { notifyCommand } from './notify.ts';
import { onCallCommand, whoCommand } from './on-call.ts';
import type { CommandParts } from './parts.ts';
import { problemsCommand } from './problems.ts';
import { servicesCommand } from './services.ts';
import { wantsColour } from './watch/look.ts';

/** The root of all of them: what stands behind a command's name is about that command, also where another above it has an option of the same name. */
export const nabatCommand = (): Command => new Command('nabat').exitOverride().enablePositionalOptions();

/** @returns each command, in the order of the help: those that look, then those that order something */
export const allCommands = (parts: CommandParts): Command[] => [
  incidentsCommand(parts),
  incidentCommand(parts),
  explainCommand(parts),
  problemsCommand(parts),
  servicesCommand(parts),
  onCallCommand(parts),
  whoCommand(parts),
  handoverCommand(parts),
  notifyCommand(parts),
  ...incidentOrders(parts),
  ...otherOrders(parts),
];

/** A line is not made to fit into less, nor where nobody looks at it into more. */
const usualWidth = 80;

/** @returns the parts of the process that runs */
export function realParts(): CommandParts {
  const { env, stdout, stderr } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // whoever reads has read enough: nabat incidents | head -3
    throw error;
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
    locale: localeOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']),
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
  };
}
