// bridge: the msw server that answers in the bridge's place; each test says what it answers.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { aMe } from './me.ts';

/** What the app's proxy is called on the wire: `http.get(bridgeUrl('/api/v1/counters'), …)`. */
export const bridgeUrl = (path: string) => `*/api/plugin-proxy/nabat-incidents-app/bridge${path}`;

/** Answers of itself only who asks, as every screen does: any other request that no test foresaw fails it. */
export const bridge = setupServer(http.get(bridgeUrl('/api/v1/me'), () => HttpResponse.json(aMe())));
