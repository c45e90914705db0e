// ServiceHealth: the services of the business beside the wall, worst first, as word, shape and colour.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import { useServices } from '../../api/services.ts';
import { serviceStates } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import { Answer } from '../../components/Answer.tsx';
import { ServiceTile } from '../../components/services/ServiceTile.tsx';

/** Those that the business named; the ones that Nabat made up for the rest only while something is wrong with them. */
export function ServiceHealth() {
  const styles = useStyles2(stylesOf);
  const services = useServices();
  return (
    <section className={styles.section} aria-label={t('now.services', 'Services')}>
      <h2 className={styles.heading}>{t('now.services', 'Services')}</h2>
      <Answer
        of={services}
        isEmpty={(rows) => shownOf(rows).length === 0}
        empty={<EmptyState variant="call-to-action" hideImage message={t('now.noServices', 'No services are named in the rules yet')} />}
      >
        {(rows) => (
          <ul className={styles.grid}>
            {shownOf(rows).map((row) => (
              <li key={row.service.id}>
                <ServiceTile row={row} address={addresses.now({ service: row.service.id })} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}

/** Worst first: a service that fell after the list was read moves up with it. */
function shownOf(rows: readonly Service[]): readonly Service[] {
  const badness = ({ state }: Service) => serviceStates.indexOf(state);
  return rows.filter(({ service, state }) => !service.catchAll || state !== 'ok').toSorted((one, other) => badness(other) - badness(one));
}

const stylesOf = (theme: GrafanaTheme2) => ({
  section: css({ minWidth: 0 }),
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h6.fontSize, color: theme.colors.text.secondary }),
  grid: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))', gap: theme.spacing(0.75), listStyle: 'none' }),
});
