// program: every command of nabat by its name.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { engineVersion } from '../../engine/version.ts';
import { asking, commandsFor, nabatCommand, realParts, type Lot } from '../commands.ts';
import { completionCommand } from './completion.ts';

/** In the order of the help. */
export const lots: readonly Lot[] = [
  { heading: 'Run:', names: ['start'], load: async ({ locale }) => [strict((await import('./start.ts')).startCommand(locale))] },
  { heading: 'Run:', names: ['zabbix'], load: async () => [strict((await import('./zabbix-setup.ts')).zabbixCommand())] },
  { heading: 'Run:', names: ['token'], load: async (parts) => [strict((await import('./tokens.ts')).tokenCommand(parts))] },
  ...asking,
  { heading: 'Offline:', names: ['rules'], load: async (parts) => [strict((await import('./rules.ts')).rulesCommand(parts))] },
  { heading: 'Offline:', names: ['replay'], load: async ({ locale }) => [strict((await import('./replay-parts.ts')).replayOnFiles(locale))] },
  {
    heading: 'Offline:',
    names: ['journal', 'topology'],
    load: async () => {
      const { journalCommand, topologyCommand } = await import('./offline.ts');
      return [strict(journalCommand()), strict(topologyCommand())];
    },
  },
  { heading: 'Offline:', names: ['rebuild'], load: async (parts) => [strict((await import('./rebuild.ts')).rebuildCommand(parts))] },
];

const version = { short: '-V', long: '--version' };

/**
 * @param words  the command line: of what its first word asks for the rest is not loaded; all of it where it says nothing
 * @returns a fresh one each time: commander keeps what it has parsed
 */
export async function program(words: readonly string[] = []): Promise<Command> {
  const nabat = nabatCommand().description('what Zabbix says of machines, told as incidents of business services');
  nabat.version(`nabat ${ownVersion()}, engine ${engineVersion}`, `${version.short}, ${version.long}`, 'which Nabat this is');
  nabat.addHelpText('after', '\nExit codes: 0 done, 1 refused or failed, 2 asked in a wrong way or done in part, 3 no contact.');
  const [first] = words;
  const commands = first === version.short || first === version.long ? [] : await commandsFor(first, lots, realParts());
  // what completes all the others is in no lot: where it is asked for, they all are there
  for (const command of [...commands, strict(completionCommand()).helpGroup('Offline:')]) nabat.addCommand(command);
  return nabat;
}

/** What is wrong with the line is said with how it goes, and ends the command with its own exit code. */
function strict(command: Command): Command {
  command.exitOverride().showHelpAfterError(`(nabat ${command.name()} --help explains it)`);
  for (const each of command.commands) each.exitOverride().showHelpAfterError(`(nabat ${command.name()} ${each.name()} --help explains it)`);
  return command;
}

function ownVersion(): string {
  const own = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { readonly version: string }; // our own file
  return own.version;
}
