// App: the app's pages by their addresses; each page is a lazy file of its own.
import { lazy } from 'react';
import type { AppRootProps } from '@grafana/data';
import { Navigate, Route, Routes } from 'react-router-dom';

const NotFoundPage = lazy(() => import('./pages/NotFoundPage.tsx'));

/** Grafana's root of the app; it wraps this in its own router, so that paths here are relative to `/a/<app id>`. */
export default function App(_props: AppRootProps) {
  return (
    <Routes>
      <Route index element={<Navigate to="now" replace />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
