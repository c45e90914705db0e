// seats.test: that a window which somebody has left is as good as a new one.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openChromium } from './harness/chromium.ts';
import { seatsIn } from './harness/seats.ts';

const size = { width: 1280, height: 800 };

/** What a page can find of whoever was there before it. */
const found = async (tab: Page) => ({
  cookies: await tab.context().cookies(),
  stored: await tab.evaluate('[localStorage.length, sessionStorage.length]'),
  databases: await tab.evaluate('indexedDB.databases()'),
  mayReadClipboard: await tab.evaluate(`navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state)`),
  answered: await tab.evaluate(`fetch('/').then((answer) => answer.text())`),
  lessMotion: await tab.evaluate(`matchMedia('(prefers-reduced-motion: reduce)').matches`),
  width: await tab.evaluate('innerWidth'),
  tabs: tab.context().pages().length,
});

test('who sits down finds nothing that whoever sat there before has stored, granted, routed or left open', async () => {
  await using ends = new AsyncDisposableStack();
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<main>as it is</main>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.defer(() => void server.close());
  ends.defer(() => server.closeAllConnections());
  const browser = await openChromium();
  ends.defer(() => browser.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const seats = seatsIn(browser);
  const before = await seats.take(size);
  await before.goto(address);
  const inNewWindow = await found(before);

  await before.evaluate(`document.cookie = 'as=oleg'; localStorage.setItem('alarm', 'on'); sessionStorage.setItem('tab', '1')`);
  await before.evaluate(`new Promise((done) => (indexedDB.open('kept', 1).onsuccess = ({ target }) => done(target.result.close())))`);
  await before.evaluate(`addEventListener('pagehide', () => localStorage.setItem('last', 'word'))`);
  await before.context().grantPermissions(['clipboard-read']);
  await before.route('**/*', (route) => route.fulfill({ body: 'made up' }));
  await before.emulateMedia({ reducedMotion: 'no-preference' });
  await before.setViewportSize({ width: 360, height: 740 });
  await (await before.context().newPage()).goto(address);
  expect(await found(before)).toMatchObject({ stored: [1, 1], mayReadClipboard: 'granted', answered: 'made up', lessMotion: false, width: 360, tabs: 2 });
  await seats.clear();

  const after = await seats.take(size);
  await after.goto(address);
  expect(after).toBe(before);
  expect(await found(after)).toEqual(inNewWindow);
});

test('two people who are there at once sit at two windows', async () => {
  await using ends = new AsyncDisposableStack();
  const browser = await openChromium();
  ends.defer(() => browser.close());
  const seats = seatsIn(browser);
  const [edgar, oleg] = [await seats.take(size), await seats.take(size)];
  expect(edgar.context()).not.toBe(oleg.context());
});
