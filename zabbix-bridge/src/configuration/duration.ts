// duration: a span of time as a setting holds it: 30s, 5m, 35d.
import { z } from 'zod';
import { day, hour, minute, second } from '../model/moment.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: second, m: minute, min: minute, h: hour, d: day };

/** A number with its unit (`ms`, `s`, `m`, `h`, `d`); what comes out is ms. */
export const durationForm = z
  .string('is no duration; write a number with its unit, such as 30s, 5m, 12h or 35d')
  .regex(/^\d+(\.\d+)? ?(ms|s|m|min|h|d)$/, 'is no duration; write a number with its unit, such as 30s, 5m, 12h or 35d')
  .transform((text) => {
    const [, count = '0', unit = 'ms'] = /^([\d.]+) ?(\w+)$/.exec(text) ?? [];
    return Math.round(Number(count) * (units[unit] ?? 1));
  });

/** @returns the same span as a setting would say it, in the greatest unit that gives a whole number */
export function durationText(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's']) {
    const count = ms / (units[unit] ?? 1);
    if (ms > 0 && Number.isInteger(count)) return `${count}${unit}`;
  }
  return `${ms}ms`;
}
