// SetupConfigPage: the setup as Grafana shows it among its plugins, where an app that is still off is switched on.
import { NabatData } from '../../api/NabatData.tsx';
import { Setup } from './Setup.tsx';

export default function SetupConfigPage() {
  return (
    <NabatData>
      <Setup />
    </NabatData>
  );
}
