// each: what holds for every test of the plugin.
import '@testing-library/jest-dom/jest-globals';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { bridge } from './bridge.ts';

beforeAll(() => bridge.listen({ onUnhandledFrame: 'error' }));
afterEach(() => bridge.resetHandlers());
afterAll(() => bridge.close());
