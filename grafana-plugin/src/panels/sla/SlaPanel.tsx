// SlaPanel: an SLA clock that runs down, what is left of the error budgets, or the month of each service.
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { textOf, valuesOf } from '../variables.ts';
import { ChosenClock, MostUrgentClock } from './ClockView.tsx';
import { MonthView } from './MonthView.tsx';
import { defaults, type SlaOptions } from './options.ts';

type Props = Pick<PanelProps<SlaOptions>, 'options' | 'replaceVariables'>;

export function SlaPanel({ options: given, replaceVariables }: Props) {
  const styles = useStyles2(stylesOf);
  const options = { ...defaults, ...given };
  const services = valuesOf(options.service, replaceVariables);
  const tenants = valuesOf(options.tenant, replaceVariables);
  const incident = textOf(options.incident, replaceVariables);
  const month = textOf(options.month, replaceVariables);
  return (
    <section className={styles.panel} aria-label={t('slaPanel.title', 'SLA')} tabIndex={0}>
      {options.view !== 'clock' ? (
        <MonthView view={options.view} month={month} services={services} tenants={tenants} />
      ) : incident === '' ? (
        <MostUrgentClock services={services} tenants={tenants} />
      ) : (
        <ChosenClock incident={incident} />
      )}
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ panel: css({ flex: 1, minHeight: 0, padding: theme.spacing(0.5, 1), overflow: 'auto' }) });
