// parts: what every command takes from outside: where it prints, what it may read, and what time it is.
import type { Environment } from '../configuration/secrets.ts';
import type { Clock } from '../model/clock.ts';
import type { Locale } from '../words/locale.ts';

/** 0: done; 1: refused or failed; 2: asked in a wrong way, or only partly readable; 3: no contact. */
export type ExitCode = 0 | 1 | 2 | 3;

export type CommandParts = {
  /** Takes one line for stdout, without its end. */
  readonly print: (line: string) => void;
  /** The same for stderr. */
  readonly printError: (line: string) => void;
  /** Sets the process's exit code; the process ends when all is written. */
  readonly exit: (code: ExitCode) => void;
  /** Ends the process at once, when the command line itself is wrong or help was asked for. */
  readonly leave: (code: ExitCode) => never;
  readonly env: Environment;
  /** What relative paths start from. */
  readonly cwd: string;
  /** Where a progress bar is drawn; it is a terminal or there is no bar. */
  readonly progress: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Columns that a line may take. */
  readonly width: number;
  readonly colour: boolean;
  readonly locale: Locale;
  readonly zone?: string;
  readonly now: Clock;
  /** Unguessable bytes. */
  readonly random: (bytes: number) => Uint8Array;
};
