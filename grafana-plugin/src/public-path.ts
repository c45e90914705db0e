// public-path: tells the bundler's runtime where lazy chunks lie; runs before everything else in each entry.
import loaded from 'amd-module';
import app from './plugin.json';

declare let __webpack_public_path__: string;

// Grafana serves a nested plugin from its own folder, with `?_cache=…` behind it; the chunks of all lie in the app's.
// eslint-disable-next-line prefer-const -- it is the bundler's variable, which this line sets
__webpack_public_path__ = `${/^.*public\/plugins\//.exec(loaded?.uri ?? '')?.[0] ?? 'public/plugins/'}${app.id}/`;
