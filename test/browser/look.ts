// look: the app in a light Grafana before a bridge that runs on this machine, until it is told to stop.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { stop as endEsbuild } from 'esbuild';
import { z } from 'zod';
import { buildPage } from './build/page.ts';
import { buildPlugin } from './build/plugin.ts';
import { startGrafana } from './grafana/server.ts';

/** Next to the bridge's own. */
const port = 8481;
const [file = 'data/local.json', language = 'en'] = process.argv.slice(2);
const { url, token, grafanaToken } = z
  .object({ url: z.string(), token: z.string(), grafanaToken: z.string().optional() })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

await Promise.all([buildPlugin(), buildPage('host12')]);
await endEsbuild();
// Without a token for Grafana all that is done there is done by the owner of the bridge's process, who may act and not administer.
const offered = grafanaToken === undefined ? (['editor'] as const) : (['editor', 'viewer', 'oleg', 'admin'] as const);
await using grafana = await startGrafana({
  host: 'host12',
  offered,
  port,
  language: language === 'ru' ? 'ru-RU' : 'en-US',
  bridge: { url, token: grafanaToken ?? token },
});
console.log(language === 'ru' ? `В браузере, без Grafana: ${grafana.url}` : `In the browser, without a Grafana: ${grafana.url}`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
