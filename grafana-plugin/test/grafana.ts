// grafana: as much of Grafana's own services as the tests need, over the simulated browser's fetch.
import { config, setBackendSrv, setChromeHeaderHeightHook, type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { Observable } from 'rxjs';
import { speak } from './language.ts';

/** Fails as Grafana's does: with status and body, or with the network's own error. */
async function answered<Data>({ url, method = 'GET', data, headers, abortSignal, responseType }: BackendSrvRequest): Promise<FetchResponse<Data>> {
  const answer = await fetch(new URL(url, 'http://localhost'), {
    method,
    headers: { 'Content-Type': 'application/json', ...(headers as Record<string, string>) },
    ...(data !== undefined && { body: JSON.stringify(data) }),
    ...(abortSignal && { signal: abortSignal }),
  });
  const text = responseType === 'blob' ? await answer.blob() : await answer.text();
  const body = (typeof text !== 'string' ? text : text === '' ? undefined : JSON.parse(text)) as Data; // as Grafana, whoever asks checks it
  const { status, statusText, ok } = answer;
  // oxlint-disable-next-line typescript/only-throw-error -- Grafana throws plain objects
  if (!ok) throw { status, statusText, data: body, config: { url } };
  return { data: body, status, statusText, ok, headers: answer.headers, redirected: false, type: 'basic', url, config: { url } };
}

/** Whoever stops listening ends the request. */
const fetched = <Data>(request: BackendSrvRequest) =>
  new Observable<FetchResponse<Data>>((listener) => {
    const leaving = new AbortController();
    answered<Data>({ ...request, abortSignal: leaving.signal }).then(
      (answer) => {
        listener.next(answer);
        listener.complete();
      },
      (wrong: unknown) => listener.error(wrong),
    );
    return () => leaving.abort();
  });

/** Everything else of the service is not used by the plugin, and fails a test that uses it. Grafana's own header takes no room. */
export function serveBackend(): void {
  setChromeHeaderHeightHook(() => 0);
  setBackendSrv({ fetch: <Data>(request: BackendSrvRequest) => fetched<Data>(request) } as BackendSrv);
}

type Person = { readonly role?: 'Viewer' | 'Editor' | 'Admin'; readonly language?: 'en-US' | 'ru-RU' };

/** Who looks at the screen, and in which language; an editor in English unless said otherwise. */
export async function signIn({ role = 'Editor', language = 'en-US' }: Person = {}): Promise<void> {
  Object.assign(config.bootData.user, { id: 7, orgId: 1, login: 'anna', orgRole: role, isSignedIn: true, language });
  await speak(language);
}

/** Until it is disposed of, what is shown stands on a public dashboard. */
export function onPublicDashboard(): Disposable {
  config.publicDashboardAccessToken = 'a-token';
  return { [Symbol.dispose]: () => void (config.publicDashboardAccessToken = '') };
}
