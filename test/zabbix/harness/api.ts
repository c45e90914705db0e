// api: the plainest client of Zabbix's API; a second witness beside the bridge's own, and no code of the bridge in it.

export type ZabbixApi = <T = unknown>(method: string, params?: unknown) => Promise<T>;

/** @returns a client that is logged in as that user */
export async function logIn(url: string, username = 'Admin', password = 'zabbix'): Promise<ZabbixApi> {
  const session = await call(url, 'user.login', { username, password });
  // The caller says what the answer holds; a wrong claim makes the test fail, which is what a test may do.
  return async <T>(method: string, params: unknown = {}) => (await call(url, method, params, String(session))) as T;
}

async function call(url: string, method: string, params: unknown, auth?: string): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params, ...(auth !== undefined && { auth }) });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json-rpc' }, body });
  const answer = (await response.json()) as { result?: unknown; error?: unknown };
  if (answer.error !== undefined) throw new Error(`Zabbix refused ${method}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}
