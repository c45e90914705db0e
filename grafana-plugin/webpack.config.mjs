// webpack: builds the app and every plugin nested in it into dist/, in the form that Grafana loads.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';

const root = import.meta.dirname;
const src = path.join(root, 'src');
const app = JSON.parse(readFileSync(path.join(src, 'plugin.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
// A build of the same sources on another day can be made the same with SOURCE_DATE_EPOCH.
const builtAt = new Date(process.env.SOURCE_DATE_EPOCH ? Number(process.env.SOURCE_DATE_EPOCH) * 1000 : Date.now());
const today = builtAt.toISOString().slice(0, 10);

/** One entry for each plugin.json with a module beside it, named after its place in dist/. */
const entry = Object.fromEntries(
  globSync('**/plugin.json', { cwd: src }).map((file) => {
    const folder = path.dirname(file);
    const [module] = globSync('module.{ts,tsx}', { cwd: path.join(src, folder) });
    if (module === undefined) throw new Error(`src/${file} has no module.ts or module.tsx beside it.`);
    return [path.posix.join(folder, 'module'), [path.join(src, 'public-path.ts'), path.join(src, folder, module)]];
  }),
);

const filledIn = (content) => content.toString().replaceAll('%VERSION%', version).replaceAll('%TODAY%', today);

export default (_env, { mode }) => ({
  mode,
  context: src,
  devtool: 'source-map',
  entry,
  // What Grafana hands to its plugins; `react/jsx-runtime` is among it from 12.3 on, and has to be its own for React 19.
  externals: [
    { 'amd-module': 'module' },
    'lodash',
    'moment',
    'react',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    'react-dom',
    'react-router',
    'rxjs',
    'i18next',
    '@emotion/css',
    '@emotion/react',
    /^@grafana\/(data|runtime|ui)(\/|$)/,
  ],
  resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        loader: 'swc-loader',
        options: { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } },
      },
    ],
  },
  output: {
    clean: true,
    path: path.join(root, 'dist'),
    filename: '[name].js',
    chunkFilename: '[name].js?_cache=[contenthash]',
    library: { type: 'amd' },
    publicPath: `public/plugins/${app.id}/`, // corrected by src/public-path.ts as soon as an entry runs
    uniqueName: app.id,
    crossOriginLoading: 'anonymous',
  },
  plugins: [
    new CopyPlugin({
      patterns: [
        { from: '**/plugin.json', transform: filledIn },
        { from: '**/{dashboards,locales}/**/*.json', noErrorOnMissing: true },
        { from: '**/img/*' },
        // From Grafana's root, wherever that lies: its pages say by a `base` what such an address stands below. Without the dot it takes them out.
        { from: '../README.md', transform: (content) => content.toString().replaceAll('../docs/pictures/', `./public/plugins/${app.id}/img/`) },
        { from: '../../docs/pictures/{now,incident}.png', to: 'img/[name][ext]', noErrorOnMissing: true }, // a build of the plugin alone has no docs
        { from: '../CHANGELOG.md' },
        { from: '../../LICENSE', to: 'LICENSE', toType: 'file' },
      ],
    }),
    new SubresourceIntegrityPlugin({ hashFuncNames: ['sha256'] }),
  ],
  // The entries of one page hand each other every chunk that any of them loads, so a module has to be the same in all of them: left to itself
  // webpack takes out of it, for each entry apart, what that one does not use, and the next one then lacks it.
  optimization: { usedExports: 'global' },
  // A module that waits before it exports gives Grafana a promise, in which its frontend sandbox finds nothing to wrap: see src/translations.ts.
  experiments: { topLevelAwait: false },
  performance: false, // scripts/size.mjs holds the one bound that matters
});
