// MetricChart: one item that fired, drawn around the incident with the span of it shaded, and read point by point.
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { LegendDisplayMode, type VizLegendOptions } from '@grafana/schema';
import { TimeSeries, useStyles2, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import type { Priority } from '../../../api/wire/incident.ts';
import type { MetricSeries } from '../../../api/wire/metric.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { colourOf, lookOfPriority } from '../../../components/looks.ts';
import { readerOf } from '../../../components/reader.ts';
import { extremesOf, frameOf } from './chart.ts';
import { Cross, type Point, type PutCross } from './Cross.tsx';
import { readingOf, stepped, type Reading } from './reading.ts';

/** When the incident began and ended, epoch ms; one that lasts is shaded to the end of the graph. */
export type Span = { readonly from: number; readonly until: number | undefined };
type Props = { readonly series: MetricSeries; readonly from: number; readonly until: number; readonly span: Span; readonly priority: Priority };

const height = 150;

export function MetricChart({ series, from, until, span, priority }: Props) {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const [frame, width] = useWidth();
  const extremes = extremesOf(series, theme);
  const { point, setPoint, onReady, onKeyDown, leave } = usePoint(series.at);
  const reading = point && readingOf(series, point.nth, { theme, ...readerOf() });
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
        <div
          ref={frame}
          role="slider"
          tabIndex={0}
          aria-label={[name, said].join(', ')}
          aria-valuemin={1}
          aria-valuemax={series.at.length}
          aria-valuenow={(point?.nth ?? series.at.length - 1) + 1}
          aria-valuetext={reading ? readingWords(reading) : said}
          className={styles.graph}
          style={{ height }}
          onKeyDown={onKeyDown}
          onBlur={leave}
        >
          {width > 0 && <Graph {...{ series, from, until, span, width, priority, onReady }} onPoint={setPoint} />}
          {reading && (
            <div className={styles.tip} style={{ left: point.left }} data-side={point.left > width / 2 ? 'left' : 'right'} aria-hidden>
              <div className={styles.quiet}>{reading.time}</div>
              {valueWords(reading)}
            </div>
          )}
        </div>
      )}
    </figure>
  );
}

type GraphProps = Props & { readonly width: number; readonly onPoint: (point: Point | undefined) => void; readonly onReady: (put: PutCross) => void };

const legend: VizLegendOptions = { displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: false, calcs: [] };

/** Drawn again only for what is in it: whoever reads point by point would lose the cross with each new drawing. */
const Graph = memo(function Graph({ series, from, until, span, priority, width, onPoint, onReady }: GraphProps) {
  const theme = useTheme2();
  const frames = useMemo(() => [frameOf(series, theme)], [series, theme]);
  const timeRange = useMemo(() => rangeOf(from, until), [from, until]);
  return (
    <TimeSeries
      frames={frames}
      structureRev={1}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={config.bootData.user.timezone || 'browser'}
      legend={legend}
    >
      {(builder) => (
        <>
          <Shade builder={builder} span={span} colour={colourOf(lookOfPriority(priority).tone, theme)} />
          <Cross builder={builder} times={series.at} onPoint={onPoint} onReady={onReady} />
        </>
      )}
    </TimeSeries>
  );
});

function rangeOf(from: number, until: number): TimeRange {
  const [start, end] = [dateTime(from), dateTime(until)];
  return { from: start, to: end, raw: { from: start, to: end } };
}

/** @returns the point that is read, by pointing or by the arrow keys, and what the graph needs for it */
function usePoint(times: readonly number[]) {
  const [point, setPoint] = useState<Point>();
  const put = useRef<PutCross>(undefined);
  const onReady = useCallback((ready: PutCross) => void (put.current = ready), []);
  const go = (nth: number | undefined) => {
    setPoint(nth === undefined ? undefined : { nth, left: 0 });
    put.current?.(nth === undefined ? undefined : times[nth]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepped(event.key, point?.nth, times.length);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    go(to === 'off' ? undefined : to);
  };
  return { point, setPoint, onReady, onKeyDown, leave: () => point && go(undefined) };
}

const readingWords = (reading: Reading) => t('incident.metrics.reading', '{{time}}: {{value}}', asItIs({ time: reading.time, value: valueWords(reading) }));

const valueWords = ({ value, least, greatest }: Reading) =>
  least === undefined
    ? value
    : t('incident.metrics.between', '{{value}}, from {{least}} to {{greatest}}', asItIs({ value, least, greatest: greatest ?? least }));

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
  graph: css({ position: 'relative', '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 } }),
  tip: css({
    position: 'absolute',
    top: 0,
    zIndex: 1,
    padding: theme.spacing(0.5, 1),
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    '&[data-side="right"]': { marginLeft: theme.spacing(1) },
    '&[data-side="left"]': { transform: 'translateX(-100%)', marginLeft: theme.spacing(-1) },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
