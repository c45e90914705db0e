// server: a light Grafana on loopback: what its server is to an app, and nothing else of it.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { outputOf } from '../build/page.ts';
import { hosts, packageFolder, pluginFolder, repository, type Host } from '../hosts.ts';
import { proxy } from './app-proxy.ts';
import { changed, shownSettings, type AppSettings } from './app-settings.ts';
import { giveFile } from './files.ts';
import { giveFramed, givePage } from './page.ts';
import { people, profileOf, type Login } from './people.ts';
import { readPlugins, type Plugins } from './plugins.ts';
import { visitOf, type Visit } from './visit.ts';

export type GrafanaWish = {
  readonly host: Host;
  readonly bridge: { readonly url: string; readonly token: string };
  /** Who it is when nobody is named. */
  readonly usual: Login;
  /** Tried first; any that is free when it is taken or absent. */
  readonly port?: number;
};
export type Grafana = AsyncDisposable & { readonly url: string };

type Asked = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL; readonly visit: Visit };

/** @throws Error when the plugin is not built */
export async function startGrafana(wish: GrafanaWish): Promise<Grafana> {
  const plugins = readPlugins(pluginFolder);
  const state = {
    settings: { enabled: true, jsonData: { bridgeUrl: wish.bridge.url }, secrets: { bridgeToken: wish.bridge.token } } satisfies AppSettings as AppSettings,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://grafana');
    const asked = { request, response, url, visit: visitOf(url.searchParams, request.headers.cookie, wish.usual) };
    answer(asked, wish.host, plugins, state).catch(() => response.destroy());
  });
  await listen(server, wish.port ?? 0).catch(() => listen(server, 0));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(asked: Asked, host: Host, plugins: Plugins, state: { settings: AppSettings }): Promise<void> {
  const { request, response, url, visit } = asked;
  const [, first = '', second = '', third = '', ...rest] = url.pathname.split('/');
  const tail = rest.join('/');
  if (first === 'host') return giveFile(response, outputOf(host), url.pathname.slice('/host/'.length));
  if (first === 'public') return givePublic(asked, host, plugins);
  if (first === 'api' && second === 'plugin-proxy' && third === plugins.app.manifest.id) {
    // As it came: Node would tidy up `..`, and Grafana does not.
    const path = (request.url ?? '').slice(`/api/plugin-proxy/${third}/`.length);
    return proxy(request, response, { routes: plugins.app.manifest.routes, settings: state.settings, person: people[visit.as], rest: path });
  }
  if (first === 'api' && second === 'plugins' && third === plugins.app.manifest.id && tail === 'settings') return giveSettings(asked, third, state);
  if (first === 'api' && second === 'user' && third === '') return json(response, 200, profileOf(people[visit.as]));
  if (first === 'api') return json(response, 404, { message: 'Not found' });
  const width = Number(url.searchParams.get('width'));
  if (width > 0) {
    url.searchParams.delete('width');
    return giveFramed(response, width, `${url.pathname}${url.search}`);
  }
  return givePage(response, { version: hosts[host], plugins, settings: state.settings, visit });
}

function givePublic({ response, url: { pathname } }: Asked, host: Host, { byId }: Plugins): Promise<void> {
  const [, , kind, id = '', ...file] = pathname.split('/');
  const plugin = kind === 'plugins' ? byId.get(id) : undefined;
  if (plugin) return giveFile(response, plugin.folder, file.join('/'));
  const font = /^\/public\/fonts\/inter\/(.*)$/.exec(pathname)?.[1];
  if (font !== undefined) return giveFile(response, join(repository, 'node_modules/inter-ui/web'), font);
  const image = /^\/public\/(?:build\/)?img\/(.*)$/.exec(pathname)?.[1];
  return giveFile(response, join(packageFolder(host, '@grafana/ui'), 'dist/public/img'), image ?? '');
}

async function giveSettings({ request, response, visit }: Asked, id: string, state: { settings: AppSettings }): Promise<void> {
  if (request.method === 'GET') return json(response, 200, shownSettings(id, state.settings));
  if (people[visit.as].role !== 'Admin') return json(response, 403, { message: "You'll need additional permissions to perform this action." });
  const after = changed(state.settings, await bodyOf(request));
  if (!after) return json(response, 400, { message: 'bad request data' });
  state.settings = after;
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
