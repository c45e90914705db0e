// What the app's way to the bridge lets through, seen from the browser.
import { expect, test } from '@jest/globals';
import { aNoc } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

const noc = aNoc();

/** Of the page, where Grafana may lie below a path. */
declare const grafanaBootData: { readonly settings: { readonly appSubUrl: string } };

type Order = { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** Asks from inside the page, as anybody can who opens the browser's console. */
const asks = ({ page }: Screen, path: string, options: Order = {}): Promise<{ readonly status: number; readonly text: string }> =>
  page.evaluate(
    async ([address, how]) => {
      const answer = await fetch(`${grafanaBootData.settings.appSubUrl}/api/plugin-proxy/nabat-incidents-app/bridge/${address}`, how);
      return { status: answer.status, text: await answer.text() };
    },
    [path, options] as const,
  );
const acknowledge = 'api/v1/commands/acknowledge';
const order = (body: object): Order => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
  body: JSON.stringify(body),
});
const orderFor = (incident: string): Order => order({ incident });

test('a viewer who asks past the screen is refused by the bridge, in words, and nothing is acknowledged', async () => {
  const { incident } = await noc.bridge.fails({ host: 'sip-01' });
  const viewer = await noc.opens('now', { as: 'viewer' });
  const refused = await asks(viewer, acknowledge, orderFor(incident));
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('This needs the right `act`, and viewer as Viewer');
  expect((await noc.bridge.incident(incident)).state).toBe('open');
});

test('who claims to be somebody else in the headers is who Grafana knows them to be', async () => {
  const viewer = await noc.opens('now', { as: 'viewer' });
  const forged = JSON.stringify({ OrgID: 1, OrgRole: 'Admin', Login: 'admin', Name: 'Ada Admin' });
  const { incident } = await noc.bridge.fails({ host: 'nas-01' });
  const asked = orderFor(incident);
  const refused = await asks(viewer, acknowledge, { ...asked, headers: { ...asked.headers, 'x-grafana-context': forged } });
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('viewer as Viewer')]);
});

test('an acknowledgement stands under the name of whom Grafana vouches for, in Cyrillic too', async () => {
  const oleg = await noc.opens('now', { as: 'oleg' });
  const { incident } = await noc.bridge.fails({ host: 'db-01' });
  expect(await asks(oleg, acknowledge, orderFor(incident))).toMatchObject({ status: 200 });
  expect((await noc.bridge.incident(incident)).owner).toBe('oleg');
});

test('an editor who asks past the screen for a Zabbix to be prepared is refused by the bridge', async () => {
  const edgar = await noc.opens('now', { as: 'editor' });
  const refused = await asks(edgar, 'api/v1/sources/zabbix-main/setup', order({ dryRun: true, nabat: noc.bridge.url, token: 'x' }));
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('editor as Editor')]);
});

test('no file of the plugin holds the token of the bridge, nor does anything that the page was told', async () => {
  const screen = await noc.opens('now', { as: 'admin' });
  const settings = await screen.page.evaluate(async () =>
    (await fetch(`${grafanaBootData.settings.appSubUrl}/api/plugins/nabat-incidents-app/settings`)).text(),
  );
  expect(settings).toContain('"secureJsonFields":{"bridgeToken":true}');
  expect(settings + (await screen.page.content())).not.toContain(noc.bridge.grafanaToken);
});
