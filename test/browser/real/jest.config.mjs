// jest for the same promises in a real Grafana: `GRAFANA_URL=http://127.0.0.1:3000 npm run test:grafana`. It names each, for some are kept in light ones alone.
import browser, { inHost } from '../jest.config.mjs';

const inReal = inHost('real');
export default {
  ...browser,
  projects: [{ ...inReal, testMatch: [...inReal.testMatch, '<rootDir>/test/browser/only-real/*.test.ts'] }],
  globalSetup: '<rootDir>/test/browser/real/before-all.mjs',
  maxWorkers: 1, // the people of every file have the same logins, of which Grafana has but one each
  verbose: true,
};
