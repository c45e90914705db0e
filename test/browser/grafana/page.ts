// page: the HTML that a Grafana begins with: boot data, the theme, and the script.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { AppSettings } from './app-settings.ts';
import type { Boot } from './boot.ts';
import { people, profileOf, type Login } from './people.ts';
import type { Plugins } from './plugins.ts';
import { permissionsOf } from './rights.ts';
import { choicesOf, cookiesOf, type Visit } from './visit.ts';

export type PageWish = {
  readonly version: string;
  readonly plugins: Plugins;
  readonly settings: AppSettings;
  readonly visit: Visit;
  readonly offered: readonly Login[];
};

export function givePage(response: ServerResponse, wish: PageWish): void {
  const nonce = randomBytes(16).toString('base64');
  const { theme, lang } = wish.visit;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(nonce), 'set-cookie': cookiesOf(wish.visit) });
  response.end(`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Grafana</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/host/host.css" />
  </head>
  <body class="theme-${theme} app-grafana">
    <div id="reactRoot"></div>
    <script nonce="${nonce}">
      window.__grafana_public_path__ = '/public/';
      window.grafanaBootData = ${script(grafanaBootData(wish))};
      window.nabatHost = ${script(boot(wish))};
    </script>
    <script nonce="${nonce}" type="module" src="/host/host.js"></script>
  </body>
</html>`);
}

/** As narrow as a browser makes a page of so many pixels; width alone would leave the media queries as they are. */
export function giveFramed(response: ServerResponse, width: number, address: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  response.end(
    `<!doctype html><title>${width} px</title><body style="margin:0;background:#888"><iframe title="${width} px" src="${escaped}" style="display:block;margin:0 auto;border:0;width:${width}px;height:100vh"></iframe>`,
  );
}

const grafanaBootData = ({ version, plugins, visit, settings }: PageWish) => {
  const person = people[visit.as];
  const { manifest } = plugins.app;
  const granted = permissionsOf(manifest, person.role);
  return {
    user: {
      ...profileOf(person),
      theme: visit.theme,
      lightTheme: visit.theme === 'light',
      language: visit.lang,
      regionalFormat: visit.lang,
      permissions: Object.fromEntries([...granted, ...(person.role === 'Admin' ? ['plugins:write'] : [])].map((action) => [action, true])),
    },
    settings: {
      buildInfo: { version, commit: '', env: 'production', edition: 'Open Source', hasUpdate: false, hideVersion: false },
      appUrl: '',
      appSubUrl: '',
      namespace: 'default',
      featureToggles: {},
      apps: { [manifest.id]: { id: manifest.id, path: `/public/plugins/${manifest.id}/module.js`, version: '', preload: true } },
      panels: {},
      datasources: {},
      jsonData: settings.jsonData,
    },
    navTree: [],
  };
};

const boot = ({ plugins: { app, byId }, settings, visit, offered }: PageWish): Boot => ({
  appId: app.manifest.id,
  jsonData: settings.jsonData,
  manifests: [...byId.values()].map(({ manifest }) => manifest),
  dashboards: dashboardsIn(join(app.folder, 'dashboards')),
  permissions: permissionsOf(app.manifest, people[visit.as].role),
  language: visit.lang,
  choices: choicesOf(visit, offered),
});

function dashboardsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
  } catch {
    return []; // the app brings none along
  }
}

/** Inside a script no text may look like its end. */
const script = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Grafana's own, as it is when content_security_policy is switched on. */
const policy = (nonce: string): string =>
  [
    `script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-${nonce}'`,
    "object-src 'none'",
    "font-src 'self'",
    "style-src 'self' 'unsafe-inline' blob:",
    'img-src * data:',
    "base-uri 'self'",
    "connect-src 'self' ws: wss:",
    "manifest-src 'self'",
    "media-src 'none'",
    "form-action 'self'",
  ].join('; ');
