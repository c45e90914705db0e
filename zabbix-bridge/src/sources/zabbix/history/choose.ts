// choose: whether a graph is drawn from an item's history, value by value, or from its trends, hour by hour.
import { hour, minute } from '../../../model/moment.ts';
import type { EpochMs } from '../../../model/moment.ts';
import type { AlignedRange } from '../../../time/align.ts';
import type { Item } from './item.ts';

export type ValueStore = 'history' | 'trends';

/** What is taken where an item's interval is not known: trappers, dependent items, macros. */
const usualIntervalMs = minute;

/**
 * History where it is still kept and not too much to read; trends where the steps are an hour or longer anyway, since both give the same
 * least and greatest then and trends are a sixtieth of the work.
 *
 * @param now       when it is asked, ms: how old the beginning of the range is decides whether history is kept
 * @param mostRows  so many values of one item are read at most
 * @returns undefined when Zabbix keeps neither. Keep times that are not known (macros) are taken for long enough.
 */
export function chooseStore(
  { historyKeptMs = Infinity, trendsKeptMs = Infinity, checkEveryMs = usualIntervalMs }: Pick<Item, 'historyKeptMs' | 'trendsKeptMs' | 'checkEveryMs'>,
  { from, until, stepMs }: AlignedRange,
  now: EpochMs,
  mostRows: number,
): ValueStore | undefined {
  if (historyKeptMs === 0 && trendsKeptMs === 0) return undefined;
  if (trendsKeptMs === 0) return 'history';
  if (historyKeptMs === 0 || stepMs >= hour) return 'trends';
  const isKept = now - from <= historyKeptMs;
  const rows = (until - from) / checkEveryMs;
  return isKept && rows <= mostRows ? 'history' : 'trends';
}
