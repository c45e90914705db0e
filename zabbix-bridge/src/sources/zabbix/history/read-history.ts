// read-history: asks Zabbix for items and for what they measured, in calls that are bounded each.
import { z } from 'zod';
import type { ZabbixClient } from '../client.ts';
import type { AlignedRange } from '../../../time/align.ts';
import type { ValueStore } from './choose.ts';
import { downsample } from './downsample.ts';
import type { Buckets, Reading } from './downsample.ts';
import { isNumeric, itemFields, itemOf, ItemRow } from './item.ts';
import type { Item, NumericItem } from './item.ts';

/** So many numeric items of one host are known at most; a host with more is a whole storage array. */
export const mostItemsOfHost = 5_000;

const seconds = z.union([z.string(), z.number()]).transform((value) => Number(value) * 1000);
const number = z.coerce.number();
const HistoryRow = z
  .object({ clock: seconds, value: number })
  .transform(({ clock: at, value }): Reading => ({ at, min: value, avg: value, max: value, num: 1 }));
const TrendRow = z
  .object({ clock: seconds, num: number, value_min: number, value_avg: number, value_max: number })
  .transform(({ clock: at, num, value_min: min, value_avg: avg, value_max: max }): Reading => ({ at, min, avg, max, num: Math.max(1, num) }));

/** @returns those of the items that there are and that the bridge's user may see */
export async function readItems(client: ZabbixClient, ids: readonly string[]): Promise<readonly Item[]> {
  const rows = await client.read(
    'item.get',
    { output: itemFields, itemids: ids, selectHosts: ['host', 'name'], webitems: true, limit: ids.length },
    z.array(ItemRow),
  );
  return rows.map(itemOf);
}

/** @returns the enabled numeric items of a host by its technical name, by name; none for a host that is not monitored */
export async function readItemsOfHost(client: ZabbixClient, host: string): Promise<readonly NumericItem[]> {
  const asked = {
    output: itemFields,
    host,
    monitored: true,
    webitems: true,
    filter: { value_type: [0, 3] },
    selectHosts: ['host', 'name'],
    sortfield: 'name',
    limit: mostItemsOfHost,
  };
  return (await client.read('item.get', asked, z.array(ItemRow))).map(itemOf).filter(isNumeric);
}

/** `cut`: there were more values than are read for one item; the newest are here. */
export type ReadValues = { readonly buckets: Buckets; readonly cut: boolean };

/** @throws ZabbixError when Zabbix could not be read */
export async function readValues(client: ZabbixClient, item: NumericItem, store: ValueStore, range: AlignedRange, mostRows: number): Promise<ReadValues> {
  const asked = { itemids: [item.item], time_from: range.from / 1000, time_till: range.until / 1000 - 1, limit: mostRows };
  const readings =
    store === 'trends'
      ? await client.read('trend.get', { ...asked, output: ['clock', 'num', 'value_min', 'value_avg', 'value_max'] }, z.array(TrendRow))
      : await client.read(
          'history.get',
          { ...asked, output: ['clock', 'value'], history: item.valueType === 'float' ? 0 : 3, sortfield: 'clock', sortorder: 'DESC' },
          z.array(HistoryRow),
        );
  return { buckets: downsample(readings, range), cut: readings.length >= mostRows };
}
