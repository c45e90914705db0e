// host: a light Grafana around the built app: Grafana's own packages, without its server.
import 'uplot/dist/uPlot.min.css';
import './host.css';
import { ThemeContext, type AppPlugin } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { GlobalStyles, LoadingPlaceholder, PortalContainer } from '@grafana/ui';
import { Router } from 'host:router';
import { CompatRouter, Navigate, Route, Routes, useLocation } from 'host:router-compat';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Bar } from './bar.tsx';
import { boot } from './boot.ts';
import { Dashboard } from './dashboard.tsx';
import { Explore } from './explore.tsx';
import { loadLanguage } from './language.ts';
import { loadApp } from './plugins.ts';
import { fillServices } from './services.ts';
import { lendModules } from './shared-modules.ts';
import { Toasts } from './toasts.tsx';

/** Its type comes from a package that has none. */
const history: unknown = locationService.getHistory();

function Grafana({ app }: { readonly app: AppPlugin }) {
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <Router history={history}>
          <CompatRouter>
            <Pages app={app} />
            <Toasts />
            <PortalContainer />
          </CompatRouter>
        </Router>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

function Pages({ app: { root: App, meta } }: { readonly app: AppPlugin }) {
  const { search } = useLocation();
  const home = `/a/${boot.appId}`;
  const query = Object.fromEntries(new URLSearchParams(search));
  return (
    <>
      {!('kiosk' in query) && <Bar />}
      <main>
        <Suspense fallback={<LoadingPlaceholder text="" />}>
          <Routes>
            {App && <Route path={`${home}/*`} element={<App meta={meta} basename={home} path={home} query={query} onNavChanged={() => undefined} />} />}
            <Route path="/d/:name" element={<Dashboard />} />
            <Route path="/explore" element={<Explore />} />
            <Route path="*" element={<Navigate to={home} replace />} />
          </Routes>
        </Suspense>
      </main>
    </>
  );
}

async function start(): Promise<void> {
  fillServices();
  lendModules();
  await loadLanguage(boot.language, boot.appId);
  const root = document.getElementById('reactRoot');
  if (root) createRoot(root).render(<Grafana app={await loadApp()} />);
}
void start();
