// jest: runs the TypeScript as native ES modules; only what needs no foreign server and no browser.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/zabbix-bridge', '<rootDir>/alert-rules', '<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'esnext', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  setupFiles: ['<rootDir>/test/tools/seed.mjs'],
  testMatch: ['**/*.test.ts'],
  forceExit: true, // a library's idle handle must not keep a finished run from ending
  testTimeout: 60_000, // no promise waits for the clock; properties take as long as a busy machine needs
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/zabbix/', '<rootDir>/test/long/'],
};
