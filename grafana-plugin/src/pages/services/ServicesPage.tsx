// ServicesPage: the services above what they need, with their health, and one of them beside.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, Stack, useStyles2 } from '@grafana/ui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { useIncidents } from '../../api/incidents.ts';
import { useServices } from '../../api/services.ts';
import { useWhatIf } from '../../api/what-if.ts';
import type { ServiceState } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import type { WhatIf } from '../../api/wire/what-if.ts';
import { Answer } from '../../components/Answer.tsx';
import { NabatPage } from '../../components/NabatPage.tsx';
import { DeclareButtons } from '../declaring/DeclareButtons.tsx';
import { Declaring } from '../declaring/Declaring.tsx';
import { filterOf, fits, isNarrowed, isShown, whatIfOf, withField, withWhatIf, type Filter } from './filter.ts';
import { ServicesFilter } from './ServicesFilter.tsx';
import { ServiceDetail } from './ServiceDetail.tsx';
import { WhatIfPart } from './WhatIfPart.tsx';
import { ServiceTree } from '../../components/services/ServiceTree.tsx';
import type { Line } from '../../components/services/tree.ts';

export default function ServicesPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const services = useServices();
  const filter = filterOf(params);
  const selected = params.get('id') ?? undefined;
  const whatIf = whatIfOf(params);
  const answer = useWhatIf(whatIf ?? '');
  const think = (entity: string) => setParams(withWhatIf(params, entity));
  const change = (name: keyof Filter | 'id' | 'what-if', value: string | readonly string[]) => setParams(withField(params, name, value), { replace: true });
  const choose = useChoose((id) => setParams(withField(params, 'id', id)), think);

  return (
    <NabatPage title={t('services.title', 'Services')} at={addresses.services} actions={<DeclareButtons />}>
      <Stack direction="column" gap={1.5}>
        <Declaring />
        <ServicesFilter
          filter={filter}
          services={services.data ?? []}
          isWhatIf={whatIf !== undefined}
          onWhatIf={() => (whatIf === undefined ? think('') : change('what-if', ''))}
          onChange={change}
        />
        <div className={styles.around}>
          <div className={styles.halves} data-chosen={selected !== undefined || whatIf !== undefined}>
            <div className={styles.tree}>
              <Answer of={services} isEmpty={(rows) => chosenOf(rows, filter).length === 0} empty={<Nothing isFiltered={isNarrowed(filter)} />}>
                {(rows) => (
                  <ServiceTree chosen={chosenOf(rows, filter)} all={rows} selected={selected} would={wouldOf(whatIf, answer.data)} onChoose={choose} />
                )}
              </Answer>
            </div>
            {(selected !== undefined || whatIf !== undefined) && (
              <div className={styles.beside} data-beside>
                {whatIf !== undefined && (
                  <WhatIfPart
                    entity={whatIf === '' ? undefined : whatIf}
                    answer={answer}
                    all={services.data ?? []}
                    onPick={think}
                    onClose={() => change('what-if', '')}
                  />
                )}
                {selected !== undefined && (
                  <ServiceDetail key={selected} id={selected} all={services.data ?? []} onWhatIf={think} onClose={() => change('id', '')} />
                )}
              </div>
            )}
          </div>
        </div>
      </Stack>
    </NabatPage>
  );
}

const chosenOf = (rows: readonly Service[], filter: Filter): readonly Service[] => rows.filter((row) => isShown(row) && fits(row, filter));

/** Only what gets worse is marked in the tree. */
function wouldOf(whatIf: string | undefined, found: WhatIf | undefined): ReadonlyMap<string, ServiceState> | undefined {
  if (!whatIf || !found) return undefined;
  return new Map(found.services.flatMap(({ id, before, after }) => (before === after ? [] : [[id, after] as const])));
}

/** A service opens beside; a thing that is the root of an incident leads to it, of any other it is asked what if it died. */
function useChoose(show: (service: string) => void, think: (entity: string) => void): (line: Line) => void {
  const navigate = useNavigate();
  const { data: incidents } = useIncidents({ live: true });
  return ({ shown }) => {
    if (shown.kind === 'service') return show(shown.row.service.id);
    if (shown.kind === 'tenant') return;
    const incident = incidents?.rows.find(({ root }) => root === shown.entity);
    if (incident) void navigate(addresses.incident(incident));
    else think(shown.entity);
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
      '& > [data-beside]': { order: -1 },
    },
  }),
  tree: css({ minWidth: 0 }),
  beside: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
});
