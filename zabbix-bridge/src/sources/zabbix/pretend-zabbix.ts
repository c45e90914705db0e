// pretend-zabbix: answers over HTTP as a given version of Zabbix does, for the tests that lie beside it.
import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';
import { setupServer } from 'msw/node';

export const zabbixUrl = 'http://zabbix.test/api_jsonrpc.php';
export const aToken = '6d9e0c1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5';
export const aPassword = 'correct horse battery staple';

export type Params = Readonly<Record<string, unknown>>;
/** What one method answers: the result, or a refusal when it throws one. */
export type Methods = Readonly<Record<string, (params: Params, nth: number) => unknown>>;
export type Heard = { readonly method: string; readonly params: Params; readonly credential: 'none' | 'body' | 'header' };

/** Zabbix's refusal; thrown by a method it becomes the answer. */
export class Refusal extends Error {
  readonly code: number;
  readonly data: string;
  constructor(code: number, data: string) {
    super(data);
    this.code = code;
    this.data = data;
  }
}
/** The connection breaks after the request has arrived. */
export class LostContact extends Error {}

const sayings: Readonly<Record<number, string>> = {
  [-32602]: 'Invalid params.',
  [-32500]: 'Application error.',
  [-32601]: 'Method not found.',
  [-32600]: 'Invalid request.',
};

/**
 * Where the credential may stand, and what is refused, is as the version wants it (6.0: body; 6.4 and 7.0: both; from 7.2: header only).
 *
 * @param strips  a web server in front takes the Authorization header away
 */
export function pretendZabbix({ version, methods = {}, strips = false }: { version: string; methods?: Methods; strips?: boolean }): {
  server: SetupServer;
  heard: Heard[];
  endSessions: () => void;
} {
  const heard: Heard[] = [];
  const counts = new Map<string, number>();
  const release = Number(version.split('.')[0]) * 100 + Number(version.split('.')[1]);
  let sessions = 0;
  let valid: string | undefined;
  const server = setupServer(
    http.post(zabbixUrl, async ({ request }) => {
      const { method, params, id, auth } = (await request.json()) as { method: string; params: Params; id: number; auth?: string };
      const bearer = strips ? undefined : request.headers.get('authorization')?.replace(/^Bearer /, '');
      heard.push({ method, params, credential: auth !== undefined ? 'body' : request.headers.has('authorization') ? 'header' : 'none' });
      const nth = (counts.get(method) ?? 0) + 1;
      counts.set(method, nth);
      try {
        return HttpResponse.json({ jsonrpc: '2.0', result: answer(method, params, nth, auth, bearer), id });
      } catch (thrown) {
        if (thrown instanceof LostContact) return HttpResponse.error();
        if (!(thrown instanceof Refusal)) throw thrown;
        return HttpResponse.json({ jsonrpc: '2.0', error: { code: thrown.code, message: sayings[thrown.code] ?? '', data: thrown.data }, id });
      }
    }),
  );

  function answer(method: string, params: Params, nth: number, auth: string | undefined, bearer: string | undefined): unknown {
    if (auth !== undefined && release >= 702) throw new Refusal(-32600, 'Invalid parameter "/": unexpected parameter "auth".');
    if (method === 'apiinfo.version') {
      if (auth !== undefined || (bearer !== undefined && release >= 704))
        throw new Refusal(-32602, 'The "apiinfo.version" method must be called without authorization header.');
      return methods[method] === undefined ? version : methods[method](params, nth);
    }
    if (method === 'user.login') {
      if (auth !== undefined || bearer !== undefined) throw new Refusal(-32602, 'The "user.login" method must be called without the "auth" parameter.');
      if (release >= 604 && 'user' in params) throw new Refusal(-32602, 'Invalid parameter "/": unexpected parameter "user".');
      if (params['password'] !== aPassword) throw new Refusal(-32500, 'Incorrect user name or password or account is temporarily blocked.');
      return (valid = `session-${++sessions}`);
    }
    const credential = auth ?? (release >= 604 ? bearer : undefined);
    if (credential === undefined) throw new Refusal(-32602, 'Not authorized.');
    if (credential !== aToken && credential !== valid) throw new Refusal(-32602, 'Session terminated, re-login, please.');
    const known = methods[method];
    if (known === undefined) throw new Refusal(-32601, `Incorrect API "${method.split('.')[0]}".`);
    return known(params, nth);
  }
  return {
    server,
    heard,
    endSessions() {
      valid = undefined;
    },
  };
}
