// refused: an answer that is an error, thrown where it is found and written out in one place.
import { errors } from './contract/errors.ts';
import type { ProblemDetails } from './contract/errors.ts';
import type { BadInput, ErrorCode, Fault } from '../model/result.ts';

type More = {
  readonly faults?: readonly Fault[];
  readonly mend?: string;
  readonly status?: number;
  readonly version?: number;
  readonly current?: unknown;
  readonly retryAfterS?: number;
  readonly allow?: readonly string[];
  readonly cause?: unknown;
};

/** `detail` is for people and must hold no secret and nothing of another tenant. */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly more: More;

  constructor(code: ErrorCode, detail: string, more: More = {}) {
    super(detail, 'cause' in more ? { cause: more.cause } : undefined);
    this.name = 'Refused';
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return this.more.status ?? errors[this.code].status;
  }

  /** @returns the refusal of input that a reader has judged already */
  static of(bad: BadInput): Refused {
    const first = bad.faults[0];
    return new Refused(bad.code, first ? `${first.place}: ${first.says}` : errors[bad.code].title, { faults: bad.faults, mend: bad.mend });
  }

  /** @param request  the id under which the log knows it */
  details(request: string): ProblemDetails {
    const { title, mend } = errors[this.code];
    const { version, current } = this.more;
    return {
      type: `urn:nabat:error:${this.code}`,
      title,
      status: this.status,
      detail: this.message,
      code: this.code,
      faults: this.more.faults ?? [],
      mend: this.more.mend ?? mend,
      request,
      ...(version !== undefined && { version }),
      ...(current !== undefined && { current }),
    };
  }
}
