// jest for what needs a real Zabbix, each file with its own. Nearly all of the time is waiting for the clock, so three wait side by side.
import { bridge } from '../../jest.config.mjs';

export default {
  ...bridge,
  forceExit: true,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/zabbix/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/zabbix/harness/before-all.mjs',
  maxWorkers: 3,
  testTimeout: 1_800_000,
};
