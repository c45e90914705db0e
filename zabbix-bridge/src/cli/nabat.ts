#!/usr/bin/env node
// nabat: the command line's entry: every command, and what becomes of what they throw.
import { CommanderError } from 'commander';
import { program } from './nabat/program.ts';
import { CommandEnd, complain, exitCodes } from './nabat/say.ts';

try {
  await program().parseAsync();
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
