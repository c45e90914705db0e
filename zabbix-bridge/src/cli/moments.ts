// moments: reads points in time and spans as people type them on a command line.
import { both } from '@nabat/alert-rules';
import { durationForm } from '../configuration/duration.ts';
import { day, second, type EpochMs } from '../model/moment.ts';
import { misused } from './acting.ts';

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const local = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;
const pieces = /\d+(?:\.\d+)? ?(?:ms|min|s|m|h|d)/g;

/** @returns ms of `30m`, `2h30m`, `90s`, `1d`; throws in words what is none, naming the option it was given to */
export function spanOf(text: string, option: string): number {
  const parts = text.trim().match(pieces) ?? [];
  const ms = parts.reduce((sum, part) => sum + durationForm.parse(part), 0);
  if (parts.join('') !== text.trim() || ms === 0)
    throw misused(
      both(`${option} ${text} is no span of time`, `${option} ${text}: это не промежуток времени`),
      both('write one as 30m, 2h30m or 1d', 'напишите, например, 30m, 2h30m или 1d'),
    );
  return ms;
}

/**
 * @param text  `30m` (from `now` on), `now`, ms since 1970, `2026-11-21T18:00+03:00`, or without an offset in `zone`
 * @param zone  that of this machine unless given
 * @returns ms since the epoch; throws in words what is none, what clocks skip there and what they show twice, naming the option it was given to
 */
export function momentOf(text: string, now: EpochMs, option: string, zone: string = new Intl.DateTimeFormat().resolvedOptions().timeZone): EpochMs {
  const given = text.trim();
  if (given === 'now') return now;
  if (/^\d{12,14}$/.test(given)) return Number(given);
  if (/^\+?\d[\d.]* ?(ms|s|m|min|h|d)/.test(given)) return now + spanOf(given.replace(/^\+/, ''), option);
  if (zoned.test(given) && !Number.isNaN(Date.parse(given))) return Date.parse(given);
  const wall = zoned.test(given) ? undefined : wallIn(given);
  if (wall !== undefined) return atWall(wall, zone, `${option} ${given}`);
  throw misused(
    both(`${option} ${text} is no moment`, `${option} ${text}: это не время`),
    both('write one as 30m, 2026-11-21T18:00 or 2026-11-21T18:00+03:00', 'напишите, например, 30m, 2026-11-21T18:00 или 2026-11-21T18:00+03:00'),
  );
}

/** A day that does not exist, as 31 February, is no moment. */
function wallIn(text: string): number | undefined {
  const [, ...found] = local.exec(text) ?? [];
  if (found.length === 0) return undefined;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = found.map((it) => Number(it ?? 0));
  const wall = Date.UTC(year, month - 1, date, hours, minutes, seconds);
  return new Date(wall).getUTCMonth() === month - 1 && hours < 24 && minutes < 60 && seconds < 60 ? wall : undefined;
}

/** @param named  as it was written, with its option */
function atWall(wall: number, zone: string, named: string): EpochMs {
  const [before, after] = [offsetAt(zone, wall - day), offsetAt(zone, wall + day)];
  const [first, later] = [...new Set([before, after])].map((offset) => wall - offset).filter((at) => offsetAt(zone, at) === wall - at);
  if (first === undefined) {
    const shown = written(wall - before + after);
    throw misused(
      both(`${named} is not there: clocks in ${zone} skip it`, `${named}: такого времени нет, часы в ${zone} его пропускают`),
      both(`write a time that they show, as ${shown}`, `напишите время, которое они показывают, например ${shown}`),
    );
  }
  if (later === undefined) return first;
  const [one, other] = [before, after].map((each) => `${written(wall)}${offsetWritten(each)}`);
  throw misused(
    both(`${named} comes twice: clocks in ${zone} go back over it`, `${named}: такое время бывает дважды, часы в ${zone} в эту ночь переводят назад`),
    both(`write which it is: ${one} or, later, ${other}`, `напишите, какое из них: ${one} или, позже, ${other}`),
  );
}

/** By what every Node has: an order is not to load a calendar first. @returns how far clocks in the zone are ahead of UTC */
function offsetAt(zone: string, at: EpochMs): number {
  const form = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = new Map(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at / second) * second;
}

const written = (wall: number): string => new Date(wall).toISOString().slice(0, 16);
const offsetWritten = (offset: number): string => `${offset < 0 ? '-' : '+'}${new Date(Math.abs(offset)).toISOString().slice(11, 16)}`;

/** @returns the end that `--for` or `--until` says; throws when neither or both do, or it is not after `from` */
export function endOf(options: { readonly for?: string; readonly until?: string }, now: EpochMs, from: EpochMs = now): EpochMs {
  const { for: span, until } = options;
  if ((span === undefined) === (until === undefined))
    throw misused(
      span === undefined ? both('until when?', 'до какого времени?') : both('--for and --until say the same twice', '--for и --until говорят об одном дважды'),
      both('write --for 30m, or --until 2026-11-21T18:00', 'напишите --for 30m или --until 2026-11-21T18:00'),
    );
  const end = span === undefined ? momentOf(until ?? '', now, '--until') : from + spanOf(span, '--for');
  if (end <= from)
    throw misused(
      both(`--until ${until ?? ''} is not after the beginning`, `--until ${until ?? ''}: это не позже начала`),
      both('write a moment that is still to come', 'напишите время, которое ещё впереди'),
    );
  return end;
}
