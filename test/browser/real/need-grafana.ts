// need grafana: sees, before any test, that the Grafana which is to be tried answers and has the very plugin that was built here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pluginFolder } from '../hosts.ts';
import { grafanaApi, Refused, type GrafanaApi } from './api.ts';
import type { Wanted } from './wanted.ts';

const app = 'nabat-incidents-app';
const settingsForm = z.object({ info: z.object({ version: z.string() }) });
const builtForm = z.object({ id: z.string(), info: z.object({ version: z.string() }) });

/** @param built  the folder of the plugin that it has to have. @returns the version of that Grafana. @throws Error with what is wrong and how to mend it */
export async function needGrafana(wanted: Wanted, built = pluginFolder): Promise<string> {
  const api = grafanaApi(wanted);
  const { version } = await api.asks('/api/health', z.object({ version: z.string() }));
  await api.asks('/api/admin/stats', z.looseObject({})).catch((cause: unknown) => {
    if (!(cause instanceof Refused)) throw cause;
    throw new Error(
      `The Grafana at ${wanted.url} does not know "${wanted.user}" with this password as its administrator; say who is one in GRAFANA_USER and GRAFANA_PASSWORD`,
      { cause },
    );
  });
  await needPlugin(api, wanted, built);
  return version;
}

/** That of every nested plugin is the app's. */
async function needPlugin(api: GrafanaApi, { url }: Wanted, folder: string): Promise<void> {
  const built = builtForm.parse(JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')));
  const mend = `Let its plugin folder hold ${folder} as ${app}, and start it again`;
  const settings = await api.asks(`/api/plugins/${app}/settings`, settingsForm).catch((cause: unknown) => {
    if (!(cause instanceof Refused) || cause.status !== 404) throw cause;
    throw new Error(
      `The Grafana at ${url} has no plugin ${app}. ${mend}, with each plugin in it named in allow_loading_unsigned_plugins (docs/how-to/provision.md).`,
      {
        cause,
      },
    );
  });
  if (settings.info.version !== built.info.version)
    throw new Error(`The Grafana at ${url} has Nabat ${settings.info.version}, and here ${built.info.version} was built. ${mend}.`);
  const served = await fetch(`${url}/public/plugins/${app}/module.js`, { cache: 'no-store' });
  if (!served.ok || (await served.text()) !== readFileSync(join(folder, 'module.js'), 'utf8'))
    throw new Error(`The Grafana at ${url} has another build of Nabat ${built.info.version} than the one that was built here. ${mend}.`);
}
