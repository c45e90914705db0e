// Once in full: a Zabbix is set up from Grafana, its trigger fires, the wall shows it, and who takes it there has taken it in Zabbix.
import { beforeAll, expect, test } from '@jest/globals';
import { buildPage } from '../browser/build/page.ts';
import { buildPlugin } from '../browser/build/plugin.ts';
import { startGrafana } from '../browser/grafana/server.ts';
import { needChromium, openChromium } from '../browser/harness/chromium.ts';
import { screenOn } from '../browser/harness/screen.ts';
import { wallOn } from '../browser/harness/wall.ts';
import { buildEstate, ping } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { waitUntil } from './harness/wait-until.ts';
import { eventsInZabbix, openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

beforeAll(() => Promise.all([needChromium(), buildPlugin(), buildPage('host12')]));

test('from the button that sets a Zabbix up, over its trigger and the wall, to the acknowledgement in Zabbix under the name of who gave it', async () => {
  await using ends = new AsyncDisposableStack();
  const zabbix = ends.use(await startZabbix());
  const estate = await buildEstate(zabbix, [{ host: 'mail-01', group: 'Mail', checks: [{ ...ping, severity: 5 }] }]);
  const nabat = ends.use(await startNabat(zabbix, { isSetUp: false }));
  const grafana = ends.use(await startGrafana({ host: 'host12', bridge: { url: nabat.url, token: await nabat.grafanaToken() } }));
  const browser = await openChromium();
  ends.defer(() => browser.close());
  const opens = async (page: string, as: string) => {
    const screen = screenOn(await (await browser.newContext()).newPage());
    await screen.page.goto(`${grafana.url}/a/nabat-incidents-app/${page}?as=${as}`);
    return screen;
  };

  const ada = await opens('setup', 'admin');
  await ada.page.getByRole('button', { name: 'Prepare zabbix-main…' }).click();
  await ada.page.getByRole('textbox', { name: 'Password' }).fill('zabbix');
  await ada.page.getByRole('button', { name: 'Say what would be done' }).click();
  await ada.sees(/^would create the action Nabat/);
  await ada.page.getByRole('button', { name: 'Do it' }).click();
  await ada.sees(/^created the action Nabat/);

  const edgar = await opens('now', 'editor');
  await edgar.sees('Nothing is wrong');
  await estate.fail(['mail-01', 'icmpping']);
  await wallOn(edgar).taking('mail-01').click();
  await wallOn(edgar).isTakenBy('mail-01', 'editor');

  const events = await openInZabbix(zabbix);
  const messages = await waitUntil({ what: 'Zabbix to show the acknowledgement' }, async () => {
    const [event] = (await eventsInZabbix(zabbix, events)).values();
    return event?.acknowledged === true ? event.messages : undefined;
  });
  expect(messages).toEqual([expect.stringMatching(/^editor \(Nabat INC-\d+\)/)]);

  await estate.recover(['mail-01', 'icmpping']);
  await wallOn(edgar).row('mail-01').filter({ hasNotText: 'resolved' }).waitFor({ state: 'detached' });
  expect([...ada.troubles, ...edgar.troubles]).toEqual([]);
});
