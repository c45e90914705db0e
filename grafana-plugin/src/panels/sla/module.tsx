// module: the SLA panel as Grafana loads it: its options and their words; what draws comes later.
import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../lazyPanel.tsx';
import { suggestedFor } from '../suggested.ts';
import { buildOptions } from './build-options.ts';
import type { SlaOptions } from './options.ts';

const Panel = lazyPanel<SlaOptions>(async () => {
  const [{ asPanel }, { SlaPanel }] = await Promise.all([import('../NabatPanel.tsx'), import('./SlaPanel.tsx')]);
  return asPanel(SlaPanel);
});

export const plugin = new PanelPlugin<SlaOptions>(Panel)
  .setPanelOptions(buildOptions)
  .setSuggestionsSupplier(suggestedFor('sla services'))
  .setMigrationHandler(
    async ({ options }) => (await import('./saved-options.ts')).readOptions(options),
    ({ options }) => (options as Partial<SlaOptions>).version !== 1,
  );
