// The setup, in a real browser before a real bridge and a Zabbix that never heard of it: what is wrong is said, what is done as well.
import { afterAll, expect, test } from '@jest/globals';
import { password, startBareZabbix } from './harness/bare-zabbix.ts';
import { aNoc, ownView } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

const zabbix = await startBareZabbix();
afterAll(() => zabbix.stop());
const noc = aNoc({ zabbixUrl: zabbix.apiUrl });

const step = ({ page }: Screen, name: string) => page.getByRole('region', { name, exact: true });
const button = ({ page }: Screen, name: string) => page.getByRole('button', { name, exact: true });
const address = ({ page }: Screen) => page.getByRole('textbox', { name: 'Address of the bridge' });
const works = 'It works: to the bridge you are Ada Admin';

test('an editor does not get in: neither the way there nor a field is shown to him', async () => {
  const edgar = await noc.opens('setup', { as: 'editor' });
  if (grafanaHost === 'real')
    await edgar.page.getByRole('heading', { name: 'Welcome to Grafana' }).waitFor(); // it sends him home by itself
  else await edgar.sees('Only administrators of this organisation set Nabat up');
  expect(await edgar.page.getByRole('textbox').count()).toBe(0);
  expect(await edgar.page.getByRole('navigation').getByText('Setup').count()).toBe(0);
});

test('an administrator who tries what is saved is told who he is to the bridge, and what he may', async () => {
  const screen = await noc.opens('setup', { as: 'admin' });
  await button(screen, 'Test what is saved').click();
  await screen.sees(works);
});

test('while the bridge is away the test says that Grafana does not reach it, and not that the token is wrong', async () => {
  const screen = await noc.opens('setup', { as: 'admin' });
  await noc.bridge.stop();
  await button(screen, 'Test what is saved').click();
  await screen.sees('Grafana does not reach the bridge');
  await noc.bridge.start();
  await button(screen, 'Test what is saved').click();
  await screen.sees(works);
});

test('a Zabbix is prepared by the button: first the bridge says what it would do, then it does it, and then it works', async () => {
  const screen = await noc.opens('setup', { as: 'admin' });
  await button(screen, 'Prepare zabbix-main…').click();
  const form = screen.page.getByRole('form', { name: 'Prepare zabbix-main' });
  await form.getByRole('textbox', { name: 'Password' }).fill('a wrong one');
  await form.getByRole('button', { name: 'Say what would be done' }).click();
  await form.getByText(/Incorrect user name or password/).waitFor();

  await form.getByRole('textbox', { name: 'Password' }).fill(password);
  await form.getByRole('button', { name: 'Say what would be done' }).click();
  await form.getByText(/^would create the media type Nabat: posts every event/).waitFor();
  expect(zabbix.changed).toEqual([]);
  await form.getByRole('button', { name: 'Do it' }).click();
  await form.getByText(/^created the media type Nabat: posts every event/).waitFor();
  await form.getByText(/^The new token is in .* and in use/).waitFor();
  expect(zabbix.changed).toEqual(expect.arrayContaining(['mediatype.create', 'user.create', 'action.create', 'token.create']));
  expect(await form.getByRole('textbox', { name: 'Password' }).inputValue()).toBe('');

  await button(screen, 'Check zabbix-main').click();
  await screen.sees('zabbix-main answers; it is Zabbix 6.0.14.');
});

test('the files that set up the same are there to be copied, with the address in them and without the token', async () => {
  const screen = await noc.opens('setup', { as: 'admin' });
  await screen.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(screen, 'Copy provisioning/plugins/nabat.yaml').click();
  const copied = await screen.page.evaluate<string>('navigator.clipboard.readText()');
  expect(copied).toContain(`bridgeUrl: "${noc.bridge.url}"`);
  expect(copied).toContain('bridgeToken: $__file{');
  expect(copied).not.toContain('nbt_');
});

test('on a phone and wide all of it fits, and nobody stumbles over it', async () => {
  const screen = await noc.opens('setup', { ...ownView(), as: 'admin' });
  await screen.page.getByRole('button', { name: /^(Prepare|Подготовить) zabbix-main…$/ }).click();
  await screen.page.getByRole('button', { name: /^(Test what is saved|Проверить сохранённое)$/ }).click();
  await screen.sees(/Ada Admin/);
  await screen.isForEverybody();
  await screen.fitsItsWidth(360, 1280);
});

// its example of a plan used to push the page out of a phone
test('on a phone and wide the SLA says how the plan is written that is not there yet, and fits', async () => {
  const screen = await noc.opens('sla', { ...ownView(), as: 'viewer' });
  await screen.sees(/^(No service names an SLA plan|Ни один сервис не называет план SLA)$/);
  await screen.fitsItsWidth(360, 1280);
});

test('a token that the bridge does not know is said to be that, with the command that makes one; the right one mends it', async () => {
  const screen = await noc.opens('setup', { as: 'admin' });
  const saves = async (token: string) => {
    await step(screen, 'Connection with the bridge').getByRole('button', { name: 'Reset' }).click();
    await screen.page.locator('#nabat-token').fill(token);
    await button(screen, 'Save and test').click();
  };
  await saves(`nbt_0123456789ab_${'x'.repeat(43)}`);
  await screen.sees('The bridge does not accept the token');
  await screen.page
    .getByRole('alert')
    .getByText(/nabat token create --name grafana --grafana --scope read,act,admin/)
    .waitFor();
  await saves(noc.bridge.grafanaToken);
  await screen.sees(works);
  expect(await screen.page.content()).not.toContain(noc.bridge.grafanaToken);
});

test('an address at which nobody answers, and one at which something else does, are told apart', async () => {
  const screen = await noc.opens('setup', { as: 'admin' });
  const saves = async (text: string) => {
    await address(screen).fill(text);
    await button(screen, 'Save and test').click();
  };
  await saves('http://127.0.0.1:9');
  await screen.sees('Grafana does not reach the bridge');
  await screen.sees(/Nobody answered at http:\/\/127\.0\.0\.1:9\./);
  await saves(new URL(zabbix.apiUrl).origin);
  await screen.sees('What answers at this address is no bridge that this app understands');
  await saves(`${noc.bridge.url}/`);
  await screen.sees(works);
});
