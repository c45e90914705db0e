// What only a whole Grafana can show: the dashboards that come with the app, its menus, its Explore, its annotations.
import { expect, test } from '@jest/globals';
import { waitUntil } from '../../zabbix/harness/wait-until.ts';
import { aNoc } from '../harness/noc.ts';
import type { Screen } from '../harness/screen.ts';

const noc = aNoc();
/** A panel is not drawn before it can be seen. */
const tall = { width: 1600, height: 1900 };

/** Grafana's own work cannot be counted on to be quiet; what it shows of ours is. */
const panel = ({ page }: Screen, title: string) => page.getByTestId(`data-testid Panel header ${title}`);

test('the wall that the app brings along shows incidents, services, load and what became of the problems', async () => {
  await noc.bridge.fails({ host: 'db-01' });
  const screen = await noc.opens('/d/noc-wall', tall);
  await panel(screen, 'Open now').getByText(/db-01/).first().waitFor();
  await panel(screen, 'Services').getByText('Corporate mail').first().waitFor();
  await panel(screen, 'Operator load').waitFor();
  await panel(screen, 'Problems, and the incidents they became').locator('.uplot').waitFor();
});

test('an incident that is over is a region over the graph, with its words and the way to it', async () => {
  const failed = await noc.bridge.fails({ host: 'print-01' });
  await noc.bridge.recovers(failed);
  const screen = await noc.opens('/d/noc-wall', tall);
  const graph = panel(screen, 'Problems, and the incidents they became');
  await graph.getByTestId('data-testid annotation-marker').last().hover();
  await screen.page
    .getByTestId('annotation-marker')
    .getByText(/INC-\d+/)
    .first()
    .waitFor();
});

test('in the menu of a panel that shows one host stands the way to its incidents', async () => {
  await noc.bridge.fails({ host: 'nas-01' });
  const screen = await noc.opens('/d/host?var-host=nas-01', tall);
  const problems = panel(screen, 'Problems in this time');
  await problems.getByText('nas-01').first().waitFor();
  await problems.hover();
  await problems.getByTestId('data-testid Panel menu Problems in this time').click();
  await screen.page.getByTestId('data-testid Panel menu item Extensions').hover();
  await screen.page.getByText(/^Incidents of this host/).click(); // Grafana cuts the rest off
  await screen.page.waitForURL((url) => url.pathname.endsWith('/a/nabat-incidents-app/now') && url.searchParams.get('host') === 'nas-01');
});

test('the variables of a dashboard offer what the bridge knows, and narrow what its panels show', async () => {
  await noc.bridge.fails({ host: 'exch-01' });
  await noc.bridge.fails({ host: 'web-01' });
  const screen = await noc.opens('/d/noc-wall?var-service=mail', tall);
  await panel(screen, 'Open now')
    .getByText(/exch-01|Corporate mail/)
    .first()
    .waitFor();
  expect(await panel(screen, 'Open now').getByText('web-01').count()).toBe(0);
});

test('in Explore the problems of a host are found through the data source', async () => {
  await noc.bridge.fails({ host: 'vpn-01' });
  const query = { refId: 'A', datasource: { type: 'nabat-incidents-datasource', uid: 'nabat' }, kind: 'problems', when: 'range', host: ['vpn-01'] };
  const panes = { nabat: { datasource: 'nabat', queries: [query], range: { from: 'now-1h', to: 'now' } } };
  const screen = await noc.opens(`/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify(panes) }).toString()}`, tall);
  await screen.page.getByRole('gridcell', { name: 'vpn-01' }).waitFor();
});

test('the dashboard of a service offers the hosts of that service and no others, and what is over is not open there', async () => {
  await noc.bridge.fails({ host: 'web-01' });
  const over = await noc.bridge.fails({ host: 'print-02' });
  await noc.bridge.recovers(over);
  const screen = await noc.opens('/d/service?var-service=mail', tall);
  await panel(screen, 'What it needs').getByText('Corporate mail').first().waitFor();
  await screen.page.getByTestId('data-testid template variable').filter({ hasText: 'Hosts' }).getByRole('combobox').click();
  await screen.page.getByRole('option', { name: 'mbx-01' }).waitFor();
  expect(await screen.page.getByRole('option').allInnerTexts()).toEqual(['All', 'exch-01', 'mbx-01']);

  const wall = await noc.opens('/d/noc-wall', tall);
  await panel(wall, 'Open now')
    .getByText(/web-01/)
    .first()
    .waitFor();
  expect(
    await panel(wall, 'Open now')
      .getByText(/print-02/)
      .count(),
  ).toBe(0);
});

test('on a public dashboard each panel says once that Nabat shows nothing there, and none that all is well or that there is no contact', async () => {
  await noc.bridge.fails({ host: 'db-01' });
  const { page } = await noc.opens('/public-dashboards/panels', tall);
  await page.context().clearCookies(); // whoever has the link
  await page.reload();
  const said = page.getByText('Nabat shows nothing on a public dashboard', { exact: true });
  const panels = page.locator('[data-testid^="data-testid Panel header"]');
  await waitUntil({ what: 'every panel to say it' }, async () => {
    const [all, saying] = [await panels.count(), await said.count()];
    return (all >= 3 && saying === all) || undefined;
  });
  expect(await page.getByText(/Nothing is wrong|No incident is like this|Every service works|No contact|You may not see/).count()).toBe(0);
});
