// A shift is handed over, and works and silences are made and ended, in a real browser before a real bridge.
import { expect, test } from '@jest/globals';
import { aNoc } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

const noc = aNoc();
const part = ({ page }: Screen, name: RegExp) => page.getByRole('region', { name });

test('an editor hands over with a note; another takes it over; whoever only reads sees both, and the shift that follows begins there', async () => {
  const { incident } = await noc.bridge.fails({ host: 'web-01' });
  const { number = '' } = await noc.bridge.incident(incident);
  const edgar = await noc.opens('handover', { as: 'editor' });
  await part(edgar, /^Open now/)
    .getByRole('link', { name: new RegExp(number) })
    .waitFor();
  await edgar.page.getByRole('button', { name: 'Hand over…' }).click();
  await edgar.page.getByRole('textbox', { name: 'What the next shift has to know' }).fill('The lift is stuck');
  await edgar.page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await edgar.sees('The shift is handed over: done');

  const ada = await noc.opens('handover', { as: 'admin' });
  await ada.sees(/handed the shift over at .*, and nobody has taken it over/);
  await ada.page.getByRole('button', { name: 'Take over' }).click();
  await part(ada, /^Handed over before/)
    .getByText(/Taken over by ada/)
    .waitFor();

  const viewer = await noc.opens('handover', { as: 'viewer' });
  await part(viewer, /^Note of the shift before/)
    .getByText('The lift is stuck')
    .waitFor();
  expect(await viewer.page.getByRole('button', { name: /Hand over|Take over/ }).count()).toBe(0);
});

test('an editor silences a service from its page and plans works, sees both, and ends them; whoever only reads sees them and is offered nothing', async () => {
  const edgar = await noc.opens('services?id=shop', { as: 'editor' });
  await edgar.page.getByRole('complementary').getByRole('link', { name: 'Silence it…' }).click();
  const dialog = edgar.page.getByRole('dialog');
  await dialog.getByText(/^In the last 7 days people were told of \d+ incidents/).waitFor();
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('the shop moves tonight');
  await dialog.getByRole('button', { name: 'Silence it', exact: true }).click();
  await part(edgar, /^Silences/)
    .getByText('the shop moves tonight')
    .waitFor();
  await edgar.page.getByRole('button', { name: 'Plan works…' }).click();
  await dialog.getByRole('textbox', { name: /^What is done/ }).fill('new cables');
  await dialog.getByRole('combobox', { name: 'On these services' }).fill('shop');
  await edgar.page.getByRole('option', { name: /Online shop/ }).click();
  await edgar.page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Plan', exact: true }).click();
  await part(edgar, /^Planned works/)
    .getByText('new cables')
    .waitFor();

  const viewer = await noc.opens('works', { as: 'viewer' });
  await viewer.sees('new cables');
  expect(await viewer.page.getByRole('button', { name: /Plan works|Silence|End|Change/ }).count()).toBe(0);
  const narrow = await noc.opens('works', { as: 'editor', theme: 'light', width: 360 });
  await narrow.sees('new cables');
  await narrow.fitsItsWidth();
  await narrow.isForEverybody();

  await part(edgar, /^Silences/)
    .getByRole('button', { name: /^End/ })
    .click();
  await edgar.sees(/^Nothing is silenced/);
  await part(edgar, /^Planned works/)
    .getByRole('button', { name: /^End/ })
    .click();
  await edgar.sees(/^No works are planned/);
});

test('dark at 360 px, in Russian, a shift stands whole, and nobody stumbles over it', async () => {
  const screen = await noc.opens('handover', { theme: 'dark', width: 360, lang: 'ru-RU' });
  await part(screen, /^Открыто сейчас/).waitFor();
  await screen.fitsItsWidth();
  await screen.isForEverybody();
});
