// data sources: one of each data source plugin that was built, as if an administrator had added it.
import type { DataSourceApi, DataSourceInstanceSettings, DataSourcePluginMeta, DataSourceRef } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import { loadDataSourcePlugin, manifestsOf, metaOf } from './plugins.ts';

const settings: readonly DataSourceInstanceSettings[] = manifestsOf('datasource').map(({ id, name }, index) => ({
  id: index + 1,
  uid: id,
  type: id,
  name,
  meta: metaOf<DataSourcePluginMeta>(id),
  url: `/api/datasources/proxy/uid/${id}`,
  access: 'proxy',
  readOnly: true,
  isDefault: index === 0,
  jsonData: {},
}));

/** The usual one when nothing is named, as in Grafana. */
const settingsOf = (named?: DataSourceRef | string | null): DataSourceInstanceSettings | undefined => {
  const name = typeof named === 'string' ? named : (named?.uid ?? named?.type);
  return name === undefined || name === 'default' || name.startsWith('$')
    ? settings[0]
    : settings.find((each) => each.uid === name || each.name === name || each.type === name);
};

const made = new Map<string, Promise<DataSourceApi>>();

async function make(instance: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const plugin = await loadDataSourcePlugin(instance.type);
  const source: DataSourceApi = new plugin.DataSourceClass(instance);
  source.components = plugin.components;
  source.meta = instance.meta;
  return source;
}

export const dataSources: DataSourceSrv = {
  async get(named) {
    const instance = settingsOf(named);
    if (!instance) throw new Error(`There is no data source "${typeof named === 'string' ? named : (named?.uid ?? '')}" here.`);
    const known = made.get(instance.uid) ?? make(instance);
    made.set(instance.uid, known);
    return known;
  },
  getList: (filters = {}) =>
    settings.filter(
      (each) =>
        (filters.pluginId === undefined || each.type === filters.pluginId) &&
        (filters.type === undefined || [filters.type].flat().includes(each.type)) &&
        (filters.filter?.(each) ?? true),
    ),
  getInstanceSettings: (named) => settingsOf(named),
  reload: () => undefined,
  registerRuntimeDataSource: () => undefined,
};
