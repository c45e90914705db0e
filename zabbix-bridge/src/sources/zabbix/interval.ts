// interval: how often Zabbix checks an item, from the item's update interval as Zabbix writes it, and other spans of its making.
import { day, hour, minute, second } from '../../model/moment.ts';

const units: Readonly<Record<string, number>> = { '': second, s: second, m: minute, h: hour, d: day, w: 7 * day };

/** @returns ms of `60`, `1m`, `90d`; undefined for what is no span, as a macro */
export function spanOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([smhdw]?)$/.exec(text) ?? [];
  const ms = Number(count) * (units[unit] ?? Number.NaN);
  return Number.isNaN(ms) ? undefined : ms;
}

/**
 * @param delay  `60`, `1m`, `30s;10s/1-5,09:00-18:00`: what follows the first semicolon are exceptions and is left out
 * @returns ms; undefined for what is not checked at intervals (`0`: trappers and dependent items) or is written as a macro
 */
export function checkIntervalOf(delay: string): number | undefined {
  const ms = spanOf(delay.split(';')[0] ?? '');
  return ms === 0 ? undefined : ms;
}
