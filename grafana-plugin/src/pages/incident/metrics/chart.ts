// chart: what an item measured, as the frame that Grafana's graph draws, and in words for who cannot see it.
import { FieldType, getDisplayProcessor, formattedValueToString, type DataFrame, type Field, type GrafanaTheme2 } from '@grafana/data';
import { GraphDrawStyle, VisibilityMode } from '@grafana/schema';
import type { MetricSeries } from '../../../api/wire/metric.ts';
import { grafanaUnit } from '../../../datasource/units.ts';

/** A plain number where the source names no unit. */
export const unitOf = ({ units }: Pick<MetricSeries, 'units'>): string => grafanaUnit(units) ?? 'short';

/** The mean as a line, in a band from the least to the greatest of each bucket. */
export function frameOf(series: MetricSeries, theme: GrafanaTheme2): DataFrame {
  const number = (name: 'min' | 'avg' | 'max', custom: object): Field => ({
    name,
    type: FieldType.number,
    values: [...series[name]],
    config: {
      unit: unitOf(series),
      color: { mode: 'fixed', fixedColor: theme.visualization.getColorByName('blue') },
      custom: { drawStyle: GraphDrawStyle.Line, showPoints: VisibilityMode.Never, spanNulls: 3 * series.stepMs, ...custom },
    },
  });
  const fields: Field[] = [
    { name: 'time', type: FieldType.time, values: [...series.at], config: {} },
    number('min', { lineWidth: 0 }),
    number('max', { lineWidth: 0, fillBelowTo: 'min', fillOpacity: 20 }),
    number('avg', { lineWidth: 1.5 }),
  ];
  return { length: series.at.length, fields: fields.map((field) => ({ ...field, display: getDisplayProcessor({ field, theme }) })) };
}

export type Extremes = { readonly least: string; readonly greatest: string; readonly last: string };

/** @returns the least, the greatest and the last value with their units; undefined where nothing was measured */
export function extremesOf({ min, max, avg, units }: MetricSeries, theme: GrafanaTheme2): Extremes | undefined {
  const last = avg.at(-1);
  if (last === undefined) return undefined;
  const display = getDisplayProcessor({ field: { type: FieldType.number, config: { unit: unitOf({ units }) } }, theme });
  const said = (value: number) => formattedValueToString(display(value)).trim();
  const pick = (values: readonly number[], better: (a: number, b: number) => number) => values.reduce((a, b) => better(a, b));
  return { least: said(pick(min, Math.min)), greatest: said(pick(max, Math.max)), last: said(last) };
}
