// program: every command of nabat by its name.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { engineVersion } from '../../engine/version.ts';
import { asking, commandsFor, nabatCommand, realParts, type Lot } from '../commands.ts';
import { say } from '../../words/locale.ts';
import { wrongLine } from '../acting.ts';
import type { CommandParts } from '../parts.ts';
import { completionCommand } from './completion.ts';

/** In the order of the help. */
export const lots: readonly Lot[] = [
  { heading: 'Run:', names: ['start'], load: async (parts) => [strict((await import('./start.ts')).startCommand(parts.locale), parts)] },
  { heading: 'Run:', names: ['zabbix'], load: async (parts) => [strict((await import('./zabbix-setup.ts')).zabbixCommand(), parts)] },
  { heading: 'Run:', names: ['token'], load: async (parts) => [strict((await import('./tokens.ts')).tokenCommand(parts), parts)] },
  ...asking,
  { heading: 'Offline:', names: ['rules'], load: async (parts) => [strict((await import('./rules.ts')).rulesCommand(parts), parts)] },
  { heading: 'Offline:', names: ['replay'], load: async (parts) => [strict((await import('./replay-parts.ts')).replayOnFiles(parts.locale), parts)] },
  {
    heading: 'Offline:',
    names: ['journal', 'topology'],
    load: async (parts) => {
      const { journalCommand, topologyCommand } = await import('./offline.ts');
      return [strict(journalCommand(), parts), strict(topologyCommand(), parts)];
    },
  },
  { heading: 'Offline:', names: ['rebuild'], load: async (parts) => [strict((await import('./rebuild.ts')).rebuildCommand(parts), parts)] },
];

const version = { short: '-V', long: '--version' };

/**
 * @param words  the command line: of what its first word asks for the rest is not loaded; all of it where it says nothing
 * @returns a fresh one each time: commander keeps what it has parsed
 */
export async function program(words: readonly string[] = []): Promise<Command> {
  const parts = realParts();
  const nabat = inLanguage(nabatCommand(), parts).description('what Zabbix says of machines, told as incidents of business services');
  nabat.version(`nabat ${ownVersion()}, engine ${engineVersion}`, `${version.short}, ${version.long}`, 'which Nabat this is');
  nabat.addHelpText('after', '\nExit codes: 0 done, 1 refused or failed, 2 asked in a wrong way or done in part, 3 no contact.');
  const [first] = words;
  const commands = first === version.short || first === version.long ? [] : await commandsFor(first, lots, parts);
  // what completes all the others is in no lot: where it is asked for, they all are there
  for (const command of [...commands, strict(completionCommand(), parts).helpGroup('Offline:')]) nabat.addCommand(command);
  return nabat;
}

/** What is wrong with the line is said with how it goes, and ends the command with its own exit code. */
function strict(command: Command, parts: CommandParts): Command {
  const explains = (name: string): string => say(parts.locale, `(nabat ${name} --help explains it)`, `(подробнее: nabat ${name} --help)`);
  inLanguage(command, parts).exitOverride().showHelpAfterError(explains(command.name()));
  for (const each of command.commands)
    inLanguage(each, parts)
      .exitOverride()
      .showHelpAfterError(explains(`${command.name()} ${each.name()}`));
  return command;
}

const inLanguage = (command: Command, { locale, printError }: CommandParts): Command =>
  command.configureOutput({ writeErr: (text) => printError(wrongLine(text, locale)) });

function ownVersion(): string {
  const own = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { readonly version: string }; // our own file
  return own.version;
}
