// grafana: a real one as test files stand on it: an organisation of their own, with the app set up before the tests' bridge.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { z } from 'zod';
import { people } from '../grafana/people.ts';
import { readPlugins } from '../grafana/plugins.ts';
import type { Visit } from '../grafana/visit.ts';
import type { Grafana } from '../harness/grafana.ts';
import { pluginFolder } from '../hosts.ts';
import { grafanaApi, Refused } from './api.ts';
import { openOrganisation } from './organisation.ts';
import { dashboardOf } from './panels.ts';
import { wantedGrafana } from './wanted.ts';

const app = 'nabat-incidents-app';

/** @throws Error as `wantedGrafana` and `openOrganisation` do */
export async function realGrafana(): Promise<Grafana> {
  const wanted = wantedGrafana();
  const api = grafanaApi(wanted);
  const organisation = await openOrganisation(api);
  const here = { organisation: organisation.id };
  return {
    organisation: organisation.id,
    meets: async ({ url: bridgeUrl, grafanaToken: bridgeToken }) => {
      const body = { enabled: true, pinned: true, jsonData: { bridgeUrl }, secureJsonData: { bridgeToken } };
      await api.tells(`/api/plugins/${app}/settings`, { ...here, method: 'POST', body });
      await api.tells(`/api/plugin-proxy/${app}/bridge/api/v1/me`, here).catch((cause: unknown) => {
        if (!(cause instanceof Refused) || cause.status !== 502) throw cause;
        throw new Error(`Grafana’s server does not reach the tests' bridge at ${bridgeUrl}: both have to share this machine's network`, { cause });
      });
    },
    letsIn: (context, visit) => signIn(context, wanted.url, organisation.password, visit),
    addressOf: async (path) => {
      const { pathname, searchParams } = new URL(path, wanted.url);
      const [, kind, name = ''] = pathname.split('/');
      if (kind !== 'd' && kind !== 'public-dashboards') return `${wanted.url}${path}`;
      if (name !== 'panels') return `${wanted.url}/d/${uidOf(name)}?${searchParams.toString()}`;
      const { uid } = await api.asks('/api/dashboards/db', z.object({ uid: z.string() }), { ...here, method: 'POST', body: panelsBy(searchParams) });
      if (kind === 'd') return `${wanted.url}/d/${uid}?kiosk`;
      const shared = { isEnabled: true, share: 'public' };
      const ofPublic = `/api/dashboards/uid/${uid}/public-dashboards`;
      const { accessToken } = await api.asks(ofPublic, z.object({ accessToken: z.string() }), { ...here, method: 'POST', body: shared });
      return `${wanted.url}/public-dashboards/${accessToken}`;
    },
    // What Grafana says of itself is its own affair.
    isOurs: (text, from) => `${text} ${from}`.includes('/public/plugins/nabat-'),
    [Symbol.asyncDispose]: () => organisation[Symbol.asyncDispose](),
  };
}

/** A language is a setting of each person's there. */
async function signIn(
  { request }: BrowserContext,
  url: string,
  password: string,
  { as = 'editor', theme = 'dark', lang = 'en-US' }: Partial<Visit>,
): Promise<void> {
  const user = people[as].login;
  const signedIn = await request.post(`${url}/login`, { data: { user, password } });
  if (!signedIn.ok()) throw new Error(`Grafana did not let ${user} in: ${signedIn.status()}: ${await signedIn.text()}`);
  const preferred = await request.put(`${url}/api/user/preferences`, { data: { theme, language: lang, timezone: 'browser' } });
  if (!preferred.ok()) throw new Error(`Grafana did not take what ${user} prefers: ${preferred.status()}: ${await preferred.text()}`);
}

/** The dashboards that the app brings along go by the names of their files, as in the light Grafana. */
const uidOf = (name: string): string =>
  z.object({ uid: z.string() }).parse(JSON.parse(readFileSync(join(pluginFolder, 'dashboards', `${name}.json`), 'utf8'))).uid;

function panelsBy(query: URLSearchParams) {
  const asked = query.get('panel');
  const panels = [...readPlugins(pluginFolder).byId.values()].flatMap(({ manifest: { type, id, name } }) =>
    type === 'panel' && (asked === null || asked === id) ? [{ id, name }] : [],
  );
  const variables = Object.fromEntries([...query].flatMap(([name, value]) => (name.startsWith('var-') ? [[name.slice('var-'.length), value]] : [])));
  return dashboardOf(panels, { options: JSON.parse(query.get('options') ?? '{}') as object, variables });
}
