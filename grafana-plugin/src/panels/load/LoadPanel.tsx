// LoadPanel: what operators had to bear, and what they would have without Nabat.
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, useStyles2 } from '@grafana/ui';
import { usePeriod } from '../../api/counters.ts';
import { useCounterSeries, useLoad } from '../../api/load.ts';
import { Answer } from '../../components/Answer.tsx';
import { Story } from '../../components/load/Story.tsx';
import { useNow } from '../../components/now.ts';
import { BarChart } from './BarChart.tsx';
import { Measures } from './Measures.tsx';
import { defaults, type LoadOptions } from './options.ts';
import { periodOf, stepOf, type Period } from './period.ts';

type Props = Pick<PanelProps<LoadOptions>, 'options' | 'timeRange' | 'width' | 'height'>;

/** Pixels: below these there is no room for more than the story. */
const room = { measures: { width: 320, height: 250 }, chart: { width: 200, height: 130 } };
const barWidth = 12;

export function LoadPanel({ options: given, timeRange, width, height }: Props) {
  const styles = useStyles2(stylesOf);
  const { span, measures, chart } = { ...defaults, ...given };
  const now = useNow(60_000);
  const period = periodOf(span, { from: timeRange.from.valueOf(), until: timeRange.to.valueOf() }, now);
  const hasRoomFor = (part: { readonly width: number; readonly height: number }) => width >= part.width && height >= part.height;
  const { from, until } = period;
  const counts = usePeriod(from, until);
  return (
    <section className={styles.panel} aria-label={t('load.title', 'Operator load')}>
      <Answer
        of={counts}
        isEmpty={({ problems, incidents }) => problems + incidents.P1 + incidents.P2 + incidents.P3 === 0}
        empty={<EmptyState variant="completed" hideImage message={t('load.nothing', 'Nothing came in this time')} />}
      >
        {(known) => (
          <>
            <p className={styles.story}>
              <Story period={period} counts={known} />
            </p>
            {measures && hasRoomFor(room.measures) && <MeasuresOver period={period} />}
            {chart && hasRoomFor(room.chart) && <ChartOver period={period} bars={Math.max(10, Math.min(200, Math.floor(width / barWidth)))} />}
          </>
        )}
      </Answer>
    </section>
  );
}

function MeasuresOver({ period: { from, until } }: { readonly period: Period }) {
  return <Answer of={useLoad(from, until)}>{(known) => <Measures load={known} />}</Answer>;
}

function ChartOver({ period, bars }: { readonly period: Period; readonly bars: number }) {
  return <Answer of={useCounterSeries({ ...period, step: stepOf(period, bars) })}>{(known) => <BarChart series={known} />}</Answer>;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: theme.spacing(1), padding: theme.spacing(0.5, 1), overflow: 'auto' }),
  story: css({ margin: 0, fontSize: theme.typography.h4.fontSize }),
});
