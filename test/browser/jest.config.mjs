// jest for what needs a browser: every promise in the newer Grafana; in the older one those that hang on Grafana itself, and the rest in the long rounds.
// `npm run test:browser -- --selectProjects host12` takes one of the two. Some of it is waiting, so four go side by side.
import { join } from 'node:path';
import { bridge } from '../../jest.config.mjs';

const root = join(import.meta.dirname, '../..');
const files = '<rootDir>/test/browser/*.test.ts';
export const beforeAll = '<rootDir>/test/browser/harness/before-all.mjs';

export const inHost = (host) => ({
  ...bridge,
  displayName: host,
  rootDir: root,
  roots: ['<rootDir>/test/browser'],
  testMatch: [files],
  testPathIgnorePatterns: ['/node_modules/'],
  testEnvironment: '<rootDir>/test/browser/harness/environment.mjs',
  globals: { grafanaHost: host },
});

/** Panels, query editor, dashboards, the app's proxy, and the two pages that people live in: what a Grafana of another version breaks first. */
const hangsOnGrafana = ['now', 'incident', 'panels', 'datasource', 'dashboards', 'doors'].map((name) => `<rootDir>/test/browser/${name}.test.ts`);
const older = inHost('host12');
export const restInOlder = { ...older, testPathIgnorePatterns: [...older.testPathIgnorePatterns, ...hangsOnGrafana] };

export default {
  rootDir: root,
  projects: [{ ...older, testMatch: hangsOnGrafana }, inHost('host13')],
  globalSetup: beforeAll,
  maxWorkers: 4,
  forceExit: true,
  testTimeout: 900_000,
};
