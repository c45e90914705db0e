// toasts: what plugins have to say in passing, and what they forgot to keep quiet about.
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { useEffect, useState } from 'react';

type Toast = { readonly id: number; readonly severity: 'error' | 'warning' | 'success' | 'info'; readonly title: string };
const kinds = [
  [AppEvents.alertError, 'error'],
  [AppEvents.alertWarning, 'warning'],
  [AppEvents.alertSuccess, 'success'],
  [AppEvents.alertInfo, 'info'],
] as const;

export function Toasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  useEffect(() => {
    const heard = kinds.map(([event, severity]) =>
      getAppEvents()
        .getStream({ type: event.name } as never)
        .subscribe(({ payload }: { payload?: unknown }) => {
          const title = String(Array.isArray(payload) ? payload[0] : payload);
          setToasts((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, severity, title }]);
        }),
    );
    return () => heard.forEach((each) => each.unsubscribe());
  }, []);
  return (
    <div role="status" style={{ position: 'fixed', top: 48, right: 8, zIndex: 2000, maxWidth: 400 }}>
      {toasts.map(({ id, severity, title }) => (
        <Alert key={id} elevated severity={severity} title={title} onRemove={() => setToasts((before) => before.filter((each) => each.id !== id))} />
      ))}
    </div>
  );
}
