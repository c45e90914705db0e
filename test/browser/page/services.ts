// services: gives Grafana's packages what Grafana itself puts into them when it starts.
import {
  EventBusSrv,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformersRegistry,
  type StandardEditorsRegistryItem,
} from '@grafana/data';
import {
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { setPluginPage } from 'host:plugin-page';
import { backend } from './backend.ts';
import { dataSources } from './data-sources.ts';
import { Page } from './plugin-page.tsx';
import { loadedPanel, loadPanel } from './plugins.ts';
import { runRequest } from './run-request.ts';
import { variables } from './variables.ts';

/** Editors of options are Grafana's core and no package: a panel may name them, and shows nothing of them here. */
const editors = [
  'text',
  'number',
  'boolean',
  'select',
  'multi-select',
  'radio',
  'unit',
  'links',
  'strings',
  'color',
  'slider',
  'multi-string',
  'timezone',
  'stats-picker',
  'fieldColor',
  'thresholds',
  'mappings',
  'field-name',
  'dashboard-uid',
  'cell-color',
  'actions',
];

/** Before any plugin is loaded. */
export function fillServices(): void {
  setAppEvents(new EventBusSrv());
  setBackendSrv(backend);
  setLocationSrv({
    update: ({ path, query, partial }) =>
      partial ? locationService.partial(query ?? {}) : locationService.push({ ...(path !== undefined && { pathname: path }) }),
  });
  setTemplateSrv(variables);
  setEchoSrv({ flush: () => undefined, addBackend: () => undefined, addEvent: () => undefined });
  setDataSourceSrv(dataSources);
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin: loadPanel, getPanelPluginFromCache: loadedPanel });
  setPluginPage(Page);
  setChromeHeaderHeightHook(() => 40);
  setReturnToPreviousHook(() => () => undefined);
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  standardEditorsRegistry.setInit(() => editors.map((id): StandardEditorsRegistryItem => ({ id, name: id, editor: () => null })));
  standardFieldConfigEditorRegistry.setInit(() => []);
  standardTransformersRegistry.setInit(() => []);
}
