// The services, in a real browser before a real bridge: how each fares, by which rule, and the way from there to what is wrong.
import { expect, test } from '@jest/globals';
import { aNoc, ownView } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

const noc = aNoc();
const line = ({ page }: Screen, text: string | RegExp) => page.getByRole('treeitem', { name: text });
const queryOf = ({ page }: Screen) => new URL(page.url()).searchParams;

test('while all is well the tree shows every service by tenant, works, with the rule of what it needs', async () => {
  const screen = await noc.opens('services');
  await line(screen, /^Corporate mail works needs any 1 of exch-01, mbx-01$/).waitFor();
  await line(screen, /^Online shop works needs 60 % of web-01, web-02, web-03$/).waitFor();
  await line(screen, /^Telephony works needs sip-01$/).waitFor();
  expect(await screen.page.locator('[role=treeitem][aria-level="1"]').count()).toBe(2);
});

test('while somebody looks a service loses first its redundancy and then its quorum, and the way leads from it to the incident', async () => {
  const screen = await noc.opens('services?kiosk');
  await line(screen, /^Corporate mail works needs/).waitFor();
  await noc.bridge.fails({ host: 'exch-01' });
  await line(screen, /^Corporate mail works without its redundancy/).waitFor();
  const { incident } = await noc.bridge.fails({ host: 'mbx-01' });
  await line(screen, /^Corporate mail is down/).click();
  expect([...queryOf(screen)]).toEqual([
    ['kiosk', ''],
    ['id', 'mail'],
  ]);

  const detail = screen.page.getByRole('complementary', { name: 'Service' });
  await detail.getByText('infrastructure').waitFor();
  await detail.getByRole('img', { name: /^The last 24 hours: .*is down/ }).waitFor();
  const { title, number = '' } = await noc.bridge.incident(incident);
  await detail.getByRole('link', { name: title }).first().click();
  await screen.page.waitForURL(`**/incident/${number}`);
});

test('what if: a host is picked in the tree or by its name, what would fall is said and marked, and whoever is sent the address sees the same', async () => {
  const before = await noc.bridge.incidents();
  const screen = await noc.opens('services');
  await line(screen, /^Online shop works needs/).waitFor();
  await line(screen, /^Online shop/).focus();
  await screen.page.keyboard.press('ArrowRight');
  await line(screen, /^web-02/).click();
  await line(screen, /^Online shop works then works without its redundancy/).waitFor();

  const viewer = await noc.opens(`services${new URL(screen.page.url()).search}`, { as: 'viewer' });
  const beside = viewer.page.getByRole('complementary', { name: 'What if' });
  await beside.getByText('needs 60 % of web-01, web-02, web-03; without web-02 2 of 3 would be left').waitFor();
  await beside.getByRole('heading', { name: 'Who would be told' }).waitFor();
  await beside.getByRole('combobox').fill('sip');
  await viewer.page.getByRole('option', { name: /sip-01/ }).click();
  await beside.getByText('needs sip-01, which would be gone').waitFor();
  await line(viewer, /^Telephony works then is down/).waitFor();
  expect(queryOf(viewer).get('what-if')).toBe('host:sip-01');
  expect((await noc.bridge.incidents()).length).toBe(before.length);
});

test('a host that is the root of an incident says so in the tree, and its line leads there', async () => {
  const { incident } = await noc.bridge.fails({ host: 'web-01' });
  const { number = '' } = await noc.bridge.incident(incident);
  const screen = await noc.opens('services');
  await line(screen, /^web-01/)
    .getByText(number)
    .waitFor();
  await line(screen, /^web-01/).click();
  await screen.page.waitForURL(`**/incident/${number}`);
});

test('what one narrows the services to stands in the address, and whoever is sent it sees the same', async () => {
  await noc.bridge.fails({ host: 'web-01' });
  const edgar = await noc.opens('services');
  await edgar.page.getByPlaceholder('Name or owner…').fill('team');
  await line(edgar, /^Telephony/).waitFor({ state: 'detached' });
  await edgar.page.getByRole('button', { name: 'Only what is not well' }).click();
  await line(edgar, /^Online shop/).waitFor();
  expect([queryOf(edgar).get('text'), queryOf(edgar).getAll('state')]).toEqual(['team', ['weakened', 'degraded', 'down']]);

  const oleg = await noc.opens(`services${new URL(edgar.page.url()).search}`, { as: 'oleg' });
  await line(oleg, /^Online shop/).waitFor();
  expect(await line(oleg, /^(Corporate mail|Telephony)/).count()).toBe(0);
});

test('a filter that finds nothing says that, and not that no services are named', async () => {
  const screen = await noc.opens('services?text=nobody-has-this');
  await screen.sees('No service is like this');
  expect(await screen.page.getByText('No services are named').count()).toBe(0);
});

test('a viewer sees every service and what is open at it', async () => {
  const { incident } = await noc.bridge.fails({ host: 'web-01' });
  const { title } = await noc.bridge.incident(incident);
  const viewer = await noc.opens('services?id=shop', { as: 'viewer' });
  await line(viewer, /^Online shop/).waitFor();
  await viewer.page.getByRole('complementary').getByRole('link', { name: title }).first().waitFor();
});

test('with the keyboard alone one walks the tree, closes and opens a branch, and opens a service', async () => {
  await noc.bridge.fails({ host: 'sip-01' });
  const screen = await noc.opens('services?text=telephony');
  const keyboard = screen.page.keyboard;
  await line(screen, /^sip-01/).waitFor();
  await screen.page.getByPlaceholder('Name or owner…').focus(); // what stands before the page is Grafana's
  for (let presses = 0; presses < 30 && !(await screen.page.evaluate<boolean>('document.activeElement.matches("[role=treeitem]")')); presses += 1)
    await keyboard.press('Tab');
  await keyboard.press('ArrowLeft');
  await line(screen, /^sip-01/).waitFor({ state: 'detached' });
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await screen.page.getByRole('complementary').getByText('telephony duty').waitFor();
  expect(queryOf(screen).get('id')).toBe('telephony');
});

test('without contact what was known stays and is said to be old; who comes then learns that, and not that there are no services', async () => {
  const before = await noc.opens('services');
  await line(before, /^Telephony/).waitFor();
  await noc.bridge.stop();
  const after = await noc.opens('services');
  await after.sees(/It is asked again by itself/);
  expect(await after.page.getByText('No services are named').count()).toBe(0);
  await before.page
    .getByRole('alert')
    .getByText(/No contact/)
    .first()
    .waitFor();
  await line(before, /^Telephony/).waitFor();
  await noc.bridge.start();
  await line(after, /^Telephony/).waitFor();
  await before.seesNoMore(/No contact/);
});

test('on a phone and wide a service stands whole beside the tree, and nobody stumbles over it', async () => {
  await noc.bridge.fails({ host: 'web-01' });
  const screen = await noc.opens('services?id=shop&what-if=host%3Asip-01', ownView());
  await line(screen, /^(Online shop works|Интернет-магазин работает)/).waitFor();
  await screen.page.getByRole('complementary').getByRole('link').first().waitFor();
  await screen.isForEverybody();
  await screen.fitsItsWidth(360, 1280);
});
