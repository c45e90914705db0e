// Metrics: the very items that fired, drawn around the incident; what cannot be drawn is said in words.
import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { isLive } from '../../../../../zabbix-bridge/src/words/urgency.ts';
import { useMetricsOfIncident } from '../../../api/metrics.ts';
import type { Incident } from '../../../api/wire/incident.ts';
import type { MetricHistory } from '../../../api/wire/metric.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { Answer } from '../../../components/Answer.tsx';
import { exploreAddress, findNabatDataSource, metricsOfIncident } from '../../../links/explore.ts';
import { Section } from '../../../components/Section.tsx';
import { MetricChart } from './MetricChart.tsx';
import { reasonsOf } from './without.ts';

/** Drawn at first; the rest is behind a button. */
const atFirst = 6;

export function Metrics({ incident }: { readonly incident: Incident }) {
  const history = useMetricsOfIncident(incident.id, !isLive(incident));
  const uid = findNabatDataSource();
  const { data } = history;
  const explore = uid !== undefined && data && (
    <TextLink href={exploreAddress(uid, metricsOfIncident(incident.number ?? incident.id), data)}>{t('incident.links.explore', 'Explore')}</TextLink>
  );
  return (
    <Section id="metrics" title={t('incident.metrics.title', 'What fired')} aside={explore}>
      <Answer of={history}>{(given) => <Charts incident={incident} history={given} />}</Answer>
    </Section>
  );
}

function Charts({ incident, history }: { readonly incident: Incident; readonly history: MetricHistory }) {
  const styles = useStyles2(stylesOf);
  const [isWhole, setWhole] = useState(false);
  const { series, without, more, stale, from, until } = history;
  const ended = incident.resolvedAt ?? incident.closedAt;
  const span = useMemo(() => ({ from: incident.openedAt, until: ended }), [incident.openedAt, ended]);
  const isNothing = series.length === 0 && without.length === 0;
  return (
    <>
      {stale && <p className={styles.quiet}>{t('incident.metrics.stale', 'The source is slow or away: some of this is older than it ought to be.')}</p>}
      <div className={styles.charts}>
        {(isWhole ? series : series.slice(0, atFirst)).map((one) => (
          <MetricChart key={`${one.source} ${one.item}`} series={one} from={from} until={until} span={span} priority={incident.priority} />
        ))}
      </div>
      {!isWhole && series.length > atFirst && (
        <Button size="sm" fill="text" onClick={() => setWhole(true)}>
          {t('incident.metrics.rest', 'and {{number}} more', { number: series.length - atFirst })}
        </Button>
      )}
      {isNothing && <p className={styles.quiet}>{t('incident.metrics.none', 'No item is known that fired here.')}</p>}
      {without.length > 0 && (
        <ul className={styles.without} aria-label={t('incident.metrics.without', 'What has no graph')}>
          {reasonsOf(without).map(({ words, times }) => (
            <li key={words}>{times === 1 ? words : t('incident.metrics.times', '{{words}} ({{times}} times)', asItIs({ words, times }))}</li>
          ))}
        </ul>
      )}
      {more > 0 && <p className={styles.quiet}>{t('incident.metrics.leftOut', 'Items that fired as well and were left out: {{more}}', { more })}</p>}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  charts: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))', gap: theme.spacing(2) }),
  without: css({ listStyle: 'none', margin: 0, color: theme.colors.text.secondary }),
  quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
});
