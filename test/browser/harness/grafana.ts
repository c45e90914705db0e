// grafana: the Grafana that a test file stands on, a light one or a real one, used in one way.
import type { BrowserContext } from 'playwright-core';
import { startGrafana } from '../grafana/server.ts';
import type { Visit } from '../grafana/visit.ts';
import type { Host } from '../hosts.ts';
import type { Bridge } from './bridge.ts';

export type Grafana = AsyncDisposable & {
  /** In which its people are; the bridge has to know it. */
  readonly organisation: number;
  /** From then on its app asks this bridge. */
  meets(bridge: Pick<Bridge, 'url' | 'grafanaToken'>): Promise<void>;
  /** Lets the browser in as somebody, who sees Grafana as they want to. */
  letsIn(context: BrowserContext, visit: Partial<Visit>): Promise<void>;
  /** @param path  from Grafana's root, with its query; `/d/panels?panel=<id>&options=<JSON>` is a dashboard of that panel alone */
  addressOf(path: string, visit: Partial<Visit>): Promise<string>;
  /** Whether a trouble in the browser is one of ours, by its words and the address of the script that said it. */
  readonly isOurs: (text: string, from: string) => boolean;
};

/** It asks nobody who they are: that stands in the address. */
export function lightGrafana(host: Host): Grafana {
  let running: Awaited<ReturnType<typeof startGrafana>> | undefined;
  return {
    organisation: 1,
    meets: async ({ url, grafanaToken }) => {
      running = await startGrafana({ host, filesStay: true, bridge: { url, token: grafanaToken } });
    },
    letsIn: () => Promise.resolve(),
    addressOf: (path, visit) => {
      const address = new URL(path, running?.url);
      for (const [name, value] of Object.entries(visit)) address.searchParams.set(name, value);
      return Promise.resolve(address.href);
    },
    isOurs: () => true,
    [Symbol.asyncDispose]: async () => running?.[Symbol.asyncDispose](),
  };
}
