// docs-pictures: the pictures of the documentation, taken of the recorded bad day that `npm start` plays, while its storm is told; the month of a made-up one.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { nabatApi } from '../zabbix/harness/nabat-api.ts';
import { startProgram } from '../zabbix/harness/program.ts';
import { openRunFolder } from '../zabbix/harness/run-folder.ts';
import { waitUntil } from '../zabbix/harness/wait-until.ts';
import { buildPage } from './build/page.ts';
import { buildPlugin } from './build/plugin.ts';
import { startGrafana } from './grafana/server.ts';
import type { Visit } from './grafana/visit.ts';
import { openChromium } from './harness/chromium.ts';
import { madeUpMonth } from './harness/made-up-month.ts';
import { settled } from './harness/settled.ts';
import { repository } from './hosts.ts';

const folder = join(repository, 'docs/pictures');
const app = '/a/nabat-incidents-app';

type Picture = { readonly name: string; readonly path: string; readonly theme: Visit['theme']; readonly width: number; readonly height: number };
const pictures: readonly Picture[] = [
  { name: 'now', path: `${app}/now`, theme: 'dark', width: 1280, height: 640 },
  { name: 'incident', path: `${app}/incident/INC-1`, theme: 'light', width: 1280, height: 760 },
  { name: 'phone', path: `${app}/now`, theme: 'dark', width: 360, height: 740 },
  { name: 'services', path: `${app}/services`, theme: 'light', width: 1280, height: 720 },
  { name: 'beside-metrics', path: '/d/nabat-noc-wall?from=now-15m&to=now&var-service=$__all&var-tenant=$__all', theme: 'light', width: 1280, height: 1100 },
  { name: 'handover', path: `${app}/handover`, theme: 'light', width: 1280, height: 800 },
  { name: 'setup', path: `${app}/setup`, theme: 'light', width: 1280, height: 800 },
];

/** `npm run pictures:docs -- phone now`: only these. */
const only = process.argv.slice(2);

await Promise.all([buildPlugin(), buildPage('host12')]);
await mkdir(folder, { recursive: true });
const run = await openRunFolder();
const log = join(run.path, 'nabat.log');
const demo = await startProgram({ command: process.execPath, arguments: [join(repository, 'zabbix-bridge/src/cli/nabat.ts'), 'start'], log, cwd: run.path });
await run.owns(demo.pid);
try {
  const { url, token, grafanaToken } = await waitUntil({ what: `the demo; see ${log}` }, async () =>
    z
      .object({ url: z.string(), token: z.string(), grafanaToken: z.string() })
      .parse(JSON.parse(await readFile(join(run.path, 'data/demo/local.json'), 'utf8'))),
  );
  await using grafana = await startGrafana({ host: 'host12', bridge: { url, token: grafanaToken } });
  await using browser = await openChromium();
  const bridge = nabatApi(url, () => token);
  const storm = { what: 'somebody to take what the core switch did', within: 300_000, every: 1_000 };
  await waitUntil(storm, async () => (await bridge.incidents({ live: 'true' })).find(({ number, owner }) => number === 'INC-1' && owner !== undefined));
  const take = async (at: string, { name, path, theme, width, height }: Picture) => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(`${at}${path}${path.includes('?') ? '&' : '?'}as=admin&kiosk&theme=${theme}&lang=en-US`);
    await settled(page);
    // over its graphs the incidents are asked for last
    if (path.startsWith('/d/')) await page.locator('[data-region]').first().waitFor({ state: 'attached' });
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  };
  for (const picture of pictures) if (only.length === 0 || only.includes(picture.name)) await take(grafana.url, picture);
  await using month = await madeUpMonth();
  await using before = await startGrafana({ host: 'host12', bridge: month });
  if (only.length === 0 || only.includes('sla'))
    await take(before.url, { name: 'sla', path: `${app}/sla?month=2025-10`, theme: 'dark', width: 1280, height: 900 });
} finally {
  await demo.stop();
  await run.remove();
}
console.log(`The pictures are in ${folder}; look at each before it is committed.`);
process.exit(0); // the browser's connections would keep it waiting
