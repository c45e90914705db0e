// noc: what a test file in the browser stands on: a bridge, a Grafana before it, and people who open screens.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Login } from '../grafana/people.ts';
import type { Visit } from '../grafana/visit.ts';
import { failureFolder, type Host } from '../hosts.ts';
import { realGrafana } from '../real/grafana.ts';
import { startBridge, type Bridge } from './bridge.ts';
import { openChromium } from './chromium.ts';
import { lightGrafana, type Grafana } from './grafana.ts';
import { screenOn, type Screen } from './screen.ts';
import { seatsIn, type Seats } from './seats.ts';

/** Set by jest.config.mjs and environment.mjs. */
declare global {
  var grafanaHost: Host | 'real';
  var keepScreens: ((test: string) => Promise<void>) | undefined;
}

export type View = Partial<Omit<Visit, 'as'>> & {
  readonly as?: Login;
  /** Of the window, in CSS pixels; 1280 by 800 unless said. */
  readonly width?: number;
  readonly height?: number;
};
/** Each host in another theme, language and width: together they show both of each, and no page is looked through twice in the same. */
const ownViews = {
  host12: { theme: 'dark', lang: 'en-US', width: 1280 },
  host13: { theme: 'light', lang: 'ru-RU', width: 360 },
  real: { theme: 'dark', lang: 'en-US', width: 1280 },
} as const;
/** In which this host's pages are looked through for everybody's use. */
export const ownView = () => ownViews[grafanaHost];

export type Noc = {
  readonly bridge: Bridge;
  /** @param page  of the app, with its query: `now`, `now?service=mail`; or an address from the root: `/d/panels` */
  opens(page: string, view?: View): Promise<Screen>;
  /** In the browser that a screen is in: the same person, the same cookies. */
  opensAnotherTab(screen: Screen, page: string): Promise<Screen>;
};

/** Starts everything before the file's first test and ends it after the last; whoever sits at a screen leaves it after each test. */
export function aNoc(wish: Pick<NonNullable<Parameters<typeof startBridge>[0]>, 'zabbixUrl' | 'rulesFolder'> = {}): Noc {
  let running: { readonly bridge: Bridge; readonly grafana: Grafana; readonly seats: Seats } | undefined;
  const parts = () => {
    if (!running) throw new Error('The NOC is open while tests run, not before.');
    return running;
  };
  const started = new AsyncDisposableStack();
  const screens = new Set<Screen>();

  beforeAll(async () => {
    const grafana = grafanaHost === 'real' ? await realGrafana() : lightGrafana(grafanaHost);
    started.use(grafana);
    const bridge = started.use(await startBridge({ ...wish, organisation: grafana.organisation }));
    await grafana.meets(bridge);
    const browser = await openChromium();
    started.defer(() => browser.close());
    running = { bridge, grafana, seats: seatsIn(browser) };
    globalThis.keepScreens = async (test) => {
      await mkdir(failureFolder, { recursive: true });
      for (const [nth, { page }] of [...screens].entries())
        await page.screenshot({ path: join(failureFolder, `${grafanaHost} ${nth + 1} ${named(test)}.png`) });
    };
  });
  afterEach(async () => {
    const troubles = [...screens].flatMap((screen) => screen.troubles);
    screens.clear();
    await running?.seats.clear();
    expect(troubles).toEqual([]);
  });
  afterAll(() => started.disposeAsync());

  const visit = async (tab: Page, page: string, query: Partial<Visit>): Promise<Screen> => {
    const screen = screenOn(tab, parts().grafana.isOurs);
    screens.add(screen);
    await tab.goto(await parts().grafana.addressOf(page.startsWith('/') ? page : `/a/nabat-incidents-app/${page}`, query));
    await tab.locator('main').waitFor();
    return screen;
  };
  return {
    get bridge() {
      return parts().bridge;
    },
    opens: async (page, { width = 1280, height = 800, ...query } = {}) => {
      const tab = await parts().seats.take({ width, height });
      await parts().grafana.letsIn(tab.context(), query);
      return visit(tab, page, query);
    },
    opensAnotherTab: async (screen, page) => visit(await screen.page.context().newPage(), page, {}),
  };
}

/** A test's name as a file's. */
const named = (test: string): string => test.replaceAll(/[^\p{L}\p{N} ,-]/gu, '').slice(0, 120);
