// instant: a moment as people and programs write it in lines of signals.
import type { EpochMs } from '../model/moment.ts';

/** With a zone: `2025-09-23T02:10:00+03:00` or `…Z`. What has none could be any of 38 hours and is refused. */
const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** @returns ms since the epoch from ms (a number, or digits) or ISO 8601 with a zone; undefined for anything else */
export function instantOf(value: unknown): EpochMs | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d{12,14}$/.test(value)) return Number(value);
  const ms = iso.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

export const instantMend = 'write ms since 1970 (1758500900000) or ISO 8601 with a zone (2025-09-23T02:10:00+03:00)';
