// module: the service health panel as Grafana loads it: its options and their words; what draws comes later.
import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../lazyPanel.tsx';
import { suggestedFor } from '../suggested.ts';
import { buildOptions } from './build-options.ts';
import type { HealthOptions } from './options.ts';

const Panel = lazyPanel<HealthOptions>(async () => {
  const [{ asPanel }, { HealthPanel }] = await Promise.all([import('../NabatPanel.tsx'), import('./HealthPanel.tsx')]);
  return asPanel(HealthPanel);
});

export const plugin = new PanelPlugin<HealthOptions>(Panel)
  .setPanelOptions(buildOptions)
  .setSuggestionsSupplier(suggestedFor('services'))
  .setMigrationHandler(
    async ({ options }) => (await import('./saved-options.ts')).readOptions(options),
    ({ options }) => (options as Partial<HealthOptions>).version !== 1,
  );
