// BarChart: problems that came and incidents that were told, step by step, on one scale.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import type { CounterSeries } from '../../api/wire/load.ts';
import { colourOf } from '../../components/looks.ts';
import { readerOf } from '../../components/reader.ts';
import { barsOf } from './bars.ts';

const step = 10;

export function BarChart({ series }: { readonly series: CounterSeries }) {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const { locale, zone } = readerOf();
  const { bars, most } = barsOf(series);
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${Math.max(1, bars.length) * step} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('load.chart', 'Problems and incidents over time, at most {{most}} at once', { most })}
      >
        {bars.map(({ at, problems, incidents, problemsHeight, incidentsHeight }, nth) => (
          <g key={at}>
            <title>{`${dayAndTime(at, locale, zone)}: ${counted(problems, locale, nouns.problem)}, ${counted(incidents, locale, nouns.incident)}`}</title>
            <rect x={nth * step} width={step} y={0} height={100} fill="transparent" />
            <rect x={nth * step + 0.5} width={step - 1} y={100 * (1 - problemsHeight)} height={100 * problemsHeight} fill={theme.colors.text.disabled} />
            <rect x={nth * step + 3} width={step - 6} y={100 * (1 - incidentsHeight)} height={100 * incidentsHeight} fill={colourOf('gravest', theme)} />
          </g>
        ))}
      </svg>
      {first && last && (
        <figcaption className={styles.ends}>
          <span>{dayAndTime(first.at, locale, zone)}</span>
          <span>
            <span className={styles.wide}>■</span> {t('load.problems', 'Problems')} <span className={styles.slim}>▮</span> {t('load.incidents', 'Incidents')}
          </span>
          <span>{dayAndTime(last.at + series.stepMs, locale, zone)}</span>
        </figcaption>
      )}
    </figure>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  figure: css({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 60, margin: 0 }),
  chart: css({ flex: 1, width: '100%', minHeight: 0, borderBottom: `1px solid ${theme.colors.border.weak}` }),
  ends: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  wide: css({ color: theme.colors.text.disabled }),
  slim: css({ color: colourOf('gravest', theme) }),
});
