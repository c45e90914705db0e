// jest: every test that needs no foreign server and no real browser; `npm test -- --selectProjects bridge` runs the bridge's alone.
import { availableParallelism } from 'node:os';

const testTimeout = 900_000; // no promise waits for the clock; each may take as long as it does on a machine that is ten times slower

/** Runs the TypeScript of the bridge and the rules as native ES modules. */
export const bridge = {
  displayName: 'bridge',
  testEnvironment: 'node',
  roots: ['<rootDir>/zabbix-bridge', '<rootDir>/alert-rules', '<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'esnext', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  setupFiles: ['<rootDir>/test/tools/seed.mjs'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/zabbix/', '<rootDir>/test/long/', '<rootDir>/test/browser/(only-real/)?[^/]+\\.test\\.ts$'],
};

export default {
  projects: [bridge, '<rootDir>/grafana-plugin'],
  // A process that has run many files of native modules does not let go of them: it is followed by a new one, and none runs them all.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  workerIdleMemoryLimit: '1GB',
  forceExit: true, // a library's idle handle must not keep a finished run from ending
  testTimeout,
};
