// jest: runs the TypeScript as native ES modules; only what needs no foreign server and no browser.
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'esnext', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  testMatch: ['<rootDir>/{zabbix-bridge,alert-rules,test}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/zabbix/'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/'],
};
