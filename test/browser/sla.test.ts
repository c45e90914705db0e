// The SLA, in a real browser before a real bridge with a plan that is soon missed: counted, explained, walked down to its incident, saved.
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { aNoc, ownView } from './harness/noc.ts';
import { repository } from './hosts.ts';

const folder = await mkdtemp(join(tmpdir(), 'nabat-sla-'));
await cp(join(repository, 'test/browser/estate'), folder, { recursive: true });
await mkdir(join(folder, 'sla'));
const soon = '{ reaction: 1s, resolution: 2s }';
await writeFile(join(folder, 'sla/soon.yaml'), `sla: soon\nP1: ${soon}\nP2: ${soon}\nP3: ${soon}\navailability: 99.9%\n`);
await appendFile(join(folder, 'services/mail.yaml'), 'sla: soon\n');
afterAll(() => rm(folder, { recursive: true, force: true }));
const noc = aNoc({ rulesFolder: folder });

test('what took too long is explained by who resolves it, stands in the month, leads to its incident, and is saved with it', async () => {
  await noc.bridge.fails({ host: 'exch-01' });
  const { incident } = await noc.bridge.fails({ host: 'mbx-01' });
  const { number = '' } = await noc.bridge.incident(incident);
  const screen = await noc.opens(`incident/${number}`);
  const { page } = screen;
  await page.getByText('plan soon').first().waitFor();
  await page.getByRole('region', { name: 'Who is told next' }).waitFor();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /What helped/ }).fill('the mailboxes are back');
  await dialog.getByText('Explain it now').click();
  const why = dialog.getByRole('textbox', { name: /Why it took too long/ });
  expect(await why.inputValue()).toContain('nobody took it');
  await why.fill('a patch took both <b>mailboxes</b>');
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await screen.sees('Resolve: done');

  const month = await noc.opensAnotherTab(screen, 'sla');
  await month.sees('a patch took both <b>mailboxes</b>');
  await month.page.getByRole('link', { name: /^Corporate mail: \d+ missed$/ }).click();
  const behind = month.page.getByRole('dialog');
  await behind.getByRole('link', { name: new RegExp(`^${number} `) }).waitFor();
  expect(new URL(month.page.url()).search).toBe('?service=mail&outcome=missed');
  await behind.getByRole('button', { name: /close/i }).click();
  await behind.waitFor({ state: 'detached' });

  await month.page.getByRole('button', { name: `Write it anew: ${number}` }).click();
  await month.page.getByRole('textbox', { name: /Why it took too long/ }).fill('a patch, rolled out to both at once');
  const save = month.page.getByRole('button', { name: 'Save' });
  await save.click();
  await save.waitFor({ state: 'detached' }); // what is being written reads the same as what was saved
  await month.sees('a patch, rolled out to both at once');
  const saving = month.page.waitForEvent('download');
  await month.page.getByRole('button', { name: 'CSV' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^sla-\d{4}-\d{2}\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('a patch, rolled out to both at once');
});

test('on a phone and wide the month stands whole, and nobody stumbles over it', async () => {
  const screen = await noc.opens('sla', { as: 'viewer', ...ownView() });
  await screen.page.getByRole('row', { name: /^(Corporate mail|Корпоративная почта)/ }).waitFor();
  await screen.isForEverybody();
  await screen.fitsItsWidth(360, 1280);
});
