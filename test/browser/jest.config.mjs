// jest for what needs a browser: each promise is kept in both Grafanas; `npm run test:browser -- --selectProjects host12` takes one. Some of it is waiting, so four go side by side.
import { join } from 'node:path';
import { bridge } from '../../jest.config.mjs';

const root = join(import.meta.dirname, '../..');
export const inHost = (host) => ({
  ...bridge,
  displayName: host,
  rootDir: root,
  roots: ['<rootDir>/test/browser'],
  testMatch: ['<rootDir>/test/browser/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testEnvironment: '<rootDir>/test/browser/harness/environment.mjs',
  globals: { grafanaHost: host },
});

export default {
  rootDir: root,
  projects: [inHost('host12'), inHost('host13')],
  globalSetup: '<rootDir>/test/browser/harness/before-all.mjs',
  maxWorkers: 4,
  forceExit: true,
  testTimeout: 900_000,
};
