// module: the entry of the data source that Grafana loads where it is used; editors and answers come when they are needed.
import { lazy, Suspense, type ComponentProps } from 'react';
import { DataSourcePlugin } from '@grafana/data';
import { withTexts } from '../translations.ts';
import { NabatDataSource } from './NabatDataSource.ts';

const LazyQueryEditor = lazy(() => withTexts(() => import('./editor/QueryEditor.tsx')));
const QueryEditor = (props: ComponentProps<typeof LazyQueryEditor>) => (
  <Suspense fallback={null}>
    <LazyQueryEditor {...props} />
  </Suspense>
);
const LazyConfigEditor = lazy(() => withTexts(() => import('./editor/ConfigEditor.tsx')));
const ConfigEditor = () => (
  <Suspense fallback={null}>
    <LazyConfigEditor />
  </Suspense>
);

export const plugin = new DataSourcePlugin(NabatDataSource).setQueryEditor(QueryEditor).setConfigEditor(ConfigEditor);
