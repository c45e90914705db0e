// ConnectionTried: says who one is to the bridge, or why the connection does not work and what mends it.
import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { asItIs } from '../../components/as-it-is.ts';
import type { Tried } from './connection.ts';
import { explain, shortcomings } from './explain.ts';
import type { Outcome } from '../../components/useRun.ts';

type Props = { readonly outcome: Outcome<Tried> | undefined; readonly isRunning: boolean; readonly address: string };

export function ConnectionTried({ outcome, isRunning, address }: Props) {
  if (isRunning) return <LoadingPlaceholder text={t('setup.trying', 'Trying…')} />;
  if (!outcome) return null;
  if (outcome.kind === 'failed') {
    const { title, says } = explain(outcome.failure, address);
    return (
      <Alert severity="error" title={title}>
        {says}
      </Alert>
    );
  }
  const { me, notReady } = outcome.value;
  const lacking = shortcomings(me);
  return (
    <div role="status">
      <Alert
        severity={lacking.length > 0 || notReady !== undefined ? 'warning' : 'success'}
        title={t('setup.works', 'It works: to the bridge you are {{name}}', asItIs({ name: me.fullName ?? me.name }))}
      >
        <div>{me.mayWords}</div>
        {notReady !== undefined && <div>{t('setup.notReady', 'It is not ready yet: {{notReady}}', asItIs({ notReady }))}</div>}
        {lacking.map((it) => (
          <div key={it}>{it}</div>
        ))}
      </Alert>
    </div>
  );
}
