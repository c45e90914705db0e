// item.test: what Zabbix says of an item, and which of a host's items are looked at first.
import { expect, test } from '@jest/globals';
import { day, minute } from '../../../model/moment.ts';
import { fitting, itemOf, ItemRow, usualFirst } from './item.ts';

/** As Zabbix 6.0.14 answers item.get. */
const row = {
  itemid: '42269',
  key_: 'icmppingloss',
  name: 'ICMP loss',
  units: '%',
  value_type: '0',
  history: '7d',
  trends: '365d',
  delay: '1m',
  hosts: [{ hostid: '10084', host: 'dc-01', name: 'Domain controller 1' }],
};
const item = (but: Partial<typeof row> = {}) => itemOf(ItemRow.parse({ ...row, ...but }));

test('an item is read with its keep times and interval as spans', () => {
  expect(item()).toEqual({
    item: '42269',
    key: 'icmppingloss',
    name: 'ICMP loss',
    units: '%',
    valueType: 'float',
    host: 'dc-01',
    hostName: 'Domain controller 1',
    historyKeptMs: 7 * day,
    trendsKeptMs: 365 * day,
    checkEveryMs: minute,
  });
});

test('what a macro says is left open, 0 is "not kept", and texts are told from numbers', () => {
  expect(item({ history: '{$KEEP}', delay: '{$EVERY}', trends: '0' })).not.toHaveProperty('historyKeptMs');
  expect(item({ trends: '0' }).trendsKeptMs).toBe(0);
  expect(['0', '1', '2', '3', '4', '5'].map((value_type) => item({ value_type }).valueType)).toEqual(['float', 'text', 'text', 'unsigned', 'text', 'text']);
});

const keys = ['proc.num[]', 'net.if.in["eth0"]', 'system.cpu.load[all,avg1]', 'vfs.fs.size[/var,pused]', 'icmpping', 'vfs.fs.size[/,pused]'];
const items = keys.map((key_) => item({ key_, name: key_ }));

test('the usual suspects come in the order in which an engineer asks, and others not at all', () => {
  expect(usualFirst(items).map(({ key }) => key)).toEqual([
    'icmpping',
    'system.cpu.load[all,avg1]',
    'vfs.fs.size[/,pused]',
    'vfs.fs.size[/var,pused]',
    'net.if.in["eth0"]',
  ]);
});

test('of a host without any usual suspect all come, as they are', () => {
  const odd = [item({ key_: 'b' }), item({ key_: 'a' })];
  expect(usualFirst(odd)).toEqual(odd);
});

test('words are sought in name and key in any case of letters, and a star stands for anything', () => {
  const found = (pattern: string) => fitting([item(), item({ key_: 'icmppingsec', name: 'Время ответа' })], pattern).map(({ key }) => key);
  expect(found('LOSS icmp')).toEqual(['icmppingloss']);
  expect(found('icmp*sec')).toEqual(['icmppingsec']);
  expect(found('время')).toEqual(['icmppingsec']);
  expect(found('(a+)+$')).toEqual([]);
  expect(found('')).toHaveLength(2);
});
