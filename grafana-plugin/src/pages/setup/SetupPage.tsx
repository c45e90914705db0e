// SetupPage: connects the app with the bridge and the bridge with its sources; for who administers this organisation.
import { t } from '@grafana/i18n';
import { addresses } from '../../addresses.ts';
import { NabatPage } from '../../components/NabatPage.tsx';
import { Setup } from './Setup.tsx';

export default function SetupPage() {
  return (
    <NabatPage title={t('setup.title', 'Setup')} at={addresses.setup}>
      <Setup />
    </NabatPage>
  );
}
