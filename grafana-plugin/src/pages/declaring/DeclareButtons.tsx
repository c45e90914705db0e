// DeclareButtons: the two ways to say what monitoring does not: a caller's word, and an incident.
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { useMay } from '../../api/may.ts';
import { useAsked } from './asked.ts';

/** @param service  what it is about; absent: to be chosen in the dialog */
export function DeclareButtons({ service }: { readonly service?: string }) {
  const { ask } = useAsked();
  if (!useMay('act')) return null;
  const about = service === undefined ? {} : { service };
  return (
    <>
      <Button size="sm" variant="secondary" icon="user" onClick={() => ask({ what: 'report', ...about })}>
        {t('report.open', 'Report a trouble…')}
      </Button>
      <Button size="sm" variant="secondary" icon="exclamation-triangle" onClick={() => ask({ what: 'incident', ...about })}>
        {t('declare.open', 'Declare an incident…')}
      </Button>
    </>
  );
}
