// refused: an answer that is an error, thrown where it is found and written out in one place.
import { errors } from './contract/errors.ts';
import type { ProblemDetails } from './contract/errors.ts';
import type { Reader } from './reader.ts';
import type { BadInput, ErrorCode, Fault } from '../model/result.ts';
import { say, type Locale } from '../words/locale.ts';

/** A text for people in the language and zone of whoever reads it; a plain one is read as it stands, whoever reads it. */
export type Said = string | ((reader: Reader) => string);

/** @returns both texts side by side as one, of which each reads theirs */
export const inBoth =
  (en: string, ru: string): Said =>
  ({ locale }) =>
    say(locale, en, ru);

/** A fault in words for whoever reads it. */
export type SaidFault = { readonly place: string; readonly says: Said; readonly mend?: Said };

type More = {
  readonly faults?: readonly SaidFault[];
  readonly mend?: Said;
  readonly status?: number;
  readonly version?: number;
  readonly current?: unknown;
  readonly retryAfterS?: number;
  readonly allow?: readonly string[];
  readonly cause?: unknown;
};

const inTheLog: Reader = { locale: 'en' };
export const said = (text: Said, reader: Reader): string => (typeof text === 'string' ? text : text(reader));

const faultSaid = ({ place, says, mend }: SaidFault, reader: Reader): Fault => ({
  place,
  says: said(says, reader),
  ...(mend !== undefined && { mend: said(mend, reader) }),
});
const wordsOf = (code: ErrorCode, locale: Locale) => (locale === 'en' ? errors[code] : errors[code].ru);

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
    return new Refused(bad.code, first ? `${first.place}: ${first.says}` : ({ locale }) => wordsOf(bad.code, locale).title, {
      faults: bad.faults,
      mend: bad.mend,
    });
  }

  /** @returns the refusal of a request with these faults, at least one */
  static form(faults: readonly SaidFault[]): Refused {
    const [first] = faults;
    const others = faults.length - 1;
    const detail: Said = (reader) =>
      `${first?.place}: ${first && said(first.says, reader)}${others > 0 ? say(reader.locale, ` (and ${others} more)`, ` (и ещё ${others})`) : ''}`;
    return new Refused('bad-request', detail, { faults });
  }

  /** @param request  the id under which the log knows it */
  details(request: string, reader: Reader): ProblemDetails {
    const { title, mend } = wordsOf(this.code, reader.locale);
    const { version, current } = this.more;
    return {
      type: `urn:nabat:error:${this.code}`,
      title,
      status: this.status,
      detail: said(this.detail, reader),
      code: this.code,
      faults: (this.more.faults ?? []).map((fault) => faultSaid(fault, reader)),
      mend: said(this.more.mend ?? mend, reader),
      request,
      ...(version !== undefined && { version }),
      ...(current !== undefined && { current }),
    };
  }
}
