// ask: one question to the bridge through the app's proxy, with its answer read or a BridgeFailure thrown.
import { config, getBackendSrv, isFetchError } from '@grafana/runtime';
import { fromEvent, lastValueFrom, takeUntil } from 'rxjs';
import type * as z from 'zod/mini';
import { ownZone } from '../components/reader.ts';
import app from '../plugin.json';
import { BridgeFailure, failureOf } from './failure.ts';
import { isPublic, publicFailure } from './public.ts';

/** Values of a query; what is undefined is left out, a list stands as often as it has items. */
export type Query = { readonly [field: string]: string | number | boolean | readonly (string | number)[] | undefined };

export type Question<Schema extends z.ZodMiniType> = {
  /** As in the contract: `/api/v1/incidents`. Ids that may hold odd characters belong into the query. */
  readonly path: string;
  readonly query?: Query;
  /** Makes it a POST. */
  readonly body?: unknown;
  /** Sent again with the same key nothing is done twice. */
  readonly idempotencyKey?: string;
  readonly answer: Schema;
  readonly signal?: AbortSignal;
};

/** @returns the answer as its schema reads it. On a public dashboard nothing is asked */
export async function ask<Schema extends z.ZodMiniType>(question: Question<Schema>): Promise<z.output<Schema>> {
  if (isPublic()) throw publicFailure();
  const { path, query, body, idempotencyKey, answer, signal } = question;
  const answered = getBackendSrv().fetch<unknown>({
    url: addressOf(path, query),
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { data: body }),
    headers: { ...forReader(), ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }) },
    showErrorAlert: false, // every screen says itself what is wrong
    showSuccessAlert: false,
  });
  const given = await lastValueFrom(signal ? answered.pipe(takeUntil(fromEvent(signal, 'abort'))) : answered).catch((wrong: unknown) => {
    throw isFetchError(wrong) ? failureOf(wrong.status, wrong.data, wrong) : failureOf(undefined, undefined, wrong);
  });
  const read = answer.safeParse(given.data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BridgeFailure('not-understood', `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(), { cause: read.error });
}

/** @returns a file as it came and the name that the bridge gives it; throws as `ask` does */
export async function askForFile({ path, query }: Pick<Question<never>, 'path' | 'query'>): Promise<{ readonly name: string; readonly file: Blob }> {
  const asked = getBackendSrv().fetch<Blob>({
    url: addressOf(path, query),
    headers: forReader(),
    responseType: 'blob',
    showErrorAlert: false,
    showSuccessAlert: false,
  });
  const { data, headers } = await lastValueFrom(asked).catch(async (wrong: unknown) => {
    throw isFetchError(wrong) ? failureOf(wrong.status, await readRefusal(wrong.data), wrong) : failureOf(undefined, undefined, wrong);
  });
  return { name: /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'nabat', file: data };
}

/** A refusal comes as a file too, when one was asked for. */
async function readRefusal(body: unknown): Promise<unknown> {
  if (!(body instanceof Blob)) return body;
  try {
    return JSON.parse(await body.text()) as unknown;
  } catch {
    return undefined;
  }
}

/** @returns the address within Grafana, without the sub path that Grafana may be served under */
export function addressOf(path: string, query: Query = {}): string {
  const said = Object.entries(query).flatMap(([field, value]) => (value === undefined ? [] : [value].flat().map((item) => [field, String(item)])));
  const params = new URLSearchParams(said);
  return `/api/plugin-proxy/${app.id}/bridge${path}${params.size > 0 ? `?${params.toString()}` : ''}`;
}

/** Titles and reasons come in the language that the person chose in Grafana, which need not be the browser's, and times within them in their zone. */
export const forReader = (): { readonly 'Accept-Language'?: string; readonly 'Time-Zone': string } => {
  const { language: chosen } = config.bootData.user;
  return { ...(chosen && { 'Accept-Language': chosen }), 'Time-Zone': ownZone() };
};
