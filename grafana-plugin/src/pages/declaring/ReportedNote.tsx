// ReportedNote: into which incident a caller's word went, how many such there are, and what comes next.
import { t } from '@grafana/i18n';
import { Alert, TextLink } from '@grafana/ui';
import { nextStepWords } from '../../../../zabbix-bridge/src/words/next-step.ts';
import { addresses } from '../../addresses.ts';
import { useIncident } from '../../api/incident.ts';
import { readerOf } from '../../components/reader.ts';
import { Complaints } from './Complaints.tsx';

type Props = { readonly service: string; readonly incident: string | undefined; readonly onDismiss: () => void };

export function ReportedNote({ service, incident, onDismiss }: Props) {
  return (
    <div role="status">
      <Alert severity="success" title={t('report.done', 'The report is taken')} onRemove={onDismiss} bottomSpacing={0}>
        {incident === undefined ? <Complaints service={service} isUrgentAlready={false} /> : <Into incident={incident} service={service} />}
      </Alert>
    </div>
  );
}

/** What is still held has no number yet. */
function Into({ incident, service }: { readonly incident: string; readonly service: string }) {
  const { data } = useIncident(incident);
  const { locale, zone } = readerOf();
  if (!data) return <TextLink href={addresses.incident({ id: incident })}>{t('report.into', 'See the incident that it is part of')}</TextLink>;
  const { number, title, state, nextStep, priority, priorityReason } = data;
  const held = state === 'held' && [t('report.held', 'Nobody is told of it yet'), nextStep && nextStepWords(nextStep, locale, zone)].filter(Boolean).join('; ');
  return (
    <>
      <TextLink href={addresses.incident(data)}>{[number, title].filter(Boolean).join(' · ')}</TextLink>
      {held && <div>{held}</div>}
      <Complaints service={service} isUrgentAlready={priority === 'P1' && priorityReason.kind !== 'reports'} />
    </>
  );
}
