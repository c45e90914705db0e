// jest for the same promises in a real Grafana: `GRAFANA_URL=http://127.0.0.1:3000 npm run test:grafana`. It names each, for some are kept in light ones alone.
import browser, { inHost } from '../jest.config.mjs';

export default {
  ...browser,
  projects: [inHost('real')],
  globalSetup: '<rootDir>/test/browser/real/before-all.mjs',
  verbose: true,
};
