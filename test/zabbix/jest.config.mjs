// jest for what needs a real Zabbix: one file after the other, each with a Zabbix of its own.
import { bridge } from '../../jest.config.mjs';

export default {
  ...bridge,
  forceExit: true,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/zabbix/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/zabbix/harness/before-all.mjs',
  maxWorkers: 1,
  testTimeout: 400_000,
};
