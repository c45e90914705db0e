// backend: Grafana's way for plugins to ask over HTTP, with its errors and its toasts.
import { AppEvents } from '@grafana/data';
import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { getAppEvents } from '@grafana/runtime';
import { defer, lastValueFrom, takeUntil, throwError, type Observable } from 'rxjs';
import { Subject } from 'rxjs';

/** A request is called off by a later one of the same id, as in Grafana. */
const running = new Map<string, Subject<void>>();

const ask = <T>(options: BackendSrvRequest): Observable<FetchResponse<T>> => {
  const asked = defer(() => answerOf<T>(options));
  if (options.requestId === undefined) return asked;
  running.get(options.requestId)?.next();
  const calledOff = new Subject<void>();
  running.set(options.requestId, calledOff);
  return asked.pipe(takeUntil(calledOff));
};

const one = async <T>(options: BackendSrvRequest): Promise<T> => (await lastValueFrom(ask<T>(options))).data;
const by =
  (method: string) =>
  <T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> =>
    one<T>({ ...options, method, url, data });

export const backend: BackendSrv = {
  fetch: ask,
  request: one,
  datasourceRequest: <T>(options: BackendSrvRequest) => lastValueFrom(ask<T>(options)),
  get: <T>(url: string, params?: Record<string, unknown>, requestId?: string, options?: Partial<BackendSrvRequest>) =>
    one<T>({ ...options, url, ...(params && { params }), ...(requestId !== undefined && { requestId }) }),
  delete: by('DELETE'),
  patch: by('PATCH'),
  post: by('POST'),
  put: by('PUT'),
  chunked: () => throwError(() => new Error('This host reads no answer in pieces; use fetch.')),
};

async function answerOf<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
  const response = await fetch(addressOf(options), {
    method: options.method ?? 'GET',
    headers: { accept: 'application/json, text/plain, */*', ...(options.data !== undefined && { 'content-type': 'application/json' }), ...options.headers },
    ...(options.data !== undefined && { body: typeof options.data === 'string' ? options.data : JSON.stringify(options.data) }),
    ...(options.abortSignal && { signal: options.abortSignal }),
  });
  const data = (await read(response, options.responseType)) as T; // whoever asked checks it
  const { ok, status, statusText, headers, redirected, type, url } = response;
  if (ok) return { data, ok, status, statusText, headers, redirected, type, url, config: options };
  if (options.showErrorAlert !== false) getAppEvents().publish({ type: AppEvents.alertError.name, payload: [messageIn(data) ?? statusText] });
  // oxlint-disable-next-line typescript/only-throw-error -- plugins are written for what Grafana throws, and that is no Error
  throw { status, statusText, data, config: options };
}

function addressOf({ url, params }: BackendSrvRequest): string {
  const pairs = Object.entries((params ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((each) => each != null).map((each) => [name, String(each)]),
  );
  return pairs.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(pairs).toString()}`;
}

async function read(response: Response, wanted: BackendSrvRequest['responseType']): Promise<unknown> {
  if (wanted === 'blob') return response.blob();
  if (wanted === 'arraybuffer') return response.arrayBuffer();
  const text = await response.text();
  if (wanted === 'text') return text;
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function messageIn(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string' ? data.message : undefined;
}
