// jest: the plugin's tests, in a simulated browser; run from the root with all others.
process.env.TZ = 'UTC';

export default {
  displayName: 'plugin',
  rootDir: import.meta.dirname,
  testEnvironment: 'jest-fixed-jsdom',
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
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
  transformIgnorePatterns: [], // much of what Grafana's packages depend on is published as ES modules only
  moduleNameMapper: { '\\.css$': '<rootDir>/test/no-styles.ts' },
};
