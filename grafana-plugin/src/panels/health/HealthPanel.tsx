// HealthPanel: how the services of the business fare, as tiles or as a tree of what they need.
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { EmptyState, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import { useServices } from '../../api/services.ts';
import type { Service } from '../../api/wire/service.ts';
import { Answer } from '../../components/Answer.tsx';
import { ServiceTile } from '../../components/services/ServiceTile.tsx';
import { ServiceTree } from '../../components/services/ServiceTree.tsx';
import { chosenOf } from './chosen.ts';
import { defaults, type HealthOptions } from './options.ts';

type Props = Pick<PanelProps<HealthOptions>, 'options' | 'replaceVariables'>;

export function HealthPanel({ options: given, replaceVariables }: Props) {
  const styles = useStyles2(stylesOf);
  const options = { ...defaults, ...given };
  const services = useServices();
  const addressOf = (id: string) => (options.opens === 'service' ? addresses.service(id) : addresses.now({ service: id }));
  return (
    <section className={styles.panel} aria-label={t('health.title', 'Service health')} tabIndex={0}>
      <Answer of={services}>
        {(all) => {
          const chosen = chosenOf(all, options, replaceVariables);
          if (chosen.length === 0) return <Nothing all={all} />;
          return options.view === 'grid' ? (
            <ul className={styles.grid}>
              {chosen.map((row) => (
                <li key={row.service.id}>
                  <ServiceTile row={row} address={addressOf(row.service.id)} isTelling />
                </li>
              ))}
            </ul>
          ) : (
            <ServiceTree
              chosen={chosen}
              all={all}
              selected={undefined}
              onChoose={({ shown }) => shown.kind === 'service' && locationService.push(addressOf(shown.row.service.id))}
            />
          );
        }}
      </Answer>
    </section>
  );
}

/** That all is well is said only of services that there are. */
function Nothing({ all }: { readonly all: readonly Service[] }) {
  if (all.every(({ service }) => service.catchAll)) {
    return <EmptyState variant="call-to-action" hideImage message={t('now.noServices', 'No services are named in the rules yet')} />;
  }
  return all.every(({ state }) => state === 'ok') ? (
    <EmptyState variant="completed" hideImage message={t('health.allWell', 'Every service works')} />
  ) : (
    <EmptyState variant="not-found" hideImage message={t('health.nothingFound', 'No service is like this')} />
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  panel: css({ flex: 1, minHeight: 0, padding: theme.spacing(0.5), overflow: 'auto' }),
  grid: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: theme.spacing(0.75), listStyle: 'none' }),
});
