// reading: what a graph says at one moment, for who points at it or walks along it by keyboard.
import { FieldType, formattedValueToString, getDisplayProcessor, type GrafanaTheme2 } from '@grafana/data';
import { dayAndTime, timeOfDay, type Zone } from '../../../../../zabbix-bridge/src/words/moment.ts';
import type { Locale } from '../../../../../zabbix-bridge/src/words/locale.ts';
import type { MetricSeries } from '../../../api/wire/metric.ts';
import { unitOf } from './chart.ts';

/** `least` and `greatest` only where several measurements make one point, and differ. All with the unit. */
export type Reading = { readonly time: string; readonly value: string; readonly least?: string; readonly greatest?: string };
type Reader = { readonly theme: GrafanaTheme2; readonly locale: Locale; readonly zone: Zone };

/** @param nth  which of the points; @returns undefined where there is none */
export function readingOf(series: MetricSeries, nth: number, { theme, locale, zone }: Reader): Reading | undefined {
  const [at, value, least, greatest] = [series.at[nth], series.avg[nth], series.min[nth], series.max[nth]];
  if (at === undefined || value === undefined) return undefined;
  const display = getDisplayProcessor({ field: { type: FieldType.number, config: { unit: unitOf(series) } }, theme });
  const said = (given: number) => formattedValueToString(display(given)).trim();
  return {
    time: `${dayAndTime(at, locale, zone).split(', ')[0]}, ${timeOfDay(at, locale, zone)}`,
    value: said(value),
    ...(least !== undefined && greatest !== undefined && least !== greatest && { least: said(least), greatest: said(greatest) }),
  };
}

/**
 * @param points  how many there are
 * @param nth     where one stands; undefined: nowhere yet, which is taken for the newest
 * @returns where a key leads, `off` for leaving the graph, undefined for a key that means nothing here
 */
export function stepped(key: string, nth: number | undefined, points: number): number | 'off' | undefined {
  const last = points - 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return nth === undefined ? last : Math.max(0, nth - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return nth === undefined ? last : Math.min(last, nth + 1);
    case 'PageUp':
      return Math.max(0, (nth ?? last) - Math.max(1, Math.round(points / 10)));
    case 'PageDown':
      return Math.min(last, (nth ?? last) + Math.max(1, Math.round(points / 10)));
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return nth === undefined ? undefined : 'off';
    default:
      return undefined;
  }
}
