// LedgerNote: that a message about an incident reached nobody, as long as one has not; it must not wait until somebody looks for it.
import { t } from '@grafana/i18n';
import { Icon, Stack, TextLink } from '@grafana/ui';
import { useLedger } from '../../../api/ledger.ts';

/** Says nothing while all is well. @param incident  its id */
export function LedgerNote({ incident, toAll }: { readonly incident: string; readonly toAll: string }) {
  const failed = useLedger(incident).data?.failed ?? 0;
  return (
    <div role="status">
      {failed > 0 && (
        <Stack alignItems="center" gap={1}>
          <Icon name="exclamation-triangle" aria-hidden />
          <TextLink href={toAll}>{t('incident.told.note', 'Messages that reached nobody: {{number}}', { number: failed })}</TextLink>
        </Stack>
      )}
    </div>
  );
}
