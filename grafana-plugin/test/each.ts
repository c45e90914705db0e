// each: what holds for every test of the plugin.
import '@testing-library/jest-dom/jest-globals';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { bridge } from './bridge.ts';
import { serveBackend, signIn } from './grafana.ts';
import { loadTexts } from './language.ts';

beforeAll(loadTexts);
beforeAll(() => bridge.listen({ onUnhandledFrame: 'error' }));
beforeEach(async () => {
  serveBackend();
  await signIn();
});
afterEach(() => bridge.resetHandlers());
afterAll(() => bridge.close());
