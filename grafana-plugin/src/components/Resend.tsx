// Resend: sends a message again that did not get through, for who may, and says why not where the bridge refuses.
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { useResend } from '../api/ledger.ts';
import { useMay } from '../api/may.ts';
import { asItIs } from './as-it-is.ts';
import { FailureNote } from './FailureNote.tsx';
import { useRun } from './useRun.ts';

/** @param who  whom it was for, as people read it */
export function Resend({ notification, who }: { readonly notification: string; readonly who: string }) {
  const mayAct = useMay('act');
  const resend = useResend();
  const { run, isRunning, outcome } = useRun<void>();
  if (!mayAct) return null;
  return (
    <>
      <div>
        <Button
          size="sm"
          variant="secondary"
          disabled={isRunning}
          aria-label={t('incident.told.resendOf', 'Send {{message}} to {{who}} again', asItIs({ message: notification, who }))}
          onClick={() => void run(() => resend(notification))}
        >
          {t('incident.told.resend', 'Send again')}
        </Button>
      </div>
      {outcome?.kind === 'done' && <div role="status">{t('incident.told.resent', 'It is on its way again')}</div>}
      {outcome?.kind === 'failed' && <FailureNote failure={outcome.failure} />}
    </>
  );
}
