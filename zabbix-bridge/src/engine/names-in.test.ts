// names in: the promises about which host, site or place a text is taken to speak of.
import { expect, test } from '@jest/globals';
import { emptyTopology } from '../model/topology.ts';
import { aHost } from './shift.ts';
import { mayBeNames, namesIn } from './names-in.ts';

const hosts = ['app-1', 'db-1', 'db-1.corp.local', 'mail', 'k-plcgw12', 'b1-rt01', 'b1-sw01', 'msk-b2-rt01', 'msk-b2-sw01', 'sw02', 'msk-sw02'].map((host) =>
  aHost(host),
);
const { hostIn, otherEndsIn } = namesIn({ ...emptyTopology, hosts, entities: [{ id: 'segment:isp-a', kind: 'segment', name: 'ISP A' }] }, () => false);

test.each([
  ['SCADA: no connection to PLC k-plcgw12', 'host:k-plcgw12'],
  ['HAProxy backend acq/app-1: Server is DOWN', 'host:app-1'],
  ['haproxy.server.status[acq/app-1]', 'host:app-1'],
  ['Node [app-1] Conditions: Not ready', 'host:app-1'],
  ['No answer from APP-1.', 'host:app-1'],
  ['Cannot connect to tcp://app-1.corp.local:5432', 'host:app-1'],
  ['Cannot connect to db-1.corp.local', 'host:db-1.corp.local'],
  ['HAProxy backend acq/app-11: Server is DOWN', undefined],
  ['HAProxy backend acq/my-app-1: Server is DOWN', undefined],
  ['Mail queue is growing on mail', undefined],
])('"%s" speaks of %s', (text, expected) => {
  expect(hostIn(text, 'lb-1')).toBe(expected);
});

test('the host that says it is never the one that is meant', () => {
  expect(hostIn('PostgreSQL on db-1: connections are lost to app-1', 'db-1')).toBe('host:app-1');
  expect(hostIn('PostgreSQL on db-1: connections are lost', 'db-1')).toBeUndefined();
});

test('an interface may name a host by what it does not share with its own, the nearest first', () => {
  expect(otherEndsIn('Interface Gi0/1(to sw01): Link down', 'b1-rt01')).toEqual(['host:b1-sw01']);
  expect(otherEndsIn('Interface Gi0/1(to sw01): Link down', 'msk-b2-rt01')).toEqual(['host:msk-b2-sw01']);
  expect(otherEndsIn('Interface Gi0/1(to sw01): Link down', 'spb-rt01')).toEqual([]);
  expect(otherEndsIn('Interface Gi0/1(to sw02): Link down', 'msk-b2-rt01')).toEqual(['host:sw02']);
});

test('an interface may name a host by any word, and a network where it names no host', () => {
  expect(otherEndsIn('Interface Gi0/1(mail): Link down', 'b1-rt01')).toEqual(['host:mail']);
  expect(otherEndsIn('Interface Gi0/0(uplink1 isp-a): Link down', 'b1-rt01')).toEqual(['segment:isp-a']);
});

test.each([
  ['Interface Po1(Link to core-sw1): Link down', ['core-sw1']],
  ['cannot connect to MySQL server on panel-db.', ['panel-db']],
  ['[proxy,zbxp-sg,lastaccess]', ['zbxp-sg']],
  ['Interface Gi0/1: Link down', []],
  ['High CPU utilization (over 90% for 5m)', []],
])('where nobody has said which machines there are, "%s" may name %j', (text, expected) => {
  expect(mayBeNames(text)).toEqual(expected);
});
