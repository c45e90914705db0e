// The dashboards that the app brings along, in a real browser before a real bridge: each shows all its panels, as on a wall.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { repository } from './hosts.ts';
import { aNoc } from './harness/noc.ts';

const noc = aNoc();
/** A real Grafana draws only the panels in sight, and has words of its own for a dashboard that is not there. */
const inLight = grafanaHost === 'real' ? test.skip : test;

type Saved = { readonly panels: readonly { readonly title: string; readonly type: string }[] };
const panelsOf = (name: string) => (JSON.parse(readFileSync(join(repository, `grafana-plugin/src/dashboards/${name}.json`), 'utf8')) as Saved).panels;
/** What of ours has to be read in them, beside their titles. */
const dashboards = [
  { name: 'noc-wall', says: ['web-01 unreachable', '1 problem → 1 incident → 1 page'] },
  { name: 'service', says: ['web-01 unreachable', 'needs 60 % of web-01, web-02, web-03'] },
  { name: 'host', says: ['web-01 unreachable'] },
];

// The address by uid, which the app's links have, used to show an empty page here.
inLight.each(dashboards)(
  'the dashboard $name shows each of its panels in kiosk mode, without an error and without scrolling sideways',
  async ({ name, says }) => {
    if ((await noc.bridge.incidents({ live: 'true', host: 'web-01' })).length === 0) await noc.bridge.fails({ host: 'web-01' });
    const screen = await noc.opens(`/d/nabat-${name}?kiosk&var-host=web-01`, { width: 1920, height: 1080 });
    for (const { title } of panelsOf(name)) await screen.sees(title.replace('$host', 'web-01'));
    for (const text of says) await screen.sees(new RegExp(text));
    await screen.fitsItsWidth();
    expect(await screen.page.getByText(/has no view|went wrong|No contact with Nabat/).count()).toBe(0);
    expect(screen.troubles).toEqual([]);
  },
);

inLight('a dashboard that is not there is said to be missing, and is no empty page', async () => {
  const screen = await noc.opens('/d/nabat-noc-wal?kiosk');
  await screen.sees(/There is no dashboard "nabat-noc-wal" here; there are .*noc-wall/);
});
