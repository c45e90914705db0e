// bridge: the msw server that answers in the bridge's place; each test says what it answers.
import { setupServer } from 'msw/node';

/** What the app's proxy is called on the wire: `http.get(bridgeUrl('/api/v1/counters'), …)`. */
export const bridgeUrl = (path: string) => `*/api/plugin-proxy/nabat-incidents-app/bridge${path}`;

/** Answers nothing of itself: a request that no test foresaw fails it. */
export const bridge = setupServer();
