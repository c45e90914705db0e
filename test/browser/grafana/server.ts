// server: a light Grafana on loopback: what its server is to an app, and nothing else of it.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { outputOf } from '../build/page.ts';
import { hosts, packageFolder, pluginFolder, repository, type Host } from '../hosts.ts';
import { proxy } from './app-proxy.ts';
import { changed, shownSettings, type AppSettings } from './app-settings.ts';
import { giveFile, type Kept } from './files.ts';
import { iconsWith } from './icons.ts';
import { giveFramed, givePage } from './page.ts';
import { people, profileOf } from './people.ts';
import { readPlugins, type Plugins } from './plugins.ts';
import { visitOf, type Usual, type Visit } from './visit.ts';

export type GrafanaWish = Partial<Usual> & {
  readonly host: Host;
  readonly bridge: { readonly url: string; readonly token: string };
  /** Tried first; any that is free when it is taken or absent. */
  readonly port?: number;
  /** That nothing is built anew while it runs, so that a browser may keep what it has loaded. */
  readonly filesStay?: boolean;
};
export type Grafana = AsyncDisposable & { readonly url: string };

/** What there is while it runs; an administrator may change the settings. */
type Standing = Usual & { readonly host: Host; readonly plugins: Plugins; readonly kept: Kept; settings: AppSettings };
type Asked = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL; readonly visit: Visit };

/** @throws Error when the plugin is not built */
export async function startGrafana({
  host,
  bridge,
  port = 0,
  offered = ['editor', 'viewer', 'oleg', 'admin'],
  language = 'en-US',
  filesStay = false,
}: GrafanaWish): Promise<Grafana> {
  const settings = { enabled: true, jsonData: { bridgeUrl: bridge.url }, secrets: { bridgeToken: bridge.token } };
  const kept = filesStay ? 'asLongAsItRuns' : 'askAlways';
  const standing: Standing = { host, offered, language, settings, kept, plugins: readPlugins(pluginFolder) };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://grafana');
    if (!isFromHere(request)) return json(response, 403, { message: 'origin not allowed' });
    answer({ request, response, url, visit: visitOf(url.searchParams, request.headers.cookie, standing) }, standing).catch(() => response.destroy());
  });
  await listen(server, port).catch(() => listen(server, 0));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** There is no login here: another site that is open in the same browser must not act through it, under whatever name it finds us. */
function isFromHere({ headers: { host = '', origin } }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost):\d+$/.test(host) && (origin === undefined || origin === `http://${host}`);
}

async function answer(asked: Asked, standing: Standing): Promise<void> {
  const { host, plugins, settings, offered, kept } = standing;
  const { request, response, url, visit } = asked;
  const [, first = '', second = '', third = '', ...rest] = url.pathname.split('/');
  const tail = rest.join('/');
  if (first === 'host') return giveFile(response, outputOf(host), url.pathname.slice('/host/'.length), kept);
  if (first === 'public') return givePublic(asked, standing);
  if (first === 'api' && second === 'plugin-proxy' && third === plugins.app.manifest.id) {
    // As it came: Node would tidy up `..`, and Grafana does not.
    const path = (request.url ?? '').slice(`/api/plugin-proxy/${third}/`.length);
    return proxy(request, response, { routes: plugins.app.manifest.routes, settings, person: people[visit.as], rest: path });
  }
  if (first === 'api' && second === 'plugins' && third === plugins.app.manifest.id && tail === 'settings') return giveSettings(asked, third, standing);
  if (first === 'api' && second === 'user' && third === '') return json(response, 200, profileOf(people[visit.as]));
  if (first === 'api') return json(response, 404, { message: 'Not found' });
  const width = Number(url.searchParams.get('width'));
  if (width > 0) {
    url.searchParams.delete('width');
    return giveFramed(response, width, `${url.pathname}${url.search}`);
  }
  return givePage(response, { version: hosts[host], plugins, settings, visit, offered });
}

function givePublic({ response, url: { pathname } }: Asked, { host, plugins: { byId }, kept }: Standing): Promise<void> {
  const [, , kind, id = '', ...file] = pathname.split('/');
  const plugin = kind === 'plugins' ? byId.get(id) : undefined;
  if (plugin) return giveFile(response, plugin.folder, file.join('/'), kept);
  const font = /^\/public\/fonts\/inter\/(.*)$/.exec(pathname)?.[1];
  if (font !== undefined) return giveFile(response, join(repository, 'node_modules/inter-ui/web'), font, kept);
  const icon = /^\/public\/(?:build\/)?img\/icons\/(.*)$/.exec(pathname)?.[1];
  if (icon !== undefined) return giveFile(response, iconsWith(icon, join(packageFolder(host, '@grafana/ui'), 'dist/public/img/icons')), icon, kept);
  const image = /^\/public\/(?:build\/)?img\/(.*)$/.exec(pathname)?.[1];
  return giveFile(response, join(packageFolder(host, '@grafana/ui'), 'dist/public/img'), image ?? '', kept);
}

async function giveSettings({ request, response, visit }: Asked, id: string, standing: Standing): Promise<void> {
  if (request.method === 'GET') return json(response, 200, shownSettings(id, standing.settings));
  if (people[visit.as].role !== 'Admin') return json(response, 403, { message: "You'll need additional permissions to perform this action." });
  const after = changed(standing.settings, await bodyOf(request));
  if (!after) return json(response, 400, { message: 'bad request data' });
  standing.settings = after;
  return json(response, 200, { message: 'Plugin settings updated' });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined; // refused as what it is
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
