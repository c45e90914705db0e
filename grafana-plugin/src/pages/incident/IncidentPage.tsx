// IncidentPage: one incident, by its id or its number, to work in.
import { t } from '@grafana/i18n';
import { useParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { useIncident } from '../../api/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { Answer } from '../../components/Answer.tsx';
import { NabatPage } from '../../components/NabatPage.tsx';
import { IncidentView } from './IncidentView.tsx';

export default function IncidentPage() {
  const { ref = '' } = useParams();
  const incident = useIncident(ref);
  const title = incident.data?.number ?? t('incident.title', 'Incident {{ref}}', asItIs({ ref }));
  return (
    <NabatPage title={title} parent={{ text: t('now.title', 'Now'), url: addresses.now() }}>
      <Answer of={incident}>{(detail) => <IncidentView key={detail.id} incident={detail} />}</Answer>
    </NabatPage>
  );
}
