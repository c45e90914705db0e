// ServiceHealth: the services of the business beside the wall, worst first, as word, shape and colour.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, useStyles2 } from '@grafana/ui';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { addresses, hrefOf } from '../../addresses.ts';
import { useServices } from '../../api/services.ts';
import { serviceStates } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import { Answer } from '../../components/Answer.tsx';
import { colourOf, lookOfService } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';

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
              <ServiceTile key={row.service.id} row={row} />
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

function ServiceTile({ row: { service, state } }: { readonly row: Service }) {
  const styles = useStyles2(stylesOf);
  const tile = useStyles2(tileOf, state);
  return (
    <li>
      <a className={tile} href={hrefOf(addresses.now({ service: service.id }))}>
        <span className={styles.name}>{service.name}</span>
        <Mark look={lookOfService(state)} size={12} />
        <span className={styles.state}>{serviceState(state, readerOf().locale)}</span>
      </a>
    </li>
  );
}

const tileOf = (theme: GrafanaTheme2, state: Service['state']) =>
  css({
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    gap: theme.spacing(0.25, 1),
    height: '100%',
    padding: theme.spacing(0.75, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderLeft: `3px solid ${colourOf(lookOfService(state).tone, theme)}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  });

const stylesOf = (theme: GrafanaTheme2) => ({
  section: css({ minWidth: 0 }),
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h6.fontSize, color: theme.colors.text.secondary }),
  grid: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))', gap: theme.spacing(0.75), listStyle: 'none' }),
  name: css({ overflowWrap: 'anywhere' }),
  state: css({ gridColumn: '1 / -1', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
