// ServicesPage: the services above what they need, with their health, and one of them beside.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, Stack, useStyles2 } from '@grafana/ui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { useIncidents } from '../../api/incidents.ts';
import { useServices } from '../../api/services.ts';
import type { Service } from '../../api/wire/service.ts';
import { Answer } from '../../components/Answer.tsx';
import { NabatPage } from '../../components/NabatPage.tsx';
import { filterOf, fits, isNarrowed, isShown, withField, type Filter } from './filter.ts';
import { ServicesFilter } from './ServicesFilter.tsx';
import { ServiceDetail } from './ServiceDetail.tsx';
import { ServiceTree } from '../../components/services/ServiceTree.tsx';
import type { Line } from '../../components/services/tree.ts';

export default function ServicesPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const services = useServices();
  const filter = filterOf(params);
  const selected = params.get('id') ?? undefined;
  const change = (name: keyof Filter | 'id', value: string | readonly string[]) => setParams(withField(params, name, value), { replace: true });
  const choose = useChoose((id) => setParams(withField(params, 'id', id)));

  return (
    <NabatPage title={t('services.title', 'Services')} at={addresses.services}>
      <Stack direction="column" gap={1.5}>
        <ServicesFilter filter={filter} services={services.data ?? []} onChange={change} />
        <div className={styles.around}>
          <div className={styles.halves} data-chosen={selected !== undefined}>
            <div className={styles.tree}>
              <Answer of={services} isEmpty={(rows) => chosenOf(rows, filter).length === 0} empty={<Nothing isFiltered={isNarrowed(filter)} />}>
                {(rows) => <ServiceTree chosen={chosenOf(rows, filter)} all={rows} selected={selected} onChoose={choose} />}
              </Answer>
            </div>
            {selected !== undefined && <ServiceDetail key={selected} id={selected} all={services.data ?? []} onClose={() => change('id', '')} />}
          </div>
        </div>
      </Stack>
    </NabatPage>
  );
}

const chosenOf = (rows: readonly Service[], filter: Filter): readonly Service[] => rows.filter((row) => isShown(row) && fits(row, filter));

/** A service opens beside; a thing that is the root of an incident leads to it. */
function useChoose(show: (service: string) => void): (line: Line) => void {
  const navigate = useNavigate();
  const { data: incidents } = useIncidents({ live: true });
  return ({ shown }) => {
    if (shown.kind === 'service') return show(shown.row.service.id);
    if (shown.kind === 'tenant') return;
    const incident = incidents?.rows.find(({ root }) => root === shown.entity);
    if (incident) void navigate(addresses.incident(incident));
  };
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState variant="not-found" message={t('services.nothingFound', 'No service is like this')} />
  ) : (
    <EmptyState variant="call-to-action" hideImage message={t('now.noServices', 'No services are named in the rules yet')} />
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  around: css({ containerType: 'inline-size', containerName: 'services' }),
  halves: css({
    display: 'grid',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    '&[data-chosen="true"]': { gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 420px)' },
    '@container services (max-width: 800px)': {
      '&[data-chosen="true"]': { gridTemplateColumns: 'minmax(0, 1fr)' },
      '& > aside': { order: -1 },
    },
  }),
  tree: css({ minWidth: 0 }),
});
