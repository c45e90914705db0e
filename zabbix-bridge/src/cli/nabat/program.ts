// program: every command of nabat by its name.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { engineVersion } from '../../engine/engine.ts';
import { allCommands, nabatCommand, realParts } from '../commands.ts';
import { completionCommand } from './completion.ts';
import { journalCommand, topologyCommand } from './offline.ts';
import { rebuildCommand } from './rebuild.ts';
import { replayOnFiles } from './replay-parts.ts';
import { rulesCommand } from './rules.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './tokens.ts';
import { zabbixCommand } from './zabbix-setup.ts';

const looks: ReadonlySet<string> = new Set(['incidents', 'incident', 'explain', 'problems', 'services']);

/** @returns a fresh one each time: commander keeps what it has parsed */
export function program(): Command {
  const nabat = nabatCommand().description('what Zabbix says of machines, told as incidents of business services');
  nabat.version(`nabat ${ownVersion()}, engine ${engineVersion}`, '-V, --version', 'which Nabat this is');
  nabat.addHelpText('after', '\nExit codes: 0 done, 1 refused or failed, 2 asked in a wrong way or done in part, 3 no contact.');
  const parts = realParts();
  for (const command of [startCommand(parts.locale), zabbixCommand(), tokenCommand(parts)]) nabat.addCommand(strict(command).helpGroup('Run:'));
  for (const command of allCommands(parts)) nabat.addCommand(command.helpGroup(looks.has(command.name()) ? 'Look:' : 'Act:'));
  for (const command of [rulesCommand(parts), replayOnFiles(parts.locale), journalCommand(), topologyCommand(), rebuildCommand(parts), completionCommand()])
    nabat.addCommand(strict(command).helpGroup('Offline:'));
  return nabat;
}

/** What is wrong with the line is said with how it goes, and ends the command with its own exit code. */
function strict(command: Command): Command {
  command.exitOverride().showHelpAfterError(`(nabat ${command.name()} --help explains it)`);
  for (const each of command.commands) each.exitOverride().showHelpAfterError(`(nabat ${command.name()} ${each.name()} --help explains it)`);
  return command;
}

const ownVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))).version;
