// settled: waits until a page shows what it asked for, for pictures.
import type { Page } from 'playwright-core';

/** In the page: whether there is something in it, and nothing in it that still waits. */
const isThere = `(() => {
  const text = document.querySelector('main')?.innerText ?? '';
  const panels = [...document.querySelectorAll('[data-testid="data-testid panel content"]')];
  const isEmpty = panels.some((panel) => panel.innerText.trim() === '' && !panel.querySelector('canvas'));
  const drawsIcons = document.querySelector('main svg:empty') !== null; // until an icon is fetched it is an empty one
  return text.length > 20 && !isEmpty && !drawsIcons && !/Loading|Загру|Asking Nabat|Спрашиваем Набат|connecting|подключение/.test(text);
})()`;

/** Fonts and what is asked of the bridge; the live stream stays open, so the network never falls silent. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(isThere);
  await page.evaluate('document.fonts.ready');
  await page.evaluate('new Promise((done) => requestIdleCallback(done, { timeout: 2000 }))');
  await page.waitForFunction(isThere);
}
