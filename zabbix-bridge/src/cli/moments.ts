// moments: reads points in time and spans as people type them on a command line.
import { durationForm } from '../configuration/duration.ts';
import type { EpochMs } from '../model/moment.ts';
import { misused } from './acting.ts';

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const local = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;
const pieces = /\d+(?:\.\d+)? ?(?:ms|min|s|m|h|d)/g;

/** @returns ms of `30m`, `2h30m`, `90s`, `1d`; throws in words what is none, naming the option it was given to */
export function spanOf(text: string, option: string): number {
  const parts = text.trim().match(pieces) ?? [];
  const ms = parts.reduce((sum, part) => sum + durationForm.parse(part), 0);
  if (parts.join('') !== text.trim() || ms === 0) throw misused(`${option} ${text} is no span of time`, 'write one as 30m, 2h30m or 1d');
  return ms;
}

/**
 * @param text  `30m` (from `now` on), `now`, ms since 1970, `2026-11-21T18:00+03:00`, or without a zone in the one of this machine
 * @returns ms since the epoch; throws in words what is none, naming the option it was given to
 */
export function momentOf(text: string, now: EpochMs, option: string): EpochMs {
  const given = text.trim();
  if (given === 'now') return now;
  if (/^\d{12,14}$/.test(given)) return Number(given);
  if (/^\+?\d[\d.]* ?(ms|s|m|min|h|d)/.test(given)) return now + spanOf(given.replace(/^\+/, ''), option);
  const ms = zoned.test(given) ? Date.parse(given) : onThisMachine(given);
  if (Number.isNaN(ms)) throw misused(`${option} ${text} is no moment`, 'write one as 30m, 2026-11-21T18:00 or 2026-11-21T18:00+03:00');
  return ms;
}

/** A day that does not exist, as 31 February, is no moment. */
function onThisMachine(text: string): number {
  const [, ...found] = local.exec(text) ?? [];
  if (found.length === 0) return NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.map((it) => Number(it ?? 0));
  const date = new Date(year, month - 1, day, hour, minute, second);
  return date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && minute < 60 && second < 60 ? date.getTime() : NaN;
}

/** @returns the end that `--for` or `--until` says; throws when neither or both do, or it is not after `from` */
export function endOf(options: { readonly for?: string; readonly until?: string }, now: EpochMs, from: EpochMs = now): EpochMs {
  const { for: span, until } = options;
  if ((span === undefined) === (until === undefined))
    throw misused(span === undefined ? 'until when?' : '--for and --until say the same twice', 'write --for 30m, or --until 2026-11-21T18:00');
  const end = span === undefined ? momentOf(until ?? '', now, '--until') : from + spanOf(span, '--for');
  if (end <= from) throw misused(`--until ${until ?? ''} is not after the beginning`, 'write a moment that is still to come');
  return end;
}
