// jest for the long rounds: what takes too long for every merge; `npm run test:long -- --selectProjects long` leaves the browser out.
import { join } from 'node:path';
import { bridge } from '../../jest.config.mjs';
import { beforeAll, restInOlder } from '../browser/jest.config.mjs';

const rootDir = join(import.meta.dirname, '../..');

const long = {
  ...bridge,
  displayName: 'long',
  rootDir,
  // the properties once more, with cases nobody has seen
  setupFiles: [],
  testMatch: ['<rootDir>/test/long/*.test.ts', '<rootDir>/zabbix-bridge/src/{engine/contract,engine/telling,readmodel/follower}.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};

export default {
  rootDir,
  projects: [long, { ...restInOlder, globalSetup: beforeAll }],
  forceExit: true,
  maxWorkers: 1,
  testTimeout: 900_000,
};
