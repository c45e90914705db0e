// seats: windows at which people sit one after the other, each left as it was found: what the browser has compiled of a page stays with the window, and loading it again costs half.
import type { Browser, Page, ViewportSize } from 'playwright-core';

export type Seats = {
  /** @returns the one tab of a window that nobody sits at: no cookie is in it, and nothing that whoever sat there before has stored, granted or routed */
  take(size: ViewportSize): Promise<Page>;
  /** Everybody leaves. */
  clear(): Promise<void>;
};

const usual = { reducedMotion: 'reduce' } as const;
/** Of Grafana's address, and runs nothing that could store anything while it is cleared away. */
const still = '/api/health';
/** Evaluated in the page. */
const forgetting = `(async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
})()`;

export function seatsIn(browser: Browser): Seats {
  const free: Page[] = [];
  const taken: Page[] = [];
  return {
    take: async (size) => {
      const tab = free.shift() ?? (await (await browser.newContext(usual)).newPage());
      taken.push(tab);
      await tab.setViewportSize(size);
      return tab;
    },
    clear: async () => {
      const left = taken.splice(0);
      for (const tab of left) await clearAway(tab);
      free.unshift(...left); // who comes first finds what was loaded most often
    },
  };
}

async function clearAway(tab: Page): Promise<void> {
  const window = tab.context();
  for (const other of window.pages()) if (other !== tab) await other.close();
  tab.removeAllListeners('console').removeAllListeners('pageerror');
  await tab.unrouteAll({ behavior: 'ignoreErrors' });
  await tab.goto(new URL(still, tab.url()).href);
  await tab.evaluate(forgetting);
  await window.clearCookies();
  await window.clearPermissions();
  await tab.emulateMedia(usual);
  await tab.mouse.move(-1, -1);
}
