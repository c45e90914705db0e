// unserved: what could not be served now, said in the log at once and then at most once a minute for each cause, for a full disk refuses hundreds a second.
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../model/clock.ts';
import { minute, type EpochMs } from '../model/moment.ts';
import type { ErrorCode } from '../model/result.ts';

/** `route` is one of ours, or undefined: there are as many causes as routes and codes. */
export type UnservedFields = { readonly route: string | undefined; readonly code: ErrorCode };

export class Unserved {
  readonly #said = new Map<string, { at: EpochMs; unsaid: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  warn(log: Pick<FastifyBaseLogger, 'warn'>, fields: UnservedFields): void {
    const key = `${fields.code} ${fields.route}`;
    const at = this.#clock();
    const said = this.#said.get(key);
    if (said && at - said.at < minute) {
      said.unsaid += 1;
      return;
    }
    this.#said.set(key, { at, unsaid: 0 });
    log.warn({ ...fields, ...(said && said.unsaid > 0 && { unsaid: said.unsaid }) }, 'a request could not be served now');
  }
}
