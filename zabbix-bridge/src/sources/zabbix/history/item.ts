// item: one item of Zabbix as far as graphs and query editors need it, and which of a host's are worth a first look.
import { z } from 'zod';
import { checkIntervalOf, spanOf } from '../interval.ts';

type ValueType = 'float' | 'unsigned' | 'text';
export type Item = {
  readonly item: string;
  readonly key: string;
  readonly name: string;
  /** As Zabbix says them: `%`, `B`, `bps`, `s`; empty where there are none. */
  readonly units: string;
  readonly valueType: ValueType;
  /** Technical name, and the one that people see. */
  readonly host: string;
  readonly hostName: string;
  /** ms; 0 for "not kept", absent where a macro says it. */
  readonly historyKeptMs?: number;
  readonly trendsKeptMs?: number;
  readonly checkEveryMs?: number;
};

/** One that can be drawn. */
export type NumericItem = Item & { readonly valueType: Exclude<ValueType, 'text'> };
export const isNumeric = (item: Item): item is NumericItem => item.valueType !== 'text';

const text = z.union([z.string(), z.number()]).transform(String);
/** What item.get says; numbers are texts in Zabbix. */
export const ItemRow = z.object({
  itemid: text,
  key_: z.string(),
  name: z.string(),
  units: z.string().default(''),
  value_type: text,
  history: text,
  trends: text.default('0'),
  delay: text.default('0'),
  hosts: z.array(z.object({ host: z.string(), name: z.string().default('') })).default([]),
});
export const itemFields = ['itemid', 'key_', 'name', 'units', 'value_type', 'history', 'trends', 'delay'];

/** By Zabbix's number; whatever is none of these cannot be drawn. */
const valueTypes: Readonly<Record<string, ValueType>> = { 0: 'float', 3: 'unsigned' };

export function itemOf(row: z.output<typeof ItemRow>): Item {
  const [on] = row.hosts;
  const [historyKeptMs, trendsKeptMs, checkEveryMs] = [spanOf(row.history), spanOf(row.trends), checkIntervalOf(row.delay)];
  return {
    item: row.itemid,
    key: row.key_,
    name: row.name,
    units: row.units,
    valueType: valueTypes[row.value_type] ?? 'text',
    host: on?.host ?? '',
    hostName: on?.name || (on?.host ?? ''),
    ...(historyKeptMs !== undefined && { historyKeptMs }),
    ...(trendsKeptMs !== undefined && { trendsKeptMs }),
    ...(checkEveryMs !== undefined && { checkEveryMs }),
  };
}

/** Beginnings of keys, in the order in which an engineer asks: is it there, is it overloaded, is it full, is it cut off. */
const usualKeys = [
  'icmpping',
  'icmppingloss',
  'icmppingsec',
  'agent.ping',
  'zabbix[host,agent,available]',
  'system.cpu.util',
  'system.cpu.load',
  'vm.memory.util',
  'vm.memory.size[pavailable]',
  'vm.memory.size[available]',
  'system.swap.size[,pfree]',
  'vfs.fs.size[/,pused]',
  'vfs.fs.size[',
  'vfs.fs.dependent.size[',
  'vfs.dev.util[',
  'net.if.in[',
  'net.if.out[',
  'system.uptime',
];

/** @returns its place among the usual suspects, least first; undefined when it is none */
export function usualRank({ key }: Pick<Item, 'key'>): number | undefined {
  const rank = usualKeys.findIndex((usual) => key === usual || (usual.endsWith('[') ? key.startsWith(usual) : key.startsWith(`${usual}[`)));
  return rank < 0 ? undefined : rank;
}

/** @returns the usual suspects of a host, in that order; where there are none, all in the order given */
export function usualFirst<One extends Item>(items: readonly One[]): readonly One[] {
  const ranked = items.flatMap((item) => {
    const rank = usualRank(item);
    return rank === undefined ? [] : [{ item, rank }];
  });
  return ranked.length === 0 ? items : ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** @param pattern  words that must all be found in name or key, in any case of letters; `*` stands for anything */
export function fitting<One extends Item>(items: readonly One[], pattern: string): readonly One[] {
  const words = pattern.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ name, key }) => {
    const body = `${name}\n${key}`.toLowerCase();
    return words.every((word) => holds(body, word.split('*')));
  });
}

/** The parts one after the other, each sought behind the one before: no expression of a stranger's is ever run. */
function holds(body: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const found = body.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}
