// jest: the plugin's tests, in a simulated browser; run from the root with all others.
import { bundled } from './test/packages.mjs';

process.env.TZ = 'UTC';

export default {
  displayName: 'plugin',
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/environment.mjs',
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  globalSetup: '<rootDir>/test/packages.mjs',
  setupFiles: ['<rootDir>/test/browser.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/each.ts'],
  transform: {
    '\\.m?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/\\.cache/'], // some of the other packages are published as ES modules only
  moduleNameMapper: { '\\.css$': '<rootDir>/test/no-styles.ts', ...bundled },
};
