// operation: the form in which the contract describes one thing that can be asked over HTTP.
import type { z } from 'zod';
import type { ErrorCode } from '../../model/result.ts';
import type { Scope } from '../scopes.ts';

/**
 * `demands`: any one of these scopes; empty only for what tells nothing of anybody. `provenBy` other than a token is said here.
 * `errors` are those of its own; what every operation can answer is added by `errorsOf`.
 */
export type Operation<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly resource: string;
  readonly summary: string;
  readonly description?: string;
  readonly demands: readonly Scope[];
  /** `signature`: of a source over its body; `link`: what is in the address; `provider`: what a channel's provider shows, each in its own way. */
  readonly provenBy?: 'signature' | 'link' | 'provider';
  /** Takes an `Idempotency-Key` header: sent again with the same key it is not done twice. */
  readonly idempotent?: true;
  /** Counts what was in a period: refused while a part of it is not there yet. */
  readonly ofPeriod?: true;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly bodyExample?: z.input<Body>;
  readonly status?: 201 | 202;
  readonly answer: Answer;
  readonly answerType?: string;
  readonly example: z.output<Answer>;
  readonly errors?: readonly ErrorCode[];
};
export type AnyOperation = Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** Says nothing new; lets TypeScript find the types of one operation. */
export const operation = <
  Answer extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  it: Operation<Params, Query, Body, Answer>,
): Operation<Params, Query, Body, Answer> => it;

/** @returns every code that this operation can answer with, its own first */
export function errorsOf(it: AnyOperation): readonly ErrorCode[] {
  return [
    ...new Set<ErrorCode>([
      ...(it.errors ?? []),
      ...(it.body || it.query || it.params ? (['bad-request'] as const) : []),
      ...(it.body ? (['body-too-large', 'unsupported-media-type'] as const) : []),
      ...(it.idempotent ? (['idempotency-key-reused', 'unavailable'] as const) : []),
      ...(it.ofPeriod || (it.method === 'GET' && it.params) ? (['history-filling'] as const) : []),
      ...(it.demands.length > 0 && !it.provenBy ? (['unauthenticated', 'forbidden'] as const) : []),
      'path-refused',
      'overloaded',
      'internal',
    ]),
  ];
}
