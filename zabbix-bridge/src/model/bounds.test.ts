// bounds: the promise that nothing a source says is longer than a Zabbix would have it.
import { expect, test } from '@jest/globals';
import { bounded } from './bounds.ts';
import type { ProblemFacts } from './problem.ts';

const facts: ProblemFacts = {
  source: 'zabbix-main',
  event: '1',
  openedAt: 0,
  name: 'disk full',
  severity: 3,
  hosts: ['web-1'],
  groups: ['Servers'],
  tags: [{ tag: 'scope', value: 'capacity' }],
  item: { key: 'vfs.fs.size[/,pused]' },
};

test('what a Zabbix says stays as it is', () => {
  expect(bounded(facts)).toBe(facts);
});

test('a text or a list that no Zabbix has is cut, and the problem is kept', () => {
  const long = 'N'.repeat(900_000);
  const cut = bounded({
    ...facts,
    name: long,
    hosts: [long],
    groups: Array.from({ length: 10_000 }, () => long),
    tags: [{ tag: long, value: long }],
    operationalData: long,
    trigger: long,
    item: { id: long, key: long, name: long },
  });
  expect(JSON.stringify({ ...cut, groups: [] }).length).toBeLessThan(16_000);
  expect(cut.groups).toHaveLength(500);
  expect(cut).toMatchObject({ event: '1', severity: 3 });
});
