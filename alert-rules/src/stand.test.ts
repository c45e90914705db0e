// stand.test: which hosts the lines of a topology mean, and what they come to.
import { expect, test } from '@jest/globals';
import { findingInWords, findingWordsIn } from './finding.ts';
import { loadRules } from './load.ts';
import { standingOf } from './stand.ts';
import type { RulesHost } from './stand.ts';

const aHost = (host: string, tags: Readonly<Record<string, string>> = {}, groups: readonly string[] = []): RulesHost => ({
  host,
  groups,
  tags: Object.entries(tags).map(([tag, value]) => ({ tag, value })),
});
const standing = async (lines: string, hosts: readonly RulesHost[], service = '') => {
  const topology = { path: 'topology/a.yaml', text: `topology:\n${lines}` };
  const loaded = await loadRules(service === '' ? [topology] : [topology, { path: 'services/a.yaml', text: service }], { today: '2026-11-28' });
  if (!loaded.ok) throw new Error(loaded.findings.map(findingInWords).join('\n'));
  return standingOf(loaded.rules, hosts);
};
const edgesOf = async (lines: string, hosts: readonly RulesHost[]) =>
  (await standing(lines, hosts)).edges.map(({ from, kind, to }) => `${from} ${kind} ${to.join(' or ')}`);

test('every host with tag rack=R stands in rack R, and the rack is an entity', async () => {
  const { edges, entities } = await standing('  - tags: { rack: "{R}" }\n    locatedIn: rack:{R}\n', [
    aHost('a', { rack: 'r1' }),
    aHost('b', { rack: 'r2' }),
    aHost('c'),
  ]);
  expect(edges).toEqual([
    { from: 'host:a', kind: 'locatedIn', to: ['rack:r1'] },
    { from: 'host:b', kind: 'locatedIn', to: ['rack:r2'] },
  ]);
  expect(entities).toEqual([
    { id: 'rack:r1', kind: 'rack' },
    { id: 'rack:r2', kind: 'rack' },
  ]);
});

test('two tags may be put together in one name', async () => {
  expect(
    await edgesOf('  - tags: { site: "{S}", rack: "{R}" }\n    locatedIn: rack:{S}/{R}\n', [
      aHost('a', { site: 'msk1', rack: 'r1' }),
      aHost('b', { site: 'msk1' }),
    ]),
  ).toEqual(['host:a locatedIn rack:msk1/r1']);
});

test('hosts are meant by name, pattern, group and tag, and all that a line says must hold', async () => {
  const hosts = [
    aHost('web-01', { env: 'prod' }, ['Web/Front']),
    aHost('web-02', { env: 'test' }, ['Web/Front']),
    aHost('db-01', { env: 'prod' }, ['Data']),
    aHost('esx-1'),
  ];
  const to = '\n    runsOn: esx-1\n';
  expect(await edgesOf(`  - host: db-01${to}`, hosts)).toEqual(['host:db-01 runsOn host:esx-1']);
  expect(await edgesOf(`  - host: [web-*, db-01]${to}`, hosts)).toHaveLength(3);
  expect(await edgesOf(`  - host: web-*\n    tags: { env: prod }${to}`, hosts)).toEqual(['host:web-01 runsOn host:esx-1']);
  expect(await edgesOf(`  - group: Web/*\n    tags: { env: "t*" }${to}`, hosts)).toEqual(['host:web-02 runsOn host:esx-1']);
});

test('a list stands in for one another: one edge, cut only when all are gone', async () => {
  expect(await edgesOf('  - host: a\n    poweredBy: [feed:A, feed:B]\n', [aHost('a')])).toEqual(['host:a poweredBy feed:A or feed:B']);
});

test('nothing stands on itself, and the same edge said twice is one', async () => {
  expect(await edgesOf('  - host: sw-*\n    reachedThrough: sw-1\n  - host: sw-2\n    reachedThrough: sw-1\n', [aHost('sw-1'), aHost('sw-2')])).toEqual([
    'host:sw-2 reachedThrough host:sw-1',
  ]);
});

test('a bare name is a service of the rules if there is one, else a host', async () => {
  const { needs } = await standing(
    '  - host: ad-01\n    role: dc\n',
    [aHost('ad-01'), aHost('exch-01')],
    'service: mail\nneeds: [ad, exch-01, "feed:A"]\n---\nservice: ad\n',
  );
  expect(needs.get('mail')).toEqual([
    { kind: 'one', of: 'service:ad' },
    { kind: 'one', of: 'host:exch-01' },
    { kind: 'one', of: 'feed:A' },
  ]);
});

test('the last line that gives a role wins', async () => {
  expect((await standing('  - host: "*"\n    role: server\n  - host: sw-1\n    role: switch\n', [aHost('sw-1'), aHost('web-1')])).roles).toEqual(
    new Map([
      ['sw-1', 'switch'],
      ['web-1', 'server'],
    ]),
  );
});

test('names that nothing bears are warnings with the nearest known name, for they may be made later', async () => {
  const { warnings } = await standing(
    '  - host: wbe-01\n    runsOn: esx-01\n  - group: Nowhere\n    role: x\n',
    [aHost('web-01'), aHost('esx-1')],
    'service: mail\nneeds: [web-1]\n',
  );
  expect(warnings().map(findingWordsIn('ru'))).toMatchInlineSnapshot(`
   [
     "topology/a.yaml:2:11  сомнительно: не подходит ни к одному известному хосту: wbe-01
       может быть, web-01?",
     "topology/a.yaml:3:13  сомнительно: называет esx-01, а такой хост неизвестен: esx-01
       может быть, esx-1?",
     "topology/a.yaml:4:12  сомнительно: не подходит ни к одному известному хосту: Nowhere
       сравните имя, группу и теги с тем, что есть в Zabbix",
     "services/a.yaml:2:9  сомнительно: называет web-1, а это ни сервис, ни известный хост: web-1
       может быть, web-01?",
   ]
  `);
  expect(warnings().map(findingInWords)).toMatchInlineSnapshot(`
   [
     "topology/a.yaml:2:11  warning: fits no host that is known: wbe-01
       did you mean web-01?",
     "topology/a.yaml:3:13  warning: names esx-01, which is no host that is known: esx-01
       did you mean esx-1?",
     "topology/a.yaml:4:12  warning: fits no host that is known: Nowhere
       compare the name, the group and the tags with those in Zabbix",
     "services/a.yaml:2:9  warning: names web-1, which is neither a service nor a host that is known: web-1
       did you mean web-01?",
   ]
  `);
});
