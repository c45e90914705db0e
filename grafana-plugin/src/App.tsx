// App: the app's pages by their addresses; each page is a lazy file of its own.
import { lazy, Suspense } from 'react';
import type { AppRootProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import { Navigate, Route, Routes } from 'react-router-dom';
import { NabatData } from './api/NabatData.tsx';

const NowPage = lazy(() => import('./pages/now/NowPage.tsx'));
const IncidentPage = lazy(() => import('./pages/incident/IncidentPage.tsx'));
const ServicesPage = lazy(() => import('./pages/services/ServicesPage.tsx'));
const SlaPage = lazy(() => import('./pages/sla/SlaPage.tsx'));
const WorksPage = lazy(() => import('./pages/works/WorksPage.tsx'));
const HandoverPage = lazy(() => import('./pages/handover/HandoverPage.tsx'));
const RulesPage = lazy(() => import('./pages/rules/RulesPage.tsx'));
const OnCallPage = lazy(() => import('./pages/oncall/OnCallPage.tsx'));
const SetupPage = lazy(() => import('./pages/setup/SetupPage.tsx'));
const NotFoundPage = lazy(() => import('./pages/NotFoundPage.tsx'));

/** Grafana's root of the app; it wraps this in its own router, so that paths here are relative to `/a/<app id>`. */
export default function App(_props: AppRootProps) {
  return (
    <NabatData>
      <Suspense fallback={<LoadingPlaceholder text={t('app.loading', 'Loading…')} />}>
        <Routes>
          <Route index element={<Navigate to="now" replace />} />
          <Route path="now" element={<NowPage />} />
          <Route path="incident/:ref" element={<IncidentPage />} />
          <Route path="services" element={<ServicesPage />} />
          <Route path="sla" element={<SlaPage />} />
          <Route path="works" element={<WorksPage />} />
          <Route path="handover" element={<HandoverPage />} />
          <Route path="rules" element={<RulesPage />} />
          <Route path="on-call" element={<OnCallPage />} />
          <Route path="setup" element={<SetupPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </NabatData>
  );
}
