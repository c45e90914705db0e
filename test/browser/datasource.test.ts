// The data source, in a real browser before a real bridge: what it gives, what is drawn over graphs, what can be chosen, and what it says of itself.
import { expect, test } from '@jest/globals';
import { aNoc, ownView, type View } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

const noc = aNoc();
/** A real Grafana has an Explore of its own. */
const inLight = grafanaHost === 'real' ? test.skip : test;

const explores = (asked: { readonly query?: object; readonly choice?: object } = {}, view: View = {}): Promise<Screen> =>
  noc.opens(`/explore?${new URLSearchParams(Object.entries(asked).map(([name, value]): [string, string] => [name, JSON.stringify(value)])).toString()}`, view);
const result = ({ page }: Screen) => page.getByRole('group', { name: 'Result' });
const rowOf = (screen: Screen, text: string) => result(screen).getByRole('row').filter({ hasText: text });
const regions = ({ page }: Screen, name: RegExp) => page.getByRole('img', { name });

inLight('a query gives incidents as rows under headings in words, and what is typed in its editor narrows them', async () => {
  await noc.bridge.fails({ host: 'db-01' });
  await noc.bridge.fails({ host: 'nas-01' });
  const screen = await explores({ query: { kind: 'incidents' } }, { as: 'viewer' });
  await rowOf(screen, 'db-01').waitFor();
  await result(screen).getByRole('columnheader', { name: 'Priority', exact: true }).waitFor();
  await screen.page.getByRole('textbox', { name: 'Text' }).fill('nas-01');
  await screen.page.keyboard.press('Tab');
  await rowOf(screen, 'db-01').waitFor({ state: 'detached' });
  await rowOf(screen, 'nas-01').waitFor();
});

inLight.each(['problems', 'services', 'clocks', 'counters', 'load'])('a query for %s gives a frame of numbers and words, and none fails', async (kind) => {
  await noc.bridge.fails({ host: 'sip-01' });
  const screen = await explores({ query: { kind } });
  await result(screen).getByRole('cell').first().waitFor();
  expect(await result(screen).getByRole('alert').count()).toBe(0);
});

inLight('what came over time is drawn as a graph', async () => {
  await noc.bridge.fails({ host: 'sip-01' });
  const screen = await explores({ query: { kind: 'counters' } });
  await screen.page.locator('.uplot canvas').waitFor();
});

inLight('incidents are regions over the graphs of a dashboard, with priority, title and tags; its variable narrows them', async () => {
  await noc.bridge.fails({ host: 'sip-01' });
  await noc.bridge.fails({ host: 'web-01' });
  const all = await noc.opens('/d/noc-wall?var-service=$__all&var-tenant=$__all');
  await regions(all, /^P\d · INC-\d+ · .*sip-01.*: P\d, .*Telephony/)
    .first()
    .waitFor();
  await regions(all, /web-01.*Online shop/)
    .first()
    .waitFor();
  const some = await noc.opens('/d/noc-wall?var-service=telephony&var-tenant=$__all');
  await regions(some, /sip-01.*Telephony/)
    .first()
    .waitFor();
  expect(await regions(some, /Online shop/).count()).toBe(0);
});

inLight('what a variable offers are the names that filters take', async () => {
  const screen = await explores({ choice: { of: 'service' } });
  const choices = screen.page.getByRole('list', { name: 'Choices' });
  await choices.getByText('Corporate mail (mail)').waitFor();
  await choices.getByText('Telephony (telephony)').waitFor();
});

inLight('its test says who one is to the bridge; without contact it says that, what to look at, and no query looks empty', async () => {
  const screen = await explores();
  await screen.page.getByRole('button', { name: 'Save & test' }).click();
  await screen.sees(/^Nabat answers Edgar Editor, for all tenants\./);
  await noc.bridge.stop();
  await screen.page.getByRole('button', { name: 'Save & test' }).click();
  await screen.sees(/^No contact with Nabat\. .*Does the bridge run, and does Grafana reach the address/);
  const lost = await explores({ query: { kind: 'incidents' } });
  await result(lost).getByRole('alert').first().waitFor();
  await noc.bridge.start();
});

inLight('nobody stumbles over its editors', async () => {
  const kinds = { 'en-US': ['incidents', 'problems', 'clocks', 'metrics'], 'ru-RU': ['services', 'counters', 'load'] }[ownView().lang];
  for (const kind of kinds) {
    const screen = await explores({ query: { kind } }, { ...ownView(), width: 1280 });
    await screen.page.getByRole('group', { name: 'Editor' }).getByRole('combobox').first().waitFor();
    await screen.isForEverybody('[aria-label="Editor"]');
  }
});
