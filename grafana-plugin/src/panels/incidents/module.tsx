// module: the incidents panel as Grafana loads it: its options and their words; what draws comes later.
import { PanelPlugin } from '@grafana/data';
import { loadTranslations } from '../../translations.ts';
import { lazyPanel } from '../lazyPanel.tsx';
import type { IncidentsOptions } from './options.ts';

const [{ buildOptions }] = await Promise.all([import('./build-options.ts'), loadTranslations()]);

const Panel = lazyPanel<IncidentsOptions>(async () => {
  const [{ asPanel }, { IncidentsPanel }] = await Promise.all([import('../NabatPanel.tsx'), import('./IncidentsPanel.tsx')]);
  return asPanel(IncidentsPanel);
});

export const plugin = new PanelPlugin<IncidentsOptions>(Panel)
  .setNoPadding()
  .setPanelOptions(buildOptions)
  .setMigrationHandler(
    async ({ options }) => (await import('./saved-options.ts')).readOptions(options),
    ({ options }) => (options as Partial<IncidentsOptions>).version !== 1,
  );
