// unserved: what could not be served now, said in the log at once and then at most once a minute for each cause, for a full disk refuses hundreds a second.
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../model/clock.ts';
import { minute } from '../model/moment.ts';
import type { ErrorCode } from '../model/result.ts';
import { Seldom } from '../time/seldom.ts';

/** `route` is one of ours, or undefined: there are as many causes as routes and codes. */
export type UnservedFields = { readonly route: string | undefined; readonly code: ErrorCode };

export class Unserved {
  readonly #seldom = new Seldom(minute);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  warn(log: Pick<FastifyBaseLogger, 'warn'>, fields: UnservedFields): void {
    const unsaid = this.#seldom.unsaid(`${fields.code} ${fields.route}`, this.#clock());
    if (unsaid !== undefined) log.warn({ ...fields, ...(unsaid > 0 && { unsaid }) }, 'a request could not be served now');
  }
}
