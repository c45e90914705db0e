// say: how every command speaks: what was asked for on standard output, everything else on standard error, and an exit code that scripts can trust.
import type { BadInput } from '../../model/result.ts';

/** 0: done; 1: refused or failed; 2: asked in a wrong way. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** Thrown to end a command; `nabat.ts` prints it and sets the code. */
export class CommandEnd extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandEnd';
    this.exitCode = exitCode;
  }
}

export const badInputWords = ({ code, faults, mend }: BadInput): string =>
  [...faults.map((fault) => `${fault.place}  ${fault.says}${fault.mend === undefined ? '' : `\n    ${fault.mend}`}`), `${code}: ${mend}`].join('\n');

export function fatal(error: BadInput): never {
  throw new CommandEnd(badInputWords(error));
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const complain = (line: string): void => void process.stderr.write(`${line}\n`);
