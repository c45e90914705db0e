// refused: an answer that is an error, thrown where it is found and written out in one place.
import { errors } from './contract/errors.ts';
import type { ProblemDetails } from './contract/errors.ts';
import type { Reader } from './reader.ts';
import type { BadInput, ErrorCode, Fault } from '../model/result.ts';

/** A text for people in the language and zone of whoever reads it; a plain one is English, whoever reads it. */
export type Said = string | ((reader: Reader) => string);

type More = {
  readonly faults?: readonly Fault[];
  readonly mend?: Said;
  readonly status?: number;
  readonly version?: number;
  readonly current?: unknown;
  readonly retryAfterS?: number;
  readonly allow?: readonly string[];
  readonly cause?: unknown;
};

const inTheLog: Reader = { locale: 'en' };
const said = (text: Said, reader: Reader): string => (typeof text === 'string' ? text : text(reader));

/** `detail` is for people and must hold no secret and nothing of another tenant. */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly detail: Said;
  readonly more: More;

  constructor(code: ErrorCode, detail: Said, more: More = {}) {
    super(said(detail, inTheLog), 'cause' in more ? { cause: more.cause } : undefined);
    this.name = 'Refused';
    this.code = code;
    this.detail = detail;
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
  details(request: string, reader: Reader): ProblemDetails {
    const { title, mend } = errors[this.code];
    const { version, current } = this.more;
    return {
      type: `urn:nabat:error:${this.code}`,
      title,
      status: this.status,
      detail: said(this.detail, reader),
      code: this.code,
      faults: this.more.faults ?? [],
      mend: said(this.more.mend ?? mend, reader),
      request,
      ...(version !== undefined && { version }),
      ...(current !== undefined && { current }),
    };
  }
}
