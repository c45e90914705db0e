// screen: one browser tab in which somebody looks at Grafana, with what tests ask of any page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { waitUntil } from '../../zabbix/harness/wait-until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Screen = {
  readonly page: Page;
  /** What went wrong in the code that counts since the page was opened: exceptions, and what was said on the console as an error. */
  readonly troubles: readonly string[];
  /** Waits until the text can be seen. */
  sees(text: string | RegExp): Promise<void>;
  /** Waits until it cannot be seen any more. */
  seesNoMore(text: string | RegExp): Promise<void>;
  /**
   * Fails with a line for each thing that somebody with a screen reader, or without a mouse, would stumble over.
   *
   * @param where  what is outside of it is the host's own work, which is no promise of the plugin's; the page's `main` unless said
   */
  isForEverybody(where?: string): Promise<void>;
  /**
   * Fails when the page is wider than the window, so that one has to scroll sideways.
   *
   * @param widths  that the window is given one after the other, in CSS pixels; the one that it has unless said
   */
  fitsItsWidth(...widths: readonly number[]): Promise<void>;
  /**
   * Gives the window the width of a phone, and fails with a line for each thing on the page that one has to scroll sideways, or to press with
   * the tip of a pencil: each button, field and file to load is 40 CSS pixels high.
   */
  isForAThumb(): Promise<void>;
};

/** What a browser says by itself of answers that a test may have asked for. */
const saidByBrowser = /Failed to load resource|net::ERR_/;

/** By how many pixels the page is wider than its window, less a rounding; evaluated in the page. */
const tooWide = 'Math.max(0, document.documentElement.scrollWidth - window.innerWidth - 1)';

/** What on a phone would be pushed sideways, or missed by a thumb; evaluated in the page. Text that is cut off says so by its dots. */
const clumsy = `(() => {
  const all = [...document.querySelectorAll('main *')].filter((it) => it.checkVisibility());
  const named = (it) => it.tagName.toLowerCase() + ': ' + (it.getAttribute('aria-label') ?? it.textContent).slice(0, 60);
  const sideways = all.filter((it) => it.scrollWidth > it.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(it).overflowX));
  const pressed = all.filter((it) => it.matches('button, a[download], [role="radiogroup"], [data-testid="input-wrapper"], div:has(> span > input[role="combobox"])'));
  const small = pressed.filter((it) => it.getBoundingClientRect().height < 39.5);
  return [...sideways.map((it) => 'scrolls sideways: ' + named(it)), ...small.map((it) => 'too small: ' + named(it))];
})()`;

/** How long anything on a page is waited for: as long as a machine needs that is ten times slower. */
const patienceMs = 120_000;

/** @param counts  by what was said of a trouble, and the address of the script that said it; every one unless said */
export function screenOn(page: Page, counts: (text: string, from: string) => boolean = () => true): Screen {
  page.setDefaultTimeout(patienceMs);
  const troubles: string[] = [];
  const hear = (text: string, from: string): void => void (counts(text, from) && troubles.push(text));
  page.on('pageerror', (error) => hear(error.stack ?? error.message, ''));
  page.on('console', (line) => void (line.type() === 'error' && !saidByBrowser.test(line.text()) && hear(line.text(), line.location().url)));
  return {
    page,
    troubles,
    sees: (text) => page.getByText(text).first().waitFor(),
    seesNoMore: async (text) => {
      for (const each of await page.getByText(text).all()) await each.waitFor({ state: 'hidden' });
    },
    isForEverybody: async (where = 'main') => expect(await violationsOn(page, where)).toEqual([]),
    fitsItsWidth: async (...widths) => {
      if (widths.length === 0) expect(await page.evaluate<number>(tooWide)).toBe(0);
      for (const width of widths) {
        await page.setViewportSize({ width, height: page.viewportSize()?.height ?? 800 });
        await waitUntil({ what: `the page to fit at ${width} px` }, async () => (await page.evaluate<number>(tooWide)) === 0 || undefined);
      }
    },
    isForAThumb: async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await waitUntil({ what: 'the page to fit a phone' }, async () => (await page.evaluate<number>(tooWide)) === 0 || undefined);
      expect(await page.evaluate<readonly string[]>(clumsy)).toEqual([]);
    },
  };
}

type Axe = { run(where: string, options: RunOptions): Promise<AxeResults> };

async function violationsOn(page: Page, where: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (inside) => {
    const { axe: put } = globalThis as unknown as { readonly axe: Axe }; // by the line above
    return (await put.run(inside, { resultTypes: ['violations'] })).violations; // to tell of all that is well as fully takes it twice as long
  }, where);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}
