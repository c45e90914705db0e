// The panels on a dashboard, in a real browser before a real bridge: read and worked where they stand.
import { expect, test } from '@jest/globals';
import { waitUntil } from '../zabbix/harness/wait-until.ts';
import { aNoc, ownView, type View } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';
import { wallOn } from './harness/wall.ts';

const noc = aNoc();

/** High enough for all of them: Grafana draws a panel only once it is in sight. */
const tall = { height: 1600 };

/** One of the panels alone, with options and the dashboard's variables. */
const opens = (panel: string, { options = {}, variables = {}, ...view }: View & { readonly options?: object; readonly variables?: object } = {}) => {
  const values = Object.entries(variables).map(([name, value]) => [`var-${name}`, String(value)] as const);
  const query = new URLSearchParams(Object.fromEntries([['panel', `nabat-${panel}-panel`], ['options', JSON.stringify(options)], ...values]));
  return noc.opens(`/d/panels?${query.toString()}`, view);
};
const onlyOn = (host: string) => ({ options: { host: [host] } });
const chooses = async ({ page }: Screen, incident: string, task: string): Promise<void> => {
  await page.getByRole('button', { name: `More to do with ${incident}` }).click();
  await page.getByRole('menuitem', { name: task }).click();
};
const gives = ({ page }: Screen, task: string): Promise<void> => page.getByRole('dialog').getByRole('button', { name: task, exact: true }).click();
/** What stands around a panel is Grafana's. */
const inPanels = '[data-testid="data-testid panel content"]';
/** By how many pixels a row is wider than the list that it stands in. */
const sidewaysIn = ({ page }: Screen): Promise<number> =>
  page.evaluate<number>('(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector(\'ul[aria-label^="Incidents"]\').parentElement)');
const tells = async (incident: string, words: string): Promise<void> =>
  void (await waitUntil(
    { what: `"${words}" in the timeline` },
    async () => JSON.stringify((await noc.bridge.incident(incident)).timeline).includes(words) || undefined,
  ));

test('incidents stand in the panel as they happen, and one is taken with a click', async () => {
  const screen = await opens('incidents', onlyOn('db-01'));
  await screen.sees('No incident is like this');
  await noc.bridge.fails({ host: 'db-01' });
  await wallOn(screen).taking('db-01').click();
  await wallOn(screen).isTakenBy('db-01', 'editor');
});

test('one is acknowledged with a message, given to somebody, snoozed and resolved from its menu, and all of it stands in its timeline', async () => {
  const { incident } = await noc.bridge.fails({ host: 'nas-01' });
  const { title } = await noc.bridge.incident(incident);
  const screen = await opens('incidents', onlyOn('nas-01'));
  await chooses(screen, title, 'Acknowledge…');
  await screen.page.getByRole('textbox', { name: 'Message' }).fill('on my way <b>now</b>');
  await gives(screen, 'Acknowledge');
  await wallOn(screen).isTakenBy('nas-01', 'editor');
  await tells(incident, 'on my way <b>now</b>');

  await chooses(screen, title, 'Assign…');
  await screen.page.getByRole('combobox', { name: 'Owner' }).fill('oleg');
  await screen.page.getByRole('option', { name: /oleg/ }).click();
  await gives(screen, 'Assign');
  await wallOn(screen).row('nas-01').getByText('oleg', { exact: true }).waitFor();

  await chooses(screen, title, 'Snooze…');
  await screen.page.getByRole('textbox', { name: 'Message' }).fill('the vendor comes at noon');
  await gives(screen, 'Snooze');
  await tells(incident, 'the vendor comes at noon');

  await chooses(screen, title, 'Resolve…');
  await gives(screen, 'Resolve');
  await screen.sees('Write a few words: they stand in the timeline');
  await screen.page.getByRole('textbox', { name: /What helped/ }).fill('disk replaced');
  await gives(screen, 'Resolve');
  await screen.sees(/: done$/);
  expect((await noc.bridge.incident(incident)).state).toBe('resolved');
});

test('several are chosen and acknowledged at once with one message, and of each it is said what became of it', async () => {
  const failed = [await noc.bridge.fails({ host: 'erp-01' }), await noc.bridge.fails({ host: 'lab-01' })];
  const screen = await opens('incidents', { options: { host: ['erp-01', 'lab-01'] } });
  for (const host of ['erp-01', 'lab-01']) await wallOn(screen).row(host).getByRole('checkbox').check({ force: true });
  const toolbar = screen.page.getByRole('toolbar');
  await toolbar.getByText('2 of 2 chosen').waitFor();
  await toolbar.getByRole('button', { name: 'Acknowledge…' }).click();
  await screen.page.getByRole('textbox', { name: 'Message' }).fill('both are ours');
  await gives(screen, 'Acknowledge');
  await screen.sees('Done: 2, refused: 0');
  for (const { incident } of failed) await tells(incident, 'both are ours');
});

test('grouped by service they stand under headings that fold', async () => {
  await noc.bridge.fails({ host: 'sip-01' });
  const screen = await opens('incidents', { options: { grouping: 'service', service: ['telephony'] } });
  await wallOn(screen).row('sip-01').waitFor();
  await screen.page.getByRole('button', { name: /^Telephony \d+$/ }).click();
  await wallOn(screen).row('sip-01').waitFor({ state: 'detached' });
});

test('a variable of the dashboard narrows it, and where that finds nothing it does not say that nothing is wrong', async () => {
  await noc.bridge.fails({ host: 'sip-01' });
  const [found, other] = ['telephony', 'mail'];
  const screen = await opens('incidents', { options: { service: ['$service'] }, variables: { service: found } });
  await wallOn(screen).row('sip-01').waitFor();
  const elsewhere = await opens('incidents', { options: { service: ['$service'] }, variables: { service: other } });
  await elsewhere.sees('No incident is like this');
  expect(await elsewhere.page.getByText('Nothing is wrong').count()).toBe(0);
});

test('rows stay where they are under the pointer; what came meanwhile waits behind a button', async () => {
  await noc.bridge.fails({ host: 'ldap-01' });
  const screen = await opens('incidents', { options: { host: ['ldap-01', 'ca-01'] } });
  await wallOn(screen).row('ldap-01').hover();
  await noc.bridge.fails({ host: 'ca-01', trigger: 'Private keys were read', tags: [{ tag: 'scope', value: 'security' }] });
  await screen.page.getByRole('button', { name: '1 new' }).waitFor();
  expect(await wallOn(screen).row('ca-01').count()).toBe(0);
  await screen.page.getByRole('button', { name: '1 new' }).click();
  await wallOn(screen).row('ca-01').waitFor();
});

test('with the keyboard alone one goes to an incident, takes it and opens it; where one stands can be read by everybody', async () => {
  const { incident } = await noc.bridge.fails({ host: 'ntp-01' });
  const { number = '' } = await noc.bridge.incident(incident);
  const screen = await opens('incidents', onlyOn('ntp-01'));
  await wallOn(screen).taking('ntp-01').waitFor();
  await screen.page.getByRole('region', { name: 'Incidents', exact: true }).focus();
  await screen.page.keyboard.press('j');
  await screen.isForEverybody(inPanels);
  await screen.page.keyboard.press('a');
  await wallOn(screen).isTakenBy('ntp-01', 'editor');
  await screen.page.keyboard.press('Enter');
  await screen.page.waitForURL(`**/incident/${number}`);
});

test('from a phone to a wall nothing of a row is cut off, its button least of all', async () => {
  await noc.bridge.fails({ host: 'cam-01' });
  const screen = await opens('incidents', onlyOn('cam-01'));
  await wallOn(screen).taking('cam-01').waitFor();
  for (const width of [320, 360, 700, 800, 900, 1000, 1280, 1920]) {
    await screen.page.setViewportSize({ width, height: 800 });
    await waitUntil({ what: `the row to fit at ${width} px` }, async () => {
      await screen.fitsItsWidth(); // a dashboard follows its window a little later
      return (await sidewaysIn(screen)) === 0 || undefined;
    });
  }
});

test('a viewer sees incidents in the panel, and nothing that would be refused', async () => {
  await noc.bridge.fails({ host: 'vpn-01' });
  const screen = await opens('incidents', { ...onlyOn('vpn-01'), as: 'viewer' });
  await wallOn(screen).row('vpn-01').waitFor();
  expect(await wallOn(screen).row('vpn-01').getByRole('button').count()).toBe(0);
  expect(await wallOn(screen).row('vpn-01').getByRole('checkbox').count()).toBe(0);
});

test('service health shows tiles or the tree, follows what happens, and leads to the service', async () => {
  const tiles = await opens('health', { options: { service: ['mail'] } });
  const tree = await opens('health', { options: { service: ['mail'], view: 'tree' } });
  await tiles.page.getByRole('link', { name: /^Corporate mail\s*works$/ }).waitFor();
  await tree.page.getByRole('treeitem', { name: /^Corporate mail works needs any 1 of exch-01, mbx-01$/ }).waitFor();
  await noc.bridge.fails({ host: 'exch-01' });
  await tree.page.getByRole('treeitem', { name: /^Corporate mail works without its redundancy/ }).waitFor();
  await tiles.page.getByRole('link', { name: /^Corporate mail\s*works without its redundancy/ }).click();
  await tiles.page.waitForURL('**/services?id=mail');
});

test('operator load tells what came as what it was made into, beside the targets of the guidelines', async () => {
  await noc.bridge.fails({ host: 'bpm-01' });
  const screen = await opens('load');
  await screen.sees(/^\d+ problems? → \d+ incidents? → \d+ pages?$/);
  await screen.page.getByRole('row', { name: /^Per 10 minutes, on average/ }).waitFor();
  await screen.page.getByRole('img', { name: /^Problems and incidents over time/ }).waitFor();
});

test('the SLA panel runs down what is due first, and says of each service what is left of the month', async () => {
  const { incident } = await noc.bridge.fails({ host: 'crm-01' });
  const { number = '' } = await noc.bridge.incident(incident);
  const clock = await opens('sla', { options: { incident: '$incident' }, variables: { incident: number } });
  await clock.page.getByRole('link', { name: new RegExp(`^${number} `) }).waitFor();
  await clock.sees(/^(reaction|resolution), of /);
  const month = await opens('sla', { options: { view: 'table', service: ['telephony'] } });
  await month.page.getByRole('row', { name: /^Telephony/ }).waitFor();
  expect(await month.page.getByRole('row', { name: /^Online shop/ }).count()).toBe(0);
});

/** What each of them says when all is well. */
const allIsWell = /Nothing is wrong|No incident is like this|Every service works|Nothing came in this time|No services are named|No SLA clock runs/;

test('without contact each panel says that, none of them that all is well, and each comes back by itself', async () => {
  await noc.bridge.fails({ host: 'san-01' });
  await noc.bridge.stop();
  const screen = await noc.opens('/d/panels', tall);
  const lost = screen.page.getByText(/It is asked again by itself/);
  await waitUntil({ what: 'all four panels to say it' }, async () => (await lost.count()) >= 4 || undefined);
  expect(await screen.page.getByText(allIsWell).count()).toBe(0);
  await noc.bridge.start();
  await wallOn(screen).row('san-01').waitFor();
  await screen.sees(/^\d+ problems? →/);
  await screen.page.getByRole('region', { name: 'Service health', exact: true }).getByRole('link').first().waitFor();
});

test('who is no longer signed in is told by each panel that one may not see it, by none that all is well, nor that there is no contact', async () => {
  const screen = await noc.opens('/d/panels', { ...tall, as: 'viewer' });
  await screen.page.route('**/api/plugin-proxy/**', (route) => route.fulfill({ status: 401, json: { message: 'Unauthorized' } })); // as Grafana answers them
  await screen.page.reload();
  const refused = screen.page.getByText('You may not see this');
  await waitUntil({ what: 'all four panels to say it' }, async () => (await refused.count()) >= 4 || undefined);
  expect(await screen.page.getByText(allIsWell).count()).toBe(0);
  expect(await screen.page.getByText('No contact').count()).toBe(0);
});

test('on a phone and wide the panels fit, and nobody stumbles over them', async () => {
  await noc.bridge.fails({ host: 'web-01' });
  const screen = await noc.opens('/d/panels', { ...tall, ...ownView() });
  await wallOn(screen).row('').first().waitFor();
  await screen.page
    .getByRole('link', { name: /^(Online shop|Интернет-магазин)/ })
    .last()
    .waitFor();
  await screen.sees(/→/);
  await screen.isForEverybody(inPanels);
  await screen.fitsItsWidth(360, 1280);
});
