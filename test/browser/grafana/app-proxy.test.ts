// What the app proxy lets through, changes and refuses, as was seen on a real Grafana 12.4.
import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { proxy, type Proxied } from './app-proxy.ts';
import { people } from './people.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  ends.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Seen = { readonly path: string; readonly headers: IncomingHttpHeaders };
/** A backend that says what reached it, behind a proxy. */
async function aProxy(more: Partial<Proxied> = {}): Promise<string> {
  const backend = await listening(({ url: path = '', headers }, response) =>
    response.setHeader('set-cookie', 'a=b').end(JSON.stringify({ path, headers } satisfies Seen)),
  );
  const settings = { enabled: true, jsonData: { bridgeUrl: `${backend}/` }, secrets: { bridgeToken: 'nbt_secret' } };
  const routes = [
    { path: 'bridge/*', url: '{{ .JsonData.bridgeUrl }}', headers: [{ name: 'Authorization', content: 'Bearer {{ .SecureJsonData.bridgeToken }}' }] },
  ];
  return listening((asked, response) => proxy(asked, response, { routes, settings, person: people.editor, rest: (asked.url ?? '').slice(1), ...more }));
}
const seenBy = async (answer: Promise<Response>): Promise<Seen> => (await answer).json() as Promise<Seen>;

test('what stands behind the route goes to the backend with its query, under the token of the app', async () => {
  const { path, headers } = await seenBy(fetch(`${await aProxy()}/bridge/api/v1/incidents?live=true&text=%2F`));
  expect([path, headers.authorization]).toEqual(['/api/v1/incidents?live=true&text=%2F', 'Bearer nbt_secret']);
});

test('who asks is said by the proxy alone: what a caller claims, his cookies and his own token do not arrive', async () => {
  const forged = {
    'x-grafana-context': '{"Login":"admin"}',
    'x-grafana-id': 'forged',
    authorization: 'Bearer mine',
    cookie: 'as=admin',
    origin: 'http://evil.example',
  };
  const { headers } = await seenBy(fetch(`${await aProxy()}/bridge/x`, { headers: forged }));
  expect(JSON.parse(headers['x-grafana-context'] as string)).toMatchObject({ Login: 'editor', OrgRole: 'Editor', OrgID: 1 });
  expect([headers['x-grafana-id'], headers.cookie, headers.origin, headers.authorization]).toEqual([undefined, undefined, undefined, 'Bearer nbt_secret']);
});

test('a name in Cyrillic arrives as the bytes of its UTF-8', async () => {
  const { headers } = await seenBy(fetch(`${await aProxy({ person: people.oleg })}/bridge/x`));
  expect(JSON.parse(Buffer.from(headers['x-grafana-context'] as string, 'latin1').toString('utf8'))).toMatchObject({ Name: 'Олег Смирнов' });
});

test.each(['bridge', 'bridge/', 'other/x'])('%s is no route', async (path) => {
  const answer = await fetch(`${await aProxy()}/${path}`);
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'plugin route match not found' }]);
});

test('a route for administrators is closed to editors', async () => {
  const routes = [{ path: 'bridge/*', url: 'http://127.0.0.1:9', reqRole: 'Admin', headers: [] }];
  expect((await fetch(`${await aProxy({ routes })}/bridge/x`)).status).toBe(403);
});

test('a backend that is away is a 502 without a word, and an app that is switched off a 404', async () => {
  const settings = { enabled: true, jsonData: { bridgeUrl: 'http://127.0.0.1:9' }, secrets: {} };
  const away = await fetch(`${await aProxy({ settings })}/bridge/x`);
  expect([away.status, await away.text()]).toEqual([502, '']);
  expect((await fetch(`${await aProxy({ settings: { ...settings, enabled: false } })}/bridge/x`)).status).toBe(404);
});

test('an event of a stream arrives while the stream goes on, and the backend hears when the reader leaves', async () => {
  const { promise: hasLeft, resolve: leaves } = Promise.withResolvers<void>();
  const bridgeUrl = await listening((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    response.on('close', leaves);
  });
  const reading = request(`${await aProxy({ settings: { enabled: true, jsonData: { bridgeUrl }, secrets: {} } })}/bridge/live`).end();
  const [answer] = (await once(reading, 'response')) as [IncomingMessage];
  const [event] = (await once(answer, 'data')) as [Buffer];
  expect(event.toString()).toBe('data: 1\n\n');
  answer.destroy();
  await hasLeft;
});
