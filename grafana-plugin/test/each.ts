// each: what holds for every test of the plugin.
import '@testing-library/jest-dom/jest-globals';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { configure } from '@testing-library/react';
import { bridge } from './bridge.ts';
import { serveBackend, signIn } from './grafana.ts';
import { loadTexts } from './language.ts';

configure({ asyncUtilTimeout: 120_000 }); // what comes is waited for as long as a busy machine needs

beforeAll(loadTexts);
beforeAll(() => bridge.listen({ onUnhandledFrame: 'error' }));
beforeEach(async () => {
  serveBackend();
  await signIn();
});
afterEach(() => bridge.resetHandlers());
afterAll(() => bridge.close());
