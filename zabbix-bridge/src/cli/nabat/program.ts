// program: every command of nabat by its name.
import { Command } from 'commander';
import { completionCommand } from './completion.ts';
import { explainCommand } from './explain.ts';
import { incidentsCommand } from './incidents.ts';
import { journalCommand, rebuildCommand, topologyCommand } from './offline.ts';
import { orderCommands } from './orders.ts';
import { replayOnFiles } from './replay-parts.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './tokens.ts';
import { zabbixCommand } from './zabbix-setup.ts';

/** @returns a fresh one each time: commander keeps what it has parsed */
export function program(): Command {
  const nabat = new Command('nabat').description('what Zabbix says of machines, told as incidents of business services').exitOverride();
  nabat.addHelpText('after', '\nExit codes: 0 done, 1 refused or failed, 2 done in part, 64 the command line is wrong.');
  const groups: readonly (readonly [string, readonly Command[]])[] = [
    ['Run', [startCommand(), zabbixCommand(), tokenCommand()]],
    ['Look', [incidentsCommand(), explainCommand()]],
    ['Act', orderCommands()],
    ['Offline', [replayOnFiles(), journalCommand(), topologyCommand(), rebuildCommand(), completionCommand()]],
  ];
  for (const [group, commands] of groups) for (const command of commands) nabat.addCommand(strict(command).helpGroup(`${group}:`));
  return nabat;
}

/** What is wrong with the line is said with how it goes, and ends the command with its own exit code. */
function strict(command: Command): Command {
  command.exitOverride().showHelpAfterError(`(nabat ${command.name()} --help explains it)`);
  for (const each of command.commands) each.exitOverride().showHelpAfterError(`(nabat ${command.name()} ${each.name()} --help explains it)`);
  return command;
}
