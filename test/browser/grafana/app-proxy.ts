// app proxy: forwards what the browser asks of a plugin's backend, with the app's secrets and the name of who asks, as Grafana's does.
import { request as ask, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { filled, type AppSettings } from './app-settings.ts';
import type { Route } from './manifest.ts';
import { contextOf, hasRole, type Person } from './people.ts';

/** These are Grafana's to say, or speak of this connection only. */
const stripped: ReadonlySet<string> = new Set([
  'authorization',
  'connection',
  'cookie',
  'host',
  'keep-alive',
  'origin',
  'proxy-authorization',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-grafana-context',
  'x-grafana-id',
]);
const notPassedBack: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'server', 'set-cookie', 'transfer-encoding']);

export type Proxied = {
  readonly routes: readonly Route[];
  readonly settings: AppSettings;
  readonly person: Person;
  /** What stands behind `/api/plugin-proxy/<app>/`, with the query, as it came. */
  readonly rest: string;
};

export function proxy(request: IncomingMessage, response: ServerResponse, { routes, settings, person, rest }: Proxied): void {
  const refuse = (status: number, message: string): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
  if (!settings.enabled) return refuse(404, 'Plugin is not enabled');
  const found = routes.map((route) => ({ route, tail: tailBehind(route, request.method, rest) })).find(({ tail }) => tail !== undefined);
  if (found?.tail === undefined) return refuse(404, 'plugin route match not found');
  const { route, tail } = found;
  if (!hasRole(person.role, route.reqRole)) return refuse(403, 'plugin proxy route access denied');
  const headers = {
    ...passedOn(request.headers),
    ...Object.fromEntries(route.headers.map(({ name, content }) => [name.toLowerCase(), filled(content, settings)])),
    'x-grafana-context': contextOf(person),
  };
  const base = filled(route.url, settings).replace(/\/$/, '');
  if (!URL.canParse(base)) return refuse(500, 'interpolated URL is invalid');
  forward(request, response, `${base}/${tail}`, headers);
}

/** @returns the part of the path that a route's `*` stands for, with the query; undefined when the route is not meant */
function tailBehind({ path, method }: Route, asked: string | undefined, rest: string): string | undefined {
  if (method !== undefined && method !== '*' && method !== asked) return undefined;
  const [wanted = '', query] = rest.split(/(?=\?)/);
  if (!path.endsWith('*')) return wanted === path ? (query ?? '') : undefined;
  const prefix = path.slice(0, -1);
  return wanted.startsWith(prefix) && wanted.length > prefix.length ? rest.slice(prefix.length) : undefined;
}

/** A caller may name headers in `Connection` to make them vanish on the way: they vanish here, and ours are put in afterwards. */
function passedOn(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !stripped.has(name) && !named.includes(name)));
}

/** Passes both bodies through as they come, so that a live stream streams; the caller's going reaches the other side at once. */
function forward(request: IncomingMessage, response: ServerResponse, url: string, headers: OutgoingHttpHeaders): void {
  const upstream = ask(url, { method: request.method, headers }, (answer) => {
    const passed = Object.entries(answer.headers).filter(([name]) => !notPassedBack.has(name));
    response.writeHead(answer.statusCode ?? 502, { ...Object.fromEntries(passed), 'cache-control': 'no-store', 'content-security-policy': 'sandbox' });
    response.flushHeaders();
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  upstream.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
