// packages: what the tests import of others as one script, bundled once: its 3,600 files read one by one took each test file a second.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const repository = join(import.meta.dirname, '../..');
/** Called as what it holds: of what fails in there jest shows no code. */
const folder = join(repository, '.cache/plugin-tests/node_modules');
const stamp = join(folder, 'built-from');

/** A script whose value is a function of `require`, `module`, `exports` and `jest`; see environment.mjs. */
export const bundle = join(folder, 'packages.js');

/** There must be one of each: whoever asks for one of them, in the bundle or outside of it, gets the bundle's. */
const packages = [
  '@emotion/css',
  '@grafana/data',
  '@grafana/i18n',
  '@grafana/runtime',
  '@grafana/schema',
  '@grafana/ui',
  '@marcbachmann/cel-js',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  '@testing-library/jest-dom/jest-globals',
  '@testing-library/react',
  '@testing-library/user-event',
  'date-holidays',
  'i18next',
  'liquidjs',
  'msw',
  'msw/node',
  'papaparse',
  'react-router-dom',
  'rxjs',
  'xmlbuilder2',
  'yaml',
  'zod',
  'zod/mini',
];

/** For jest's `moduleNameMapper`. */
export const bundled = { [`^(${packages.join('|')})$`]: join(folder, 'of', '$1.cjs') };

/** Takes about five seconds when the packages have changed. @throws Error when something does not resolve, with esbuild's words */
export default async function bundlePackages() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  await build({
    stdin: {
      contents: packages.map((name) => `exports[${JSON.stringify(name)}] = () => require(${JSON.stringify(name)});`).join('\n'),
      resolveDir: join(import.meta.dirname, '..'),
    },
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': JSON.stringify(interceptors()) }, // they read their parser from beside them; nobody else asks
    external: ['@jest/globals', 'react', 'monaco-editor', 'react-monaco-editor'], // React asks the module it is in for Node's timers; the editor is shown by no test
    loader: { '.css': 'empty', '.png': 'empty', '.svg': 'empty' },
    banner: { js: '(function (require, module, exports, jest) {' },
    footer: { js: '})' },
    logLevel: 'error',
    plugins: [componentsLater],
  });
  for (const name of packages) {
    const file = join(folder, 'of', `${name}.cjs`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `module.exports = bundledPackages(require, jest)[${JSON.stringify(name)}]();\n`);
  }
  writeFileSync(stamp, now);
}

/**
 * Grafana's runtime shows some of its components in a picker that no test shows, and logs as they do: it gets them when it shows them, so that a
 * test file that shows nothing is spared the loading of them all. When it imports another one esbuild says so.
 */
const componentsLater = {
  name: 'components later',
  setup(bundling) {
    bundling.onResolve({ filter: /^@grafana\/ui$/ }, ({ importer }) =>
      /@grafana.runtime/.test(importer) ? { path: 'components', namespace: 'later' } : undefined,
    );
    bundling.onLoad({ filter: /^components$/, namespace: 'later' }, () => ({
      resolveDir: join(import.meta.dirname, '..'),
      contents: `
        import { createElement } from 'react';
        export { createLogger } from ${JSON.stringify(ofComponents('utils/logger.mjs'))};
        export { attachDebugger } from ${JSON.stringify(ofComponents('utils/debug.mjs'))};
        const later = (name) => (props) => createElement(require('@grafana/ui')[name], props);
        export const [Select, Stack, PluginSignatureBadge] = ['Select', 'Stack', 'PluginSignatureBadge'].map(later);`,
    }));
  },
};

/** @returns where npm has put a file of theirs, which they do not lend by name */
const ofComponents = (file) => join(dirname(createRequire(import.meta.url).resolve('@grafana/ui/package.json')), 'dist/esm', file);

/** The address of msw's interceptors, wherever npm has put them. */
function interceptors() {
  const msw = createRequire(import.meta.url).resolve('msw');
  return pathToFileURL(createRequire(msw).resolve('@mswjs/interceptors')).href;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [join(repository, 'package-lock.json'), import.meta.filename]) hash.update(readFileSync(file));
  return hash.digest('hex');
}
