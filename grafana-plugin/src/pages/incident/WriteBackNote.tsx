// WriteBackNote: whether what was ordered here has reached Zabbix, as long as some of it has not.
import { t } from '@grafana/i18n';
import { Icon, Stack, TextLink } from '@grafana/ui';
import { useWriteBacks } from '../../api/write-backs.ts';

/** Says nothing when there is nothing on its way and nothing failed. @param incident  its id */
export function WriteBackNote({ incident, toAll }: { readonly incident: string; readonly toAll: string }) {
  const { data } = useWriteBacks(incident);
  const { pending = 0, failed = 0 } = data ?? {};
  return (
    <div role="status">
      {pending + failed > 0 && (
        <Stack alignItems="center" gap={1}>
          <Icon name={failed > 0 ? 'exclamation-triangle' : 'hourglass'} aria-hidden />
          <TextLink href={toAll}>{t('incident.writeBacks.note', 'In Zabbix: {{pending}} on their way, {{failed}} failed', { pending, failed })}</TextLink>
        </Stack>
      )}
    </div>
  );
}
