// acting: how a command runs: what goes wrong becomes words with a mend and an exit code, never a stack trace.
import type { Both } from '@nabat/alert-rules';
import { Command } from 'commander';
import { Failure } from '../model/failure.ts';
import type { BadInput } from '../model/result.ts';
import { commandLineFaultInRussian } from '../words/command-line-fault.ts';
import { say, type Locale } from '../words/locale.ts';
import type { CommandParts, ExitCode } from './parts.ts';

/** Something a person has to read; `lines` stand indented under `says`. What was made before the language was known is in both. */
export class CommandFailure extends Error {
  readonly exit: ExitCode;
  readonly lines: readonly (string | Both)[];
  readonly says: string | Both;

  constructor(says: string | Both, lines: readonly (string | Both)[] = [], exit: ExitCode = 1, options: ErrorOptions = {}) {
    super(inLanguage(says, 'en'), options);
    this.name = 'CommandFailure';
    this.exit = exit;
    this.says = says;
    this.lines = lines;
  }
}

const inLanguage = (said: string | Both, locale: Locale): string => (typeof said === 'string' ? said : said[locale]);

/** The command line itself is wrong. */
export const misused = (says: string | Both, mend: string | Both): CommandFailure => new CommandFailure(says, [mend], 2);

/** @returns a command that ends with 2 when it is used in a way it does not know, and prints through `parts` */
export const newCommand = (parts: CommandParts, name: string): Command =>
  new Command(name)
    .exitOverride(({ exitCode }) => parts.leave(exitCode === 0 ? 0 : 2))
    .configureOutput({ writeOut: (text) => parts.print(text.trimEnd()), writeErr: (text) => parts.printError(wrongLine(text, parts.locale)) })
    .showHelpAfterError(say(parts.locale, '(--help says more)', '(подробнее: --help)'));

/** @returns what commander says of a wrong line, in the language of the terminal */
export const wrongLine = (text: string, locale: Locale): string => (locale === 'ru' ? commandLineFaultInRussian(text) : text).trimEnd();

/** @returns the action with its failures told in words; its own exit code is 0 unless it returns another */
export const acting =
  <Args extends readonly unknown[]>(parts: CommandParts, work: (...args: Args) => Promise<ExitCode | void> | ExitCode | void) =>
  async (...args: Args): Promise<void> => {
    try {
      parts.exit((await work(...args)) ?? 0);
    } catch (error) {
      const { says, lines, exit } = toldOf(error, parts.locale);
      parts.printError(says);
      for (const line of lines) parts.printError(`    ${line}`);
      parts.exit(exit);
    }
  };

function toldOf(error: unknown, locale: Locale): { readonly says: string; readonly lines: readonly string[]; readonly exit: ExitCode } {
  if (error instanceof CommandFailure)
    return { says: inLanguage(error.says, locale), lines: error.lines.map((line) => inLanguage(line, locale)), exit: error.exit };
  if (error instanceof Failure) {
    return { says: `${error.code}: ${error.says}`, lines: [error.mend], exit: error.code === 'zabbix-unreachable' ? 3 : 1 };
  }
  return { says: error instanceof Error ? error.message : String(error), lines: [], exit: 1 };
}

/** @returns the failure that says every fault of an input that was refused */
export const refusedInput = ({ code, faults, mend }: BadInput): CommandFailure =>
  new CommandFailure(`${code}:`, [...faults.map(({ place, says, mend: how }) => `${place}: ${says}${how === undefined ? '' : `; ${how}`}`), mend]);
