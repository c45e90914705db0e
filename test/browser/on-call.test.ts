// Who is on call, in a real browser before a real bridge with a rules folder: seen, drawn over with the mouse, ended, asked about, taken away as a calendar.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { aNoc } from './harness/noc.ts';
import type { Screen } from './harness/screen.ts';

/** Edgar has line 1 by day and nobody by night; Oleg has line 2, of another zone. */
const rules = `
person: edgar
name: Edgar Editor
zone: UTC
logins: [editor]
contacts: { telegram: '@edgar' }
---
person: oleg
name: Oleg Smirnov
zone: UTC
contacts: { telegram: '@oleg' }
---
team: noc
members: [edgar, oleg]
schedule: line-1
---
schedule: line-1
zone: UTC
layers:
  - { turns: [edgar], every: week, from: 2025-01-06T00:00, only: Mon-Sun 08:00-20:00 }
---
schedule: line-2
zone: Asia/Tokyo
turns: [oleg, edgar]
every: 12 weeks
from: 2025-01-06T00:00
---
schedule: line-3
zone: UTC
turns: [edgar, oleg]
every: day
from: 2025-01-06T00:00
---
escalation: lines
steps:
  - { tell: on call in line-2, wait: 14m }
  - { tell: oleg, repeat: every 15m }
`;
const folder = await mkdtemp(join(tmpdir(), 'nabat-on-call-'));
await mkdir(join(folder, 'people'));
await writeFile(join(folder, 'people/on-call.yaml'), rules);
await writeFile(join(folder, 'routing.yaml'), 'route: { escalation: lines }\n');
afterAll(() => rm(folder, { recursive: true, force: true }));
const noc = aNoc({ rulesFolder: folder });

const row = ({ page }: Screen, name: string) => page.getByRole('group', { name, exact: true });
/** The middle of a shift as it is drawn, whose it is and when. */
async function drawn(shift: Locator) {
  const [box, name] = [await shift.boundingBox(), await shift.getAttribute('aria-label')];
  const [, who, when] = /^(.*?), (.*); by layer 1/.exec(name ?? '') ?? [];
  if (!box || who === undefined || when === undefined) throw new Error(`no shift is drawn as ${name}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, who, when };
}
/** Some days ahead, so that nothing of it is over. */
const dayAhead = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

test('somebody is put on call by drawing along a line, which everybody sees, and is ended again', async () => {
  const screen = await noc.opens(`on-call?zoom=day&day=${dayAhead}&zone=UTC&kiosk`);
  const { page } = screen;
  await page.getByRole('region', { name: 'On call now' }).getByText('line-2').waitFor();
  await screen.sees(/^line-1: nobody on .*00:00 – 08:00 \(8 h\)/);
  const shift = row(screen, 'line-1').getByRole('button', { name: /^Edgar Editor/ });
  await shift.scrollIntoViewIfNeeded();
  const box = await shift.boundingBox();
  if (!box) throw new Error('the shift of Edgar is not drawn');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, middle); // 14:00
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, middle, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.75, middle, { steps: 4 }); // 17:00
  await page.mouse.up();
  expect(await page.getByLabel(/^From/).inputValue()).toMatch(/T\d\d:00$/);
  await page.getByLabel('On call instead').click();
  await page.getByRole('option', { name: 'Oleg Smirnov' }).click();
  await page.keyboard.press('Tab');
  await page.getByLabel(/^Why/).fill('dentist');
  await page.getByRole('button', { name: 'Override', exact: true }).click();
  await screen.sees('On call in line-1: done');
  await row(screen, 'line-1')
    .getByRole('button', { name: /^Oleg Smirnov, .*14:00 – 17:00; by an override of editor: dentist/ })
    .waitFor();

  const viewer = await noc.opens(`on-call?zoom=day&day=${dayAhead}&zone=UTC`, { as: 'viewer' });
  const changes = viewer.page.getByRole('region', { name: 'Overrides and swaps' });
  await changes.getByText(/Oleg Smirnov in the place of Edgar Editor/).waitFor();
  expect(await viewer.page.getByRole('button', { name: /^(End|Override or swap|Put somebody in)/ }).count()).toBe(0);

  await page.getByRole('button', { name: 'End', exact: true }).click();
  await row(screen, 'line-1')
    .getByRole('button', { name: /^Oleg Smirnov/ })
    .waitFor({ state: 'detached' });
});

test('two people swap by drawing from the shift of one to the shift of the other', async () => {
  const screen = await noc.opens(`on-call?zoom=week&day=${dayAhead}&zone=UTC&drag=swap&kiosk`);
  const { page } = screen;
  await page.getByRole('region', { name: 'On call now' }).getByText('line-2').waitFor(); // above them, it would push them down
  const shifts = row(screen, 'line-3').getByRole('button', { name: /; by layer 1/ });
  await shifts.nth(2).waitFor();
  await shifts.nth(2).scrollIntoViewIfNeeded();
  const [one, other] = await Promise.all([1, 2].map(async (nth) => drawn(shifts.nth(nth))));
  if (!one || !other) throw new Error('two shifts beside each other are not drawn');
  await page.mouse.move(one.x, one.y);
  await page.mouse.down();
  await page.mouse.move((one.x + other.x) / 2, one.y, { steps: 4 });
  await page.mouse.move(other.x, other.y, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('radio', { name: 'Two people swap', checked: true }).waitFor();
  await page.getByLabel(/^Why/).fill('a concert');
  await page.getByRole('button', { name: 'Swap', exact: true }).click();
  await screen.sees('On call in line-3: done');
  for (const [who, { when }] of [
    [other.who, one],
    [one.who, other],
  ] as const)
    await row(screen, 'line-3')
      .getByRole('button', { name: `${who}, ${when}; by an override of editor: a concert` })
      .waitFor();
});

test('with the keyboard alone a shift is found, and its schedule opens to its layers', async () => {
  const screen = await noc.opens(`on-call?day=${dayAhead}&zone=UTC`);
  const { page } = screen;
  await row(screen, 'line-1')
    .getByRole('button', { name: /^Edgar Editor/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'The chosen shift' }).getByText('line-1: nobody on call').waitFor();
  await row(screen, 'line-1').getByRole('button', { name: 'line-1', exact: true }).focus();
  await page.keyboard.press('Enter');
  await screen.sees('Layer 1: turns of 1 week, at some times only');
  expect(new URL(page.url()).searchParams.get('schedule')).toBe('line-1');
});

test('it is said who would be told step by step, and what is on call goes into a calendar', async () => {
  const screen = await noc.opens('on-call?priority=P2');
  const would = screen.page.getByRole('region', { name: 'Who would be told if …' });
  await would.getByText('At once').waitFor();
  await would.getByText(/then every 15 min until somebody takes it/).waitFor();
  const address = await screen.page.getByRole('link', { name: 'Download' }).getAttribute('href');
  const calendar = await screen.page.request.get(new URL(address ?? '', screen.page.url()).href);
  expect([calendar.headers()['content-type'], await calendar.text()]).toEqual([
    'text/calendar; charset=utf-8',
    expect.stringContaining('SUMMARY:line-1: Edgar Editor'),
  ]);
});

test('light at 360 px, in Russian, the page stands whole, and nobody stumbles over it', async () => {
  const screen = await noc.opens(`on-call?day=${dayAhead}`, { theme: 'light', width: 360, lang: 'ru-RU' });
  await screen.sees('Кому сообщили бы, если …');
  await screen.sees('Нагрузка по людям');
  await screen.sees('Как найти людей');
  await screen.fitsItsWidth();
  await screen.isForEverybody();
});
