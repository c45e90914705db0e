// failure: what a machine got wrong (a disk, a lock, a queue that is full), with its place, the mend and a stable code.
import type { ErrorCode } from './result.ts';

/** Thrown where I/O fails; caught once, by whoever can retry or give up. `says` names the place, `mend` what to do about it. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly says: string;
  readonly mend: string;
  /** Trying again is of no use before somebody or a restart has mended it. */
  readonly lasting: boolean;

  constructor(code: ErrorCode, says: string, mend: string, options: ErrorOptions & { readonly lasting?: boolean } = {}) {
    super(`${says}: ${mend}`, options);
    this.name = 'Failure';
    this.code = code;
    this.says = says;
    this.mend = mend;
    this.lasting = options.lasting ?? false;
  }
}
