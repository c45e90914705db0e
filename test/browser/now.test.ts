// The wall, in a real browser before a real bridge: what happens is seen as it happens, and is worked from there.
import { expect, test } from '@jest/globals';
import { waitUntil } from '../zabbix/harness/wait-until.ts';
import { aNoc, ownView } from './harness/noc.ts';
import { wallOn } from './harness/wall.ts';

const noc = aNoc();

test('while nothing has failed the wall says that nothing is wrong', async () => {
  const screen = await noc.opens('now');
  await screen.sees('Nothing is wrong');
  await screen.sees(/^live$/);
});

test('an incident that opens while somebody looks stands on the wall without a reload', async () => {
  const screen = await noc.opens('now');
  await screen.sees('Nothing is wrong');
  await noc.bridge.fails({ host: 'db-01' });
  await wallOn(screen).row('db-01').waitFor();
  await screen.seesNoMore('Nothing is wrong');
});

test('who takes an incident from its row is seen to have it in another tab and on a colleague’s wall', async () => {
  await noc.bridge.fails({ host: 'nas-01' });
  const edgar = await noc.opens('now', { as: 'editor' });
  const edgarsOther = await noc.opensAnotherTab(edgar, 'now');
  const oleg = await noc.opens('now', { as: 'oleg' });
  await wallOn(oleg).taking('nas-01').waitFor();

  await wallOn(edgar).taking('nas-01').click();
  for (const screen of [edgar, edgarsOther, oleg]) await wallOn(screen).isTakenBy('nas-01', 'editor');
});

test('what was taken by mistake can be given back at once', async () => {
  const { incident } = await noc.bridge.fails({ host: 'san-01' });
  const screen = await noc.opens('now');
  await wallOn(screen).taking('san-01').click();
  await screen.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await wallOn(screen).taking('san-01').waitFor();
  // The wall shows it before the bridge has heard of it.
  await waitUntil({ what: 'the bridge to have it back' }, async () => (await noc.bridge.incident(incident)).state === 'open' || undefined);
});

test('an incident whose problem is over is over on the wall as well', async () => {
  const failed = await noc.bridge.fails({ host: 'print-01' });
  const screen = await noc.opens('now');
  await wallOn(screen).row('print-01').waitFor();
  await noc.bridge.recovers(failed);
  await wallOn(screen).row('print-01').filter({ hasNotText: 'resolved' }).waitFor({ state: 'detached' });
});

test('a viewer sees what is wrong, and no button that would be refused', async () => {
  await noc.bridge.fails({ host: 'vpn-01' });
  const screen = await noc.opens('now', { as: 'viewer' });
  await wallOn(screen).row('vpn-01').waitFor();
  expect(await screen.page.getByRole('button', { name: /^Acknowledge/ }).count()).toBe(0);
});

test('what a caller says is declared by the keyboard alone: the note leads to the incident, which stands on a colleague’s wall, and a mistake is taken back', async () => {
  const edgar = await noc.opens('now', { as: 'editor' });
  const oleg = await noc.opens('now', { as: 'oleg' });
  await edgar.page.keyboard.press('n');
  const form = edgar.page.getByRole('dialog', { name: 'Declare an incident' });
  await form.getByRole('textbox', { name: /^What does not work/ }).fill('Mail does not work');
  await form.getByRole('radio', { name: /^P2/ }).check();
  await form.getByText(/At once|No rules are in force/).waitFor();
  await edgar.isForEverybody();
  await edgar.page.keyboard.press('Enter');
  await edgar.page.getByRole('link', { name: /INC-\d+ · Mail does not work/ }).waitFor();
  await wallOn(oleg).row('Mail does not work').waitFor();

  await edgar.page.getByRole('button', { name: 'Undo: close it' }).click();
  await edgar.sees(/: taken back$/);
  await wallOn(oleg).row('Mail does not work').filter({ hasNotText: 'closed' }).waitFor({ state: 'detached' });
});

test('when the bridge goes away the wall says so and keeps what it knew, and when it is back it goes on by itself', async () => {
  await noc.bridge.fails({ host: 'crm-01' });
  const screen = await noc.opens('now');
  await wallOn(screen).row('crm-01').waitFor();

  await noc.bridge.stop();
  await screen.page
    .getByRole('alert')
    .getByText(/no contact/i)
    .first()
    .waitFor();
  await wallOn(screen).row('crm-01').waitFor();
  expect(await screen.page.getByText('Nothing is wrong').count()).toBe(0);

  await noc.bridge.start();
  await screen.sees(/^live$/);
  await noc.bridge.fails({ host: 'bpm-01' });
  await wallOn(screen).row('bpm-01').waitFor();
});

test('who opens the wall while the bridge is away learns that, and not that nothing is wrong', async () => {
  await noc.bridge.stop();
  const screen = await noc.opens('now');
  await screen.sees(/It is asked again by itself/);
  expect(await screen.page.getByText('Nothing is wrong').count()).toBe(0);
  await noc.bridge.start();
  await screen.seesNoMore(/No contact with Nabat/);
});

test('in Russian and in the light theme the wall is whole: titles of incidents, states, buttons', async () => {
  await noc.bridge.fails({ host: 'sip-01' });
  const screen = await noc.opens('now', { lang: 'ru-RU', theme: 'light' });
  await screen.page.getByRole('heading', { name: 'Сейчас' }).waitFor();
  await wallOn(screen).row('sip-01 недоступен').getByText('пока никто').waitFor();
  await wallOn(screen).taking('sip-01').click();
  await wallOn(screen).isTakenBy('sip-01', 'editor');
});

test('on a phone of 360 px nothing has to be scrolled sideways, and an incident can be taken', async () => {
  await noc.bridge.fails({ host: 'dns-01' });
  const screen = await noc.opens('now', { width: 360, height: 740 });
  await wallOn(screen).taking('dns-01').click();
  await wallOn(screen).isTakenBy('dns-01', 'editor');
  await screen.fitsItsWidth();
});

// it used to be four rows of fields above the first incident
test('on a phone the filter is folded until it is asked for, says when it narrows, and is pressed with a thumb', async () => {
  await noc.bridge.fails({ host: 'dhcp-01' });
  const screen = await noc.opens('now', { width: 360, height: 740 });
  const { page } = screen;
  const priority = page.getByRole('combobox', { name: 'Priority' });
  await wallOn(screen).row('dhcp-01').waitFor();
  await screen.isForAThumb();
  expect(await priority.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await screen.isForAThumb();
  await screen.isForEverybody();
  await priority.click();
  await page.getByRole('option', { name: 'P3' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filters: 1' }).click();
  await priority.waitFor({ state: 'hidden' });
  expect(new URL(page.url()).searchParams.get('priority')).toBe('P3');
});

test('on a phone five thousand incidents scroll with the page, in no frame of their own, and only those in sight are drawn', async () => {
  await noc.bridge.fails({ host: 'dns-01' });
  const [row] = await noc.bridge.incidents({ live: 'true', host: 'dns-01' });
  const rows = Array.from({ length: 5_000 }, (_, nth) => ({ ...row, id: `many-${nth}`, title: `Incident ${nth} of many` }));
  const screen = await noc.opens('now', { width: 360, height: 740 });
  await screen.page.route('**/api/v1/incidents?*', (route) => route.fulfill({ json: { rows, asOf: 1 } }));
  await screen.page.reload();
  await wallOn(screen).row('Incident 0 of many').waitFor();
  for (const wanted of ['Incident 4999 of many', 'Incident 0 of many']) {
    // A row's height is only known once it was drawn: towards the end the page becomes longer than it was thought to be.
    await waitUntil({ what: wanted }, async () => {
      await screen.page.evaluate(wanted.includes('4999') ? 'scrollTo(0, document.documentElement.scrollHeight)' : 'scrollTo(0, 0)');
      return (await wallOn(screen).row(wanted).count()) === 1 || undefined;
    });
    expect(await wallOn(screen).row('of many').count()).toBeLessThan(40);
  }
});

test('with the keyboard alone one finds an incident, takes it and opens it', async () => {
  const { incident } = await noc.bridge.fails({ host: 'ntp-01' });
  const { number = '' } = await noc.bridge.incident(incident);
  const screen = await noc.opens('now?text=ntp-01');
  await wallOn(screen).taking('ntp-01').waitFor();
  await screen.page.keyboard.press('j');
  await screen.page.keyboard.press('a');
  await wallOn(screen).isTakenBy('ntp-01', 'editor');
  await screen.page.keyboard.press('Enter');
  await screen.page.waitForURL(`**/incident/${number}`);
});

test('it is for people who cannot see colours or use no mouse as well', async () => {
  await noc.bridge.fails({ host: 'ftp-01' });
  const screen = await noc.opens('now', ownView());
  await wallOn(screen).row('ftp-01').waitFor();
  await screen.isForEverybody();
});

// in the light theme it was grey on grey
test('while the live stream is not there yet that can be read by everybody', async () => {
  const screen = await noc.opens('now', { theme: 'light' });
  await screen.page.route('**/api/v1/live**', () => undefined); // answered by nobody
  await screen.page.reload();
  await screen.sees(/^connecting$/);
  await screen.isForEverybody();
});

test('what nobody has taken blinks, but not for who has asked for less motion', async () => {
  await noc.bridge.fails({ host: 'pop-01' });
  const screen = await noc.opens('now', ownView());
  await wallOn(screen).row('pop-01').waitFor();
  const { page } = screen;
  const moving = () =>
    page.evaluate<string[]>(`document.getAnimations().filter((it) => it.playState === 'running').map((it) => it.animationName ?? 'transition')`);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await waitUntil({ what: 'it to blink' }, async () => (await moving()).length > 0 || undefined);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await waitUntil({ what: 'it to stand still' }, async () => (await moving()).length === 0 || undefined);
});
