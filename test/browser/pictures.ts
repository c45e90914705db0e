// pictures: every page and panel in dark and light, English and Russian, on the wall and on a phone, and once on a wall of 4K, for people to look at.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPage } from './build/page.ts';
import { buildPlugin } from './build/plugin.ts';
import { startGrafana } from './grafana/server.ts';
import { languages, themes } from './grafana/visit.ts';
import { startBridge } from './harness/bridge.ts';
import { openChromium } from './harness/chromium.ts';
import { settled } from './harness/settled.ts';
import { hosts, pluginFolder, repository, type Host } from './hosts.ts';
import { readPlugins } from './grafana/plugins.ts';

const folder = join(repository, '.cache/pictures');
const windows = { wall: { width: 1920, height: 1080 }, phone: { width: 360, height: 740 }, '4K': { width: 3840, height: 2160 } } as const;
/** `npm run pictures -- host13 Services`: the other host, and only what is called so. */
const host: Host = process.argv.includes('host13') ? 'host13' : 'host12';
const only = process.argv.slice(2).filter((it) => !(it in hosts));

await Promise.all([buildPlugin(), buildPage(host)]);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await using bridge = await startBridge();
await using grafana = await startGrafana({ host, bridge: { url: bridge.url, token: bridge.grafanaToken } });
await using browser = await openChromium();

const incident = await happenings();
for (const [name, path] of pages(incident).filter(([name]) => only.length === 0 || only.includes(name))) {
  for (const [window, viewport] of Object.entries(windows)) {
    for (const theme of themes) {
      for (const lang of languages) {
        if (window === '4K' && (theme !== 'dark' || lang !== 'en-US')) continue;
        const page = await browser.newPage({ viewport });
        await page.goto(`${grafana.url}${path}${path.includes('?') ? '&' : '?'}as=admin&kiosk&theme=${theme}&lang=${lang}`);
        await settled(page);
        await page.screenshot({ path: join(folder, `${name} ${window} ${theme} ${lang}.png`), fullPage: window === 'phone' });
        await page.close();
      }
    }
  }
}
console.log(`Grafana ${hosts[host]}: pictures are in ${folder}`);
process.exit(0); // the browser's connections would keep it waiting

/** Something of each kind: nobody's, taken, over. @returns the number of an incident that somebody works on */
async function happenings(): Promise<string> {
  const taken = await bridge.fails({ host: 'nas-01', trigger: 'Volume 2 is full' });
  await bridge.fails({ host: 'web-01' });
  await bridge.fails({ host: 'web-02', trigger: 'High CPU utilization' });
  await bridge.fails({ host: 'sip-01', trigger: 'Interface eth0: Link down' });
  await bridge.fails({ host: 'ca-01', trigger: 'Private keys were read', tags: [{ tag: 'scope', value: 'security' }] });
  await bridge.recovers(await bridge.fails({ host: 'print-01' }));
  await bridge.command('acknowledge', { incident: taken.incident });
  return taken.incident;
}

/** Each page of the app's menu, a service, the incident and every panel, by what the built plugin says of itself. */
function pages(incident: string): readonly (readonly [string, string])[] {
  const { app, byId } = readPlugins(pluginFolder);
  const inMenu = app.manifest.includes.flatMap(({ type, name, path }) => (type === 'page' && path !== undefined ? [[name, path] as const] : []));
  const panels = [...byId.values()].flatMap(({ manifest: { type, id, name } }) =>
    type === 'panel' ? [[`panel ${name}`, `/d/panels?panel=${id}`] as const] : [],
  );
  return [
    ...inMenu,
    ['Service', `/a/${app.manifest.id}/services?id=shop`],
    ['What if', `/a/${app.manifest.id}/services?what-if=host%3Aweb-03&id=shop`],
    ['Incident', `/a/${app.manifest.id}/incident/${incident}`],
    ...panels,
  ];
}
