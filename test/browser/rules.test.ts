// The rules, in a real browser before a real bridge with a rules folder: what is in force is read, and a wrong edit is loud until it is mended.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { aNoc } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';
import { repository } from './hosts.ts';

const folder = await mkdtemp(join(tmpdir(), 'nabat-rules-'));
await cp(join(repository, 'alert-rules/starter'), folder, { recursive: true });
afterAll(() => rm(folder, { recursive: true, force: true }));
const noc = aNoc({ rulesFolder: folder });

const card = ({ page }: Screen, name: string) => page.getByRole('article', { name, exact: true });
const edit = async (file: string, from: string, to: string) => {
  const path = join(folder, file);
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
};

test('who is told when is read from the route to the escalation and on to those who are on call, and what is found has an address', async () => {
  const screen = await noc.opens('rules', { as: 'viewer' });
  await screen.sees(/^In force since .*, by signal \d+/);
  const p1 = card(screen, "incident.priority == 'P1'");
  await p1.getByText('by call').waitFor();
  await p1.getByRole('link', { name: 'first-line-then-lead' }).click();
  await card(screen, 'first-line-then-lead').getByRole('link', { name: 'whoever is on call in first-line' }).click();
  await card(screen, 'first-line').getByText('anna → boris').waitFor();
  expect(screen.page.url()).toContain('rules?kind=schedule&name=first-line');
  await screen.page.getByRole('textbox').fill('rotation of moons');
  await screen.sees('Nothing in the rules is like this');

  const anna = await noc.opens('rules?kind=person&name=anna');
  await card(anna, 'Anna').getByText('••••01').waitFor();
  expect(await anna.page.getByText('+1000').count()).toBe(0);
});

test('a wrong edit is refused with file, line and mend while the last good rules stay to be read, and is gone once it is mended', async () => {
  const screen = await noc.opens('rules');
  await card(screen, "incident.priority == 'P1'").waitFor();
  await edit('routing.yaml', 'urgency: call', 'urgncy: call');
  const alert = screen.page.getByRole('alert').filter({ hasText: 'The rules folder cannot be used as it stands' });
  await alert.getByText('routing.yaml:9').waitFor();
  await alert.getByText('To mend it: did you mean urgency?').waitFor();
  await card(screen, "incident.priority == 'P1'").getByText('by call').waitFor();
  await edit('routing.yaml', 'urgncy: call', 'urgency: message');
  await alert.waitFor({ state: 'detached' });
  await card(screen, "incident.priority == 'P1'").getByText('by message').waitFor();
});

test('light at 360 px, in Russian, the rules stand whole, and nobody stumbles over them', async () => {
  const screen = await noc.opens('rules', { theme: 'light', width: 360, lang: 'ru-RU' });
  await screen.sees('Кому и когда сообщаем');
  await screen.fitsItsWidth();
  await screen.isForEverybody();
});
