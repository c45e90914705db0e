// lazyPanel: keeps a panel's module tiny: what draws comes when the first panel of its kind is drawn.
import { lazy, Suspense, type ComponentType } from 'react';
import type { PanelProps } from '@grafana/data';
import { loadTexts, withTexts } from '../translations.ts';

/**
 * To be called while the module runs: it begins to load the app's texts, in which the options beside the panel speak as well.
 *
 * @param load  brings the file in which the panel is
 */
export function lazyPanel<Options>(load: () => Promise<ComponentType<PanelProps<Options>>>) {
  void loadTexts();
  const Panel = lazy(() => withTexts(async () => ({ default: await load() })));
  return (props: PanelProps<Options>) => (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
