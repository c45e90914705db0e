// http: one request to a provider, and what its answer means for the message; for all channels that speak HTTP.
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type Agent, type RequestOptions } from 'node:https';
import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import type { Timers } from '../model/clock.ts';
import { second } from '../model/moment.ts';
import type { Posted } from './channel.ts';
import { realTimers } from './real-timers.ts';
import { seen } from './text.ts';

/** `status` and `body` of an answer, whatever it is; or what follows where there is none. */
export type Answered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly retryAfterMs?: number }
  | Exclude<Posted, { kind: 'sent' | 'delivered' | 'needless' }>;

export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Never to be found in any words: tokens, addresses, the address of a webhook. */
  readonly secrets: readonly string[];
  readonly timeoutMs?: number;
  /** Ends it early, without an answer. */
  readonly signal?: AbortSignal;
  /** For who trusts other certificates than the system does. */
  readonly agent?: Agent;
};

/** Far more than any provider answers. */
const longestAnswer = 1_000_000;
const defaultTimeoutMs = 15 * second;
/**
 * Never throws and never takes longer than its time, however slowly an answer drips; follows no redirect, since addresses come from the configuration alone. What did not leave
 * whole was not sent; after that nobody can say.
 */
export async function ask(
  { method = 'POST', url, headers = {}, body, secrets, timeoutMs = defaultTimeoutMs, signal, agent }: Request,
  timers: Timers = realTimers,
): Promise<Answered> {
  let hasLeft = false;
  const late = new AbortController();
  const callOff = timers.after(timeoutMs, () => late.abort());
  const config: AxiosRequestConfig = {
    method,
    url,
    headers: { ...headers },
    data: body,
    signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    maxRedirects: 0,
    maxContentLength: longestAnswer,
    validateStatus: () => true,
    transport: noticing(() => (hasLeft = true)),
    ...(agent && { httpsAgent: agent }),
  };
  try {
    const { default: axios } = await import('axios'); // not above: a configuration is read without sending anything
    const answer = await axios.request<unknown>(config);
    const wait = retryAfter(answer);
    return { kind: 'answered', status: answer.status, body: answer.data, ...(wait !== undefined && { retryAfterMs: wait }) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const why = late.signal.aborted ? `no ${hasLeft ? 'answer' : 'connection'} within ${timeoutMs / second} s` : words;
    return { kind: hasLeft ? 'ambiguous' : 'later', says: hidden(`${hostOf(url)}: ${why}`, secrets) };
  } finally {
    callOff();
  }
}

/** Sends as ever, and tells when the last byte of the request has left. */
const noticing = (onLeft: () => void) => ({
  request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest {
    const request = (options.protocol === 'https:' ? https : http).request(options, onAnswer);
    return request.once('finish', onLeft);
  },
});

/** Of who says to wait and not how long. */
export const usualWaitMs = 5 * second;

/**
 * What a status means where the provider has no finer words: asked to wait or in trouble, it is tried again; taken and answered with what cannot be read, it may have arrived;
 * what it does not let us do is the channel's fault, and the rest that of this message's address.
 * @param place  whose fault it is that nothing is where we asked, and who has to wait: all, or where each address has a URL of its own, that one
 */
export function meant(
  { status, retryAfterMs }: Extract<Answered, { kind: 'answered' }>,
  says: string,
  place: 'channel' | 'address' = 'channel',
): Exclude<Posted, { kind: 'sent' | 'delivered' | 'needless' }> {
  if (status >= 200 && status < 300) return { kind: 'ambiguous', says: `${says}; the answer cannot be read` };
  const waitMs = status === 429 ? (retryAfterMs ?? usualWaitMs) : retryAfterMs;
  if (status === 429 || status >= 500 || status === 408 || status === 425)
    return { kind: 'later', says, ...(waitMs !== undefined && { waitMs, ...(place === 'address' && { whose: 'address' }) }) };
  if (status === 401 || status === 403 || status === 407) return { kind: 'refused', whose: 'channel', says };
  return { kind: 'refused', whose: status < 400 || status === 404 || status === 405 || status === 410 ? place : 'address', says };
}

/** @returns the words without any secret, shown as text, in at most 300 characters */
export const hidden = (words: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '…'), seen(words))
    .slice(0, 300);

/** @returns a text at a path in an answer; undefined where there is none */
export function textAt(body: unknown, ...path: readonly string[]): string | undefined {
  let at = body;
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  return typeof at === 'string' ? at : typeof at === 'number' ? String(at) : undefined;
}

/** Seconds, or a date, as RFC 9110 lets it be; a date counts from the provider's own clock. */
function retryAfter({ headers }: AxiosResponse): number | undefined {
  const said: unknown = headers['retry-after'];
  const now: unknown = headers['date'];
  if (typeof said !== 'string') return undefined;
  const wait = /^\d+$/.test(said) ? Number(said) * second : Date.parse(said) - (typeof now === 'string' ? Date.parse(now) : Number.NaN);
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'the provider';
  }
}
