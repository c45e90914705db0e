// A shift is handed over, in a real browser before a real bridge: what is open is there, the note reaches the next shift, and who takes it over stays.
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

test('dark at 360 px, in Russian, a shift stands whole, and nobody stumbles over it', async () => {
  const screen = await noc.opens('handover', { theme: 'dark', width: 360, lang: 'ru-RU' });
  await part(screen, /^Открыто сейчас/).waitFor();
  await screen.fitsItsWidth();
  await screen.isForEverybody();
});
