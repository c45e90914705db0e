// The page of an incident, in a real browser before a real bridge: worked by one, seen by all.
import { expect, test } from '@jest/globals';
import { getMetricHistory } from '../../zabbix-bridge/src/api/contract/metric.ts';
import { aNoc, ownView } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

const noc = aNoc();
/** One for all that only look: where so much has failed in the same minutes the next is held for minutes before it is told. */
let shown: Promise<string> | undefined;
const anIncident = (): Promise<string> => (shown ??= noc.bridge.fails({ host: 'nas-01' }).then(({ incident }) => incident));
const button = ({ page }: Screen, name: string) => page.getByRole('button', { name, exact: true });

test('who takes an incident on its page is seen to have it on a colleague’s, without a reload', async () => {
  const { incident } = await noc.bridge.fails({ host: 'web-01' });
  const edgar = await noc.opens(`incident/${incident}`, { as: 'editor' });
  const oleg = await noc.opens(`incident/${incident}`, { as: 'oleg' });
  await oleg.sees('nobody yet');
  await button(edgar, 'Acknowledge').click();
  await edgar.sees('Acknowledge: done');
  await oleg.page
    .getByText(/\beditor\b/)
    .first()
    .waitFor();
  await button(oleg, 'Acknowledge').waitFor({ state: 'detached' });
});

test('a hypothesis written by the keyboard alone stands on a colleague’s page', async () => {
  const { incident } = await noc.bridge.fails({ host: 'erp-01' });
  const edgar = await noc.opens(`incident/${incident}`, { as: 'editor' });
  const oleg = await noc.opens(`incident/${incident}`, { as: 'oleg' });
  await edgar.sees('What is known');
  await edgar.page.keyboard.press('e');
  await edgar.page.getByRole('textbox', { name: 'Hypothesis' }).waitFor();
  await edgar.page.keyboard.type('a "cable" & <b>dust</b>');
  await edgar.page.keyboard.press('Enter');
  await oleg.sees('a "cable" & <b>dust</b>');
});

test('what was checked may not name a host, for stakeholders read it: who wrote it is told so, and keeps what he wrote', async () => {
  const { incident } = await noc.bridge.fails({ host: 'gw-01' });
  const edgar = await noc.opens(`incident/${incident}`, { as: 'editor' });
  await button(edgar, 'Write: What was checked').click();
  const field = edgar.page.getByRole('textbox', { name: 'What was checked' });
  await field.fill('gw-01 answers');
  await field.press('Enter');
  await edgar.sees('what was checked names gw-01');
  expect(await field.inputValue()).toBe('gw-01 answers');
  await field.fill('the way to the internet is open');
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
  expect((await noc.bridge.incident(incident)).known).toEqual({ checked: 'the way to the internet is open' });
});

test('an incident is resolved with a note, which its next one shows as what helped', async () => {
  const failed = await noc.bridge.fails({ host: 'sip-01' });
  const edgar = await noc.opens(`incident/${failed.incident}`, { as: 'editor' });
  await button(edgar, 'Resolve').click();
  const dialog = edgar.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('card replaced');
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  await edgar.sees('Resolve: done');
  expect((await noc.bridge.incident(failed.incident)).state).toBe('resolved');
});

test('a graph says value and time where somebody points at it, and where the arrow keys lead', async () => {
  const { incident } = await noc.bridge.fails({ host: 'lab-01' });
  const screen = await noc.opens(`incident/${incident}`);
  await screen.page.route('**/metrics/history*', (route) => route.fulfill({ json: getMetricHistory.example })); // this bridge has no Zabbix to ask
  await screen.page.reload();
  const graph = screen.page.getByRole('slider', { name: /ICMP loss/ });
  await graph.locator('canvas').waitFor();
  await graph.hover();
  await graph.getByText(/^21 November, \d\d:5[34]:[03]0$/).waitFor();
  await screen.page.mouse.move(0, 0);
  await graph.getByText(/^21 November/).waitFor({ state: 'detached' });

  await graph.focus();
  await screen.page.keyboard.press('Home');
  await graph.getByText(/^21 November, \d\d:53:30$/).waitFor();
  expect(await graph.getAttribute('aria-valuetext')).toMatch(/: 0%$/);
  await screen.fitsItsWidth();
  await screen.isForEverybody();
});

test('a viewer sees why, and no command that would be refused', async () => {
  const { incident } = await noc.bridge.fails({ host: 'vpn-01' });
  const viewer = await noc.opens(`incident/${incident}`, { as: 'viewer' });
  await viewer.sees(/it is the root itself/);
  expect(await viewer.page.getByRole('group', { name: 'Commands' }).count()).toBe(0);
});

test('it is said who was told and why, and each message is explained from there', async () => {
  const { incident } = await noc.bridge.fails({ host: 'bkp-01' });
  const screen = await noc.opens(`incident/${incident}?tab=told`, ownView());
  const { page } = screen;
  await page
    .getByRole('button', { name: /^(Explain|Объяснить) N-\d+/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('region', { name: /^(Why this root|Почему причина в этом)$/ })
    .waitFor();
  await screen.isForEverybody();
  await page.getByRole('button', { name: /^(The whole incident|Весь инцидент)$/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('region', { name: /^(Who was told, and why|Кому сообщили и почему)$/ })
    .waitFor();
  await screen.isForEverybody();
});

test('from a phone to a wall it fits, and nobody stumbles over it', async () => {
  const screen = await noc.opens(`incident/${await anIncident()}`, { ...ownView(), as: 'editor' });
  await screen.sees(/it is the root itself|это сама причина/);
  await screen.sees(/^(Similar|Похожие)/);
  await screen.isForEverybody();
  await screen.fitsItsWidth(360, 1280, 1920);
});

// “sy-mpt-om”, one below the other, and half of the reason outside of the table
test('of the table of members no short word is torn, from a phone to a wall', async () => {
  const screen = await noc.opens(`incident/${await anIncident()}?tab=members`, ownView());
  const lines = `[...document.querySelectorAll('#members tbody tr:first-of-type td:is(:nth-of-type(1), :nth-of-type(5))')].map((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    return new Set([...words.getClientRects()].map(({ top }) => top)).size;
  })`;
  await screen.page.getByRole('cell', { name: /^(cause|причина)$/ }).waitFor();
  for (const width of [360, 1280, 1920]) {
    await screen.fitsItsWidth(width);
    expect(await screen.page.evaluate(lines)).toEqual([1, 1]);
  }
});

// seven columns of which a phone showed three, and buttons of 24 px
test('on a phone an incident and its members are read without scrolling sideways, and worked with a thumb', async () => {
  const screen = await noc.opens(`incident/${await anIncident()}?tab=members`, { ...ownView(), as: 'editor' });
  await screen.page.getByRole('cell', { name: /^(cause|причина)$/ }).waitFor();
  await screen.isForAThumb();
  await screen.isForEverybody();
  await screen.page.getByRole('tab', { name: /^(Overview|Обзор)$/ }).click();
  await screen.sees(/it is the root itself|это сама причина/);
  await screen.isForAThumb();
  await screen.page.getByRole('button', { name: /^(Resolve|Решён)$/ }).click();
  const dialog = screen.page.getByRole('dialog');
  for (const each of await dialog.getByRole('button', { name: /./ }).all())
    if ((await each.textContent()) !== '') expect((await each.boundingBox())?.height).toBeGreaterThanOrEqual(40);
});
