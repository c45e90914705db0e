// MonthView: the month of the services that were asked for: what is left of each error budget, or all figures in a table.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import { percent } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import { useSlaReport, type Figure } from '../../api/sla.ts';
import type { ServiceOfMonth, SlaReport } from '../../api/wire/sla.ts';
import { Answer } from '../../components/Answer.tsx';
import { readerOf } from '../../components/reader.ts';
import { Budget } from '../../components/sla-month/Budget.tsx';
import { NoServices, ServicesTable } from '../../components/sla-month/ServicesTable.tsx';

type Props = {
  readonly view: 'budget' | 'table';
  /** Empty: the month that lasts. */
  readonly month: string;
  readonly services: readonly string[];
  readonly tenants: readonly string[];
};

export function MonthView({ view, month, services, tenants }: Props) {
  const report = useSlaReport(month === '' ? {} : { month });
  const chosenOf = (it: SlaReport) =>
    it.services.filter(
      ({ id, tenant }) => (services.length === 0 || services.includes(id)) && (tenants.length === 0 || (tenant !== undefined && tenants.includes(tenant))),
    );
  return (
    <Answer of={report}>
      {(it) => {
        const chosen = chosenOf(it);
        if (it.services.length === 0) return <NoServices />;
        if (chosen.length === 0) return <EmptyState variant="not-found" hideImage message={t('slaPanel.nothingFound', 'No service is like this')} />;
        return view === 'table' ? (
          <ServicesTable services={chosen} leadsTo={(figure) => addressOf(it.month, figure)} />
        ) : (
          <Budgets services={chosen} month={it.month} />
        );
      }}
    </Answer>
  );
}

/** The figure opened on the page of SLAs. */
const addressOf = (month: string, { service, priority, outcome }: Figure): string =>
  addresses.sla({ month, ...(service !== undefined && { service }), ...(priority && { priority }), ...(outcome && { outcome }) });

/** The least left first: those without a goal last. */
function Budgets({ services, month }: { readonly services: readonly ServiceOfMonth[]; readonly month: string }) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const left = ({ availability: { goal } }: ServiceOfMonth) => (goal && goal.budgetMs > 0 ? goal.leftMs / goal.budgetMs : Infinity);
  return (
    <ul className={styles.tiles}>
      {services
        .toSorted((a, b) => left(a) - left(b))
        .map(({ id, name, availability }) => (
          <li key={id} className={styles.tile}>
            <TextLink href={addressOf(month, { service: id })} color="primary">
              {name}
            </TextLink>
            <Budget of={availability} />
            {availability.share !== undefined && <div className={styles.quiet}>{percent(availability.share, locale, 2)}</div>}
          </li>
        ))}
    </ul>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  tiles: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 170px), 1fr))', gap: theme.spacing(1), listStyle: 'none', margin: 0 }),
  tile: css({
    padding: theme.spacing(1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
