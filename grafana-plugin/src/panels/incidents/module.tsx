// module: the incidents panel as Grafana loads it: its options and their words; what draws comes later.
import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../lazyPanel.tsx';
import { suggestedFor } from '../suggested.ts';
import { buildOptions } from './build-options.ts';
import type { IncidentsOptions } from './options.ts';

const Panel = lazyPanel<IncidentsOptions>(async () => {
  const [{ asPanel }, { IncidentsPanel }] = await Promise.all([import('../NabatPanel.tsx'), import('./IncidentsPanel.tsx')]);
  return asPanel(IncidentsPanel);
});

export const plugin = new PanelPlugin<IncidentsOptions>(Panel)
  .setNoPadding()
  .setPanelOptions(buildOptions)
  .setSuggestionsSupplier(suggestedFor('incidents'))
  .setMigrationHandler(
    async ({ options }) => (await import('./saved-options.ts')).readOptions(options),
    ({ options }) => (options as Partial<IncidentsOptions>).version !== 1,
  );
