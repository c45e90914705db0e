// macro: reads what Zabbix leaves in place of a macro: its value, nothing, the macro itself, or "*UNKNOWN*".
import type { EpochMs } from '../../model/moment.ts';
import { day } from '../../model/moment.ts';
import type { Severity, Tag } from '../../model/problem.ts';

/** A macro that could not be resolved stands in the payload as it was written: `{EVENT.RECOVERY.ID}`, `{$NOT.DEFINED}`. */
const literal = /^\{[$#A-Z][A-Z0-9_.:$"]*\}$/;

/** @returns the text of a field, or undefined when Zabbix had nothing to put there (empty, a literal macro, `*UNKNOWN*`) */
export function told(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '' || text === '*UNKNOWN*') return undefined;
  return text.startsWith('{') && literal.test(text) ? undefined : text;
}

/** @returns 0 to 5, or undefined for anything else */
export function severityOf(value: unknown): Severity | undefined {
  const number = typeof value === 'string' && value.length === 1 ? Number(value) : value;
  switch (number) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return number;
    default:
      return undefined;
  }
}

/** @returns what stands in `list`, each name with each value once, in the order given; undefined when it is no list of tags */
export function tagsOf(list: unknown): readonly Tag[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const seen = new Set<string>();
  const tags: Tag[] = [];
  for (const entry of list as readonly unknown[]) {
    const { tag, value = '' } = (entry ?? {}) as { tag?: unknown; value?: unknown };
    if (typeof tag !== 'string' || typeof value !== 'string') return undefined;
    const both = `${tag}\n${value}`;
    if (!seen.has(both)) tags.push({ tag, value });
    seen.add(both);
  }
  return tags;
}

const dateForm = /^\d{4}\.\d{2}\.\d{2}$/;
const timeForm = /^\d{2}:\d{2}:\d{2}$/;

/** Reads Zabbix's `2026.11.21` and `12:03:31` as UTC, which is the zone of the bridge's user; undefined when they are not such. */
export function clockOf(date: string | undefined, time: string | undefined): EpochMs | undefined {
  if (date === undefined || time === undefined || !dateForm.test(date) || !timeForm.test(time)) return undefined;
  const ms = Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10), +time.slice(0, 2), +time.slice(3, 5), +time.slice(6, 8));
  return Number.isNaN(ms) ? undefined : ms;
}

/** How far behind its arrival an event may say that it was: a maintenance or an outage can hold one back for days. */
export const oldestBelievedMs = 7 * day;

/**
 * Bounds a source's clock by the arrival.
 *
 * @returns `clock`, or `at` when the clock lies in the future or more than a week back: then it is the clock that is wrong
 */
export const believable = (clock: EpochMs | undefined, at: EpochMs): EpochMs =>
  clock === undefined || clock > at || clock < at - oldestBelievedMs ? at : clock;
