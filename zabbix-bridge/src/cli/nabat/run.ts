// run: the command that was asked for, and what becomes of what it throws.
import { CommanderError } from 'commander';
import { program } from './program.ts';
import { CommandEnd, complain, exitCodes } from './say.ts';

try {
  await (await program(process.argv.slice(2))).parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  else if (thrown instanceof CommandEnd) {
    complain(thrown.message);
    process.exitCode = thrown.exitCode;
  } else {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    complain('code' in error && 'mend' in error ? `${String(error.code)}: ${error.message}` : (error.stack ?? error.message));
    process.exitCode = exitCodes.failed;
  }
}
