// program: every command of nabat by its name.
import { Command } from 'commander';
import { startCommand } from './start.ts';

/** @returns a fresh one each time: commander keeps what it has parsed */
export function program(): Command {
  const nabat = new Command('nabat')
    .description('what Zabbix says of machines, told as incidents of business services')
    .helpCommand(true)
    .showHelpAfterError('(nabat --help lists the commands)')
    .exitOverride();
  const commands = [startCommand()];
  for (const command of commands) nabat.addCommand(command.exitOverride().showHelpAfterError('(--help explains it)'));
  return nabat;
}
