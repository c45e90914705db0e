// jest for what needs a real Zabbix: one file after the other, each with a Zabbix of its own.
import common from '../../jest.config.mjs';

export default {
  ...common,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/zabbix/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/zabbix/harness/before-all.mjs',
  maxWorkers: 1,
  testTimeout: 400_000,
};
