// noc: what a test file in the browser stands on: a bridge, a Grafana before it, and people who open screens.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Login } from '../grafana/people.ts';
import { startGrafana, type Grafana } from '../grafana/server.ts';
import type { Visit } from '../grafana/visit.ts';
import { failureFolder, type Host } from '../hosts.ts';
import { startBridge, type Bridge } from './bridge.ts';
import { openChromium } from './chromium.ts';
import { screenOn, type Screen } from './screen.ts';

/** Set by jest.config.mjs and environment.mjs. */
declare global {
  var grafanaHost: Host;
  var keepScreens: ((test: string) => Promise<void>) | undefined;
}

export type View = Partial<Omit<Visit, 'as'>> & {
  readonly as?: Login;
  /** Of the window, in CSS pixels; 1280 by 800 unless said. */
  readonly width?: number;
  readonly height?: number;
};
export type Noc = {
  readonly bridge: Bridge;
  /** @param page  of the app, with its query: `now`, `now?service=mail`; or an address from the root: `/d/panels` */
  opens(page: string, view?: View): Promise<Screen>;
  /** In the browser that a screen is in: the same person, the same cookies. */
  opensAnotherTab(screen: Screen, page: string): Promise<Screen>;
};

/** Starts everything before the file's first test and ends it after the last; screens are closed after each test. */
export function aNoc(): Noc {
  let running: { readonly bridge: Bridge; readonly grafana: Grafana; readonly browser: Browser } | undefined;
  const parts = () => {
    if (!running) throw new Error('The NOC is open while tests run, not before.');
    return running;
  };
  const contexts = new Set<BrowserContext>();
  const screens = new Set<Screen>();

  beforeAll(async () => {
    const [bridge, browser] = await Promise.all([startBridge(), openChromium()]);
    const grafana = await startGrafana({ host: grafanaHost, bridge: { url: bridge.url, token: bridge.grafanaToken } });
    running = { bridge, grafana, browser };
    globalThis.keepScreens = async (test) => {
      await mkdir(failureFolder, { recursive: true });
      for (const [nth, { page }] of [...screens].entries())
        await page.screenshot({ path: join(failureFolder, `${grafanaHost} ${nth + 1} ${named(test)}.png`) });
    };
  });
  afterEach(async () => {
    const troubles = [...screens].flatMap((screen) => screen.troubles);
    screens.clear();
    for (const context of contexts) await context.close();
    contexts.clear();
    expect(troubles).toEqual([]);
  });
  afterAll(async () => {
    await running?.browser.close();
    await running?.grafana[Symbol.asyncDispose]();
    await running?.bridge[Symbol.asyncDispose]();
  });

  const visit = async (context: BrowserContext, page: string, query: Partial<Visit>): Promise<Screen> => {
    const tab = await context.newPage();
    const screen = screenOn(tab);
    screens.add(screen);
    const address = new URL(page.startsWith('/') ? page : `/a/nabat-incidents-app/${page}`, parts().grafana.url);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    await tab.goto(address.href);
    await tab.locator('main').waitFor();
    return screen;
  };
  return {
    get bridge() {
      return parts().bridge;
    },
    opens: async (page, { width = 1280, height = 800, ...query } = {}) => {
      const context = await parts().browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
      contexts.add(context);
      return visit(context, page, query);
    },
    opensAnotherTab: (screen, page) => visit(screen.page.context(), page, {}),
  };
}

/** A test's name as a file's. */
const named = (test: string): string => test.replaceAll(/[^\p{L}\p{N} ,-]/gu, '').slice(0, 120);
