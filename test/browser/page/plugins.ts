// plugins: loads built plugins as Grafana does, each once, with the meta that it gives them.
import type { AppPlugin, AppPluginMeta, DataSourceApi, DataSourcePlugin, DataSourcePluginMeta, PanelPlugin, PanelPluginMeta, PluginMeta } from '@grafana/data';
import { baseOf, boot } from './boot.ts';
import { frames } from './frames.tsx';
import { loadModule } from './shared-modules.ts';
import { timeSeries } from './time-series.tsx';

export const manifestsOf = (type: string) => boot.manifests.filter((manifest) => manifest.type === type);

/** @throws Error when the plugin was not built */
export function metaOf<Meta extends PluginMeta>(id: string): Meta {
  const manifest = boot.manifests.find((each) => each.id === id);
  if (!manifest) throw new Error(`There is no plugin "${id}" here; there are ${boot.manifests.map((each) => each.id).join(', ')}.`);
  const base = baseOf(id);
  return { ...manifest, module: `${base}/module.js`, baseUrl: base } as unknown as Meta; // Grafana's meta is the plugin.json with the two addresses
}

export async function loadApp(): Promise<AppPlugin> {
  const meta: AppPluginMeta = { ...metaOf<AppPluginMeta>(boot.appId), enabled: true, pinned: true, jsonData: boot.jsonData };
  const app = await loadModule<AppPlugin>(meta.module, meta.info.version);
  app.meta = meta;
  app.init(meta);
  return app;
}

const panels = new Map<string, Promise<PanelPlugin>>();
const loaded = new Map<string, PanelPlugin>();

/** @returns one of ours through the module loader, or what this host has in place of Grafana's own */
export function loadPanel(id: string): Promise<PanelPlugin> {
  const known = panels.get(id);
  if (known) return known;
  const loading = boot.manifests.some((manifest) => manifest.id === id) ? loadOurs(id) : Promise.resolve(id === 'timeseries' ? timeSeries : frames);
  panels.set(id, loading);
  return loading;
}

export const loadedPanel = (id: string): PanelPlugin | undefined => loaded.get(id);

async function loadOurs(id: string): Promise<PanelPlugin> {
  const meta = metaOf<PanelPluginMeta>(id);
  const panel = await loadModule<PanelPlugin>(meta.module, meta.info.version);
  panel.meta = meta;
  loaded.set(id, panel);
  return panel;
}

export function loadDataSourcePlugin(id: string): Promise<DataSourcePlugin<DataSourceApi>> {
  const { module, info } = metaOf<DataSourcePluginMeta>(id);
  return loadModule(module, info.version);
}
