// MetricChart: one item that fired, drawn around the incident with the span of it shaded.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { LegendDisplayMode, TimeSeries, useStyles2, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import type { Priority } from '../../../api/wire/incident.ts';
import type { MetricSeries } from '../../../api/wire/metric.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { colourOf, lookOfPriority } from '../../../components/looks.ts';
import { extremesOf, frameOf } from './chart.ts';

/** When the incident began and ended, epoch ms; one that lasts is shaded to the end of the graph. */
export type Span = { readonly from: number; readonly until: number | undefined };
type Props = { readonly series: MetricSeries; readonly from: number; readonly until: number; readonly span: Span; readonly priority: Priority };

const height = 150;

export function MetricChart({ series, from, until, span, priority }: Props) {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const [frame, width] = useWidth();
  const frames = useMemo(() => [frameOf(series, theme)], [series, theme]);
  const extremes = extremesOf(series, theme);
  const [start, end] = [dateTime(from), dateTime(until)];
  const timeRange: TimeRange = { from: start, to: end, raw: { from: start, to: end } };
  const name = t('incident.metrics.name', '{{host}}: {{name}}', asItIs({ host: series.hostName, name: series.name }));
  const said = extremes && t('incident.metrics.extremes', 'from {{least}} to {{greatest}}, last {{last}}', asItIs({ ...extremes }));
  return (
    <figure className={styles.figure}>
      <figcaption>
        {name} <span className={styles.quiet}>{said ?? t('incident.metrics.nothing', 'nothing was measured in this time')}</span>
        {series.words !== undefined && <div className={styles.quiet}>{series.words}</div>}
        {series.cut && <div className={styles.quiet}>{t('incident.metrics.cut', 'There was more than can be drawn; the newest is here.')}</div>}
      </figcaption>
      {extremes && (
        <div ref={frame} role="img" aria-label={[name, said].join(', ')} style={{ height }}>
          {width > 0 && (
            <TimeSeries
              frames={frames}
              structureRev={1}
              width={width}
              height={height}
              timeRange={timeRange}
              timeZone={config.bootData.user.timezone || 'browser'}
              legend={{ displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: false, calcs: [] }}
            >
              {(builder) => <Shade builder={builder} span={span} colour={colourOf(lookOfPriority(priority).tone, theme)} />}
            </TimeSeries>
          )}
        </div>
      )}
    </figure>
  );
}

/** Draws under the lines, each time the graph is drawn. */
function Shade({ builder, span, colour }: { readonly builder: UPlotConfigBuilder; readonly span: Span; readonly colour: string }) {
  const latest = useRef(span);
  useEffect(() => {
    latest.current = span;
  });
  useLayoutEffect(() => {
    builder.addHook('drawClear', (plot) => {
      const { ctx, bbox } = plot;
      const { from, until } = latest.current;
      const [left, right] = [bbox.left, bbox.left + bbox.width];
      const at = (moment: number) => Math.min(right, Math.max(left, plot.valToPos(moment, 'x', true)));
      const [begin, end] = [at(from), at(until ?? plot.scales['x']?.max ?? Infinity)];
      ctx.save();
      ctx.globalAlpha = 0.18;
      ctx.fillStyle = colour;
      ctx.fillRect(begin, bbox.top, Math.max(1, end - begin), bbox.height);
      ctx.restore();
    });
  }, [builder, colour]);
  return null;
}

/** @returns the ref of an element, and its width in pixels once it is known */
function useWidth() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width] as const;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  figure: css({ display: 'flex', flexDirection: 'column', justifyContent: 'space-between', margin: 0, minWidth: 0 }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
