// jest for the long rounds: what takes too long for every merge.
import common from '../../jest.config.mjs';

export default {
  ...common,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/long/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 900_000,
};
