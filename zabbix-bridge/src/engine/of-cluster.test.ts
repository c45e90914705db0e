// of cluster: the promises about what nodes say of their cluster, and about a cluster that has a name.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const brokers = ['mq-a', 'mq-b', 'mq-c', 'mq-d'];
/** A cluster that nobody has named: a consumer needs any one of its nodes. */
const unnamed = {
  hosts: [...brokers, 'stat-1', 'other'].map((host) => aHost(host)),
  edges: [anEdge('host:stat-1', 'dependsOn', ...brokers.map((host) => `host:${host}` as const))],
};
/** Nodes that carry the same tag, each in a rack of its own. */
const tagged = {
  hosts: [...brokers.map((host) => aHost(host, { tags: [{ tag: 'cluster', value: 'mq' }] })), aHost('other')],
  edges: brokers.map((host) => anEdge(`host:${host}`, 'locatedIn', `rack:of-${host}`)),
};
const nodes = ['pg-1', 'pg-2', 'pg-3'];
const named = {
  hosts: [...nodes, 'app-1', 'app-2', 'bill-1'].map((host) => aHost(host)),
  entities: [{ id: 'cluster:main-pg', kind: 'cluster', name: 'main-pg' }] as const,
  edges: [
    anEdge('cluster:main-pg', 'dependsOn', ...nodes.map((host) => `host:${host}` as const)),
    ...['app-1', 'app-2', 'bill-1'].map((host) => anEdge(`host:${host}`, 'dependsOn', 'cluster:main-pg')),
  ],
};
const lacksCopies = (shift: Shift, host: string): string => shift.opens(host, 'Kafka: Under-replicated partitions > 0', { severity: 3 });
const hasNoPool = (shift: Shift, host: string): string => shift.opens(host, 'cannot get a connection from pool main-pg (timeout)');
const hasNoLeader = (shift: Shift, host: string): string => shift.opens(host, 'Patroni: cluster main-pg has no leader');

test.each([
  { of: 'that nobody has named', topology: unnamed },
  { of: 'that a tag names', topology: tagged },
])('what the nodes of a cluster $of say of it is one incident, and of the node that is gone, however late that shows', ({ topology }) => {
  const shift = aShift({ topology });
  for (const host of ['mq-a', 'mq-c', 'mq-d']) {
    lacksCopies(shift, host);
    shift.passes('20s');
  }
  shift.passes('70s');
  expect(shift.pages()).toHaveLength(1);
  shift.opens('mq-b', ping);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:mq-b', members: { all: 4 } });
});

test('a node that says something of itself alone, or of its cluster at another time, is not of the node that is gone', () => {
  const shift = aShift({ topology: tagged });
  lacksCopies(shift, 'mq-a');
  shift.passes('20m');
  shift.opens('mq-b', ping);
  shift.opens('mq-c', 'Slow requests of the web console');
  shift.opens('other', 'Kafka: Under-replicated partitions > 0');
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:mq-a', 'host:mq-b', 'host:mq-c', 'host:other']);
});

test('what users and nodes say of a cluster is of the one node on which something has stopped', () => {
  const shift = aShift({ topology: named });
  for (const host of ['app-1', 'bill-1', 'app-2']) {
    hasNoPool(shift, host);
    shift.passes('8s');
  }
  shift.opens('pg-3', 'PostgreSQL: Service is down', { severity: 3 });
  shift.passes('11s');
  hasNoLeader(shift, 'pg-1');
  hasNoLeader(shift, 'pg-2');
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:pg-3', members: { all: 6 } });
  expect(shift.pages()).toHaveLength(1);
});

test('where no node is lost, or several are, what is said of a cluster is of the cluster', () => {
  for (const lost of [[], ['pg-1', 'pg-3']]) {
    const shift = aShift({ topology: named });
    for (const host of ['app-1', 'bill-1', 'app-2']) hasNoPool(shift, host);
    hasNoLeader(shift, 'pg-2');
    for (const host of lost) shift.opens(host, 'PostgreSQL: Service is down');
    shift.passes('5m');
    expect(shift.only()).toMatchObject({ root: 'cluster:main-pg', members: { all: 4 + lost.length } });
  }
});
