// module: the operator load panel as Grafana loads it: its options and their words; what draws comes later.
import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../lazyPanel.tsx';
import { suggestedFor } from '../suggested.ts';
import { buildOptions } from './build-options.ts';
import type { LoadOptions } from './options.ts';

const Panel = lazyPanel<LoadOptions>(async () => {
  const [{ asPanel }, { LoadPanel }] = await Promise.all([import('../NabatPanel.tsx'), import('./LoadPanel.tsx')]);
  return asPanel(LoadPanel);
});

export const plugin = new PanelPlugin<LoadOptions>(Panel)
  .setPanelOptions(buildOptions)
  .setSuggestionsSupplier(suggestedFor('load'))
  .setMigrationHandler(
    async ({ options }) => (await import('./saved-options.ts')).readOptions(options),
    ({ options }) => (options as Partial<LoadOptions>).version !== 1,
  );
