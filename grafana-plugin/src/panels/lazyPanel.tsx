// lazyPanel: keeps a panel's module tiny: what draws comes when the first panel of its kind is drawn.
import { lazy, Suspense, type ComponentType } from 'react';
import type { PanelProps } from '@grafana/data';

/** @param load  brings the file in which the panel is */
export function lazyPanel<Options>(load: () => Promise<ComponentType<PanelProps<Options>>>) {
  const Panel = lazy(async () => ({ default: await load() }));
  return (props: PanelProps<Options>) => (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
