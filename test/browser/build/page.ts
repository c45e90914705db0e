// page: bundles the host's page for one Grafana, with that Grafana's packages and its React, whatever lies nearer.
import { build, type Plugin } from 'esbuild';
import { dirname, join } from 'node:path';
import { outputFolder, repository, type Host } from '../hosts.ts';

const pageFolder = join(import.meta.dirname, '../page');
export const outputOf = (host: Host): string => join(outputFolder, host);

/** Takes about five seconds. @throws Error when something does not resolve, with esbuild's words */
export async function buildPage(host: Host): Promise<void> {
  await build({
    entryPoints: [join(pageFolder, 'host.tsx')],
    outdir: outputOf(host),
    bundle: true,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['module', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.ttf': 'file', '.woff2': 'file' },
    minify: true, // each test opens it anew
    external: ['monaco-editor', '@monaco-editor/react'], // Grafana's editor of code, which none of the plugin's pages shows
    logLevel: 'error',
    plugins: [packagesOf(join(repository, 'test', host))],
  });
}

/** There must be one React: whoever asks for it gets the host's. What the page itself asks for is the host's as well. */
function packagesOf(hostFolder: string): Plugin {
  return {
    name: 'packages of the host',
    setup(bundling) {
      const from = async (path: string, resolveDir: string) => bundling.resolve(path, { resolveDir, kind: 'import-statement', pluginData: 'resolved' });
      const folderOf = async (name: string): Promise<string> => dirname((await from(`${name}/package.json`, hostFolder)).path);
      bundling.onResolve({ filter: /^host:/ }, async ({ path }) => {
        // Which router is the host's only its own packages know.
        const ui = await folderOf('@grafana/ui');
        if (path === 'host:router') return from('react-router-dom', ui);
        if (path === 'host:router-compat') return from('react-router-dom-v5-compat', ui);
        return { path: join(await folderOf('@grafana/runtime'), 'dist/esm/components/PluginPage.mjs') };
      });
      bundling.onResolve({ filter: /^[@a-z]/ }, ({ path, importer, pluginData }) => {
        if (pluginData === 'resolved') return undefined;
        return importer.startsWith(pageFolder) || /^react(-dom)?(\/|$)/.test(path) ? from(path, hostFolder) : undefined;
      });
    },
  };
}
