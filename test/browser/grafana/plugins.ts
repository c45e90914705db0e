// plugins: every plugin in the built folder by its id, read from its plugin.json, so that a new nested one needs no change here.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestForm, type Manifest } from './manifest.ts';

export type Plugin = { readonly folder: string; readonly manifest: Manifest };
export type Plugins = { readonly app: Plugin; readonly byId: ReadonlyMap<string, Plugin> };

/** @throws Error when nothing is built there, or the folder does not hold exactly one app */
export function readPlugins(dist: string): Plugins {
  const found = globSync('**/plugin.json', { cwd: dist }).map((file): Plugin => {
    const path = join(dist, file);
    return { folder: dirname(path), manifest: manifestForm.parse(JSON.parse(readFileSync(path, 'utf8'))) };
  });
  const [app, second] = found.filter(({ manifest: { type } }) => type === 'app');
  if (!app || second) throw new Error(`${dist} holds ${app ? 'more than one app' : 'no app'}; build the plugin: npm run build -w grafana-plugin`);
  return { app, byId: new Map(found.map((plugin) => [plugin.manifest.id, plugin])) };
}
