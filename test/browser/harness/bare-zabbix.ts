// bare zabbix: a Zabbix 6.0 that has never heard of Nabat, answering over HTTP as one was recorded, until it is told what to make.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Of its super admin, who is called Admin. */
export const password = 'correct horse battery staple';

export type BareZabbix = {
  readonly apiUrl: string;
  /** What was made or changed in it, method by method, as it was asked for. */
  readonly changed: readonly string[];
  stop(): Promise<void>;
};

const path = '/api_jsonrpc.php';
type Call = { readonly id: number; readonly method: string; readonly params: { readonly password?: string; readonly countOutput?: boolean } };

const recorded = JSON.parse(
  readFileSync(new URL('../../../zabbix-bridge/src/sources/zabbix/fixtures/zabbix-6.0/setup.bare.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>;
const ids = { roleids: ['1'], usrgrpids: ['2'], mediatypeids: ['3'], userids: ['4'], tokenids: ['5'] };

/** Any credential does but a wrong password; whatever it was not recorded with, it has none of. */
export async function startBareZabbix(): Promise<BareZabbix> {
  const changed: string[] = [];
  const answer = ({ method, params }: Call): unknown => {
    if (method === 'apiinfo.version') return '6.0.14';
    if (method === 'user.login') return params.password === password ? 'a-session' : undefined;
    if (method === 'token.generate') return [{ token: 'a'.repeat(64) }];
    if (method === 'role.get') return changed.length === 0 ? [] : [{ roleid: '1', type: '3', rules: {} }];
    if (method.endsWith('.get')) return params.countOutput === true ? '41' : (recorded[method] ?? []);
    if (/\.(create|createglobal|update)$/.test(method)) changed.push(method);
    return ids;
  };
  const server = createServer((request, response) => {
    if (request.url !== path) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
    const answered = async (): Promise<void> => {
      const call = JSON.parse(await text(request)) as Call;
      const result = answer(call);
      const refused = { code: -32500, message: 'Application error.', data: 'Incorrect user name or password or account is temporarily blocked.' };
      const said = { jsonrpc: '2.0', id: call.id, ...(result === undefined ? { error: refused } : { result }) };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    };
    answered().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    changed,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
