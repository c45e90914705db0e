// jest for the long rounds: what takes too long for every merge.
import { bridge } from '../../jest.config.mjs';

export default {
  ...bridge,
  forceExit: true,
  rootDir: '../..',
  // the properties once more, with cases nobody has seen
  setupFiles: [],
  testMatch: ['<rootDir>/test/long/*.test.ts', '<rootDir>/zabbix-bridge/src/{engine/contract,engine/telling,readmodel/follower}.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 900_000,
};
