// module: the entry that Grafana loads on every page; kept tiny, all else comes when a page is opened.
import { lazy, Suspense } from 'react';
import { AppPlugin, PluginExtensionPoints, type AppRootProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { incidentsOfPanel, words } from './links/incidents-of-panel.ts';
import app from './plugin.json';

const texts = initPluginTranslations(app.id); // not awaited here, see translations.ts

const App = lazy(async () => {
  await texts;
  return import('./App.tsx');
});
const Root = (props: AppRootProps) => (
  <Suspense fallback={null}>
    <App {...props} />
  </Suspense>
);

const SetupConfigPage = lazy(async () => {
  await texts;
  return import('./pages/setup/SetupConfigPage.tsx');
});
const Configuration = () => (
  <Suspense fallback={null}>
    <SetupConfigPage />
  </Suspense>
);

export const plugin = new AppPlugin()
  .setRootPage(Root)
  .addConfigPage({ id: 'setup', title: 'Setup', icon: 'cog', body: Configuration })
  .addLink({ ...words, targets: [PluginExtensionPoints.DashboardPanelMenu], path: `/a/${app.id}/now`, configure: incidentsOfPanel });
