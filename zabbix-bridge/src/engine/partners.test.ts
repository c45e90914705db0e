// partners: the promises about machines that stand in for each other.
import { expect, test } from '@jest/globals';
import { aHost, aService, aShift, needsAny } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const master = 'Keepalived: state changed to MASTER';
const warning = { severity: 2 } as const;

test.each([
  ['before', '0s', '86s'],
  ['after', '40s', '0s'],
])('that the partner has taken over, said %s its failure shows, is told with that and not by itself', (_, takenOver, lost) => {
  const shift = aShift();
  const early = takenOver === '0s';
  if (early) shift.opens('lb-us-2', master, warning);
  else shift.opens('lb-us-1', ping);
  shift.passes(early ? lost : takenOver);
  if (early) shift.opens('lb-us-1', ping);
  else shift.opens('lb-us-2', master, warning);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:lb-us-1', members: { all: 2 } });
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
});

test('what was told as a failover is the failure that shows two minutes later', () => {
  const shift = aShift();
  shift.opens('fw-a', 'Cluster: failover', { severity: 4 });
  shift.passes('2m');
  shift.opens('fw-b', ping);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:fw-b', members: { all: 2 } });
  expect(shift.pages()).toHaveLength(1);
});

test.each([
  'node is now the primary',
  'VRRP state transition to MASTER',
  'HA: роль изменена на MASTER',
  'Переключение на резервный узел',
  'took over the virtual address',
])('"%s" is of the process that has died on its partner, which a service needs in its place', (name) => {
  const pair = aService('shop', { needs: [needsAny(1, 'host:alpha', 'host:omega')] });
  const shift = aShift({ topology: { hosts: [aHost('alpha'), aHost('omega')], services: [pair] } });
  shift.opens('alpha', 'haproxy process is not running', { item: { key: 'proc.num[haproxy]' } });
  shift.passes('20s');
  shift.opens('omega', name, warning);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:alpha', members: { all: 2 } });
});

test('that the partner has taken over is of the one to which two neighbours lose their link, before its own check has failed', () => {
  for (const first of [true, false]) {
    const shift = aShift({ topology: { hosts: ['core-1', 'core-2', 'acc-1', 'acc-2'].map((host) => aHost(host)) } });
    if (first) shift.opens('core-2', 'HSRP group 10 state changed to Active', warning);
    for (const host of ['acc-1', 'acc-2']) shift.opens(host, 'Interface Te1/1/1(uplink core-1): Link down', { severity: 3 });
    if (!first) shift.opens('core-2', 'HSRP group 10 state changed to Active', warning);
    shift.passes('3m');
    expect(shift.only()).toMatchObject({ root: 'host:core-1', members: { all: 3 } });
    shift.opens('core-1', ping);
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:core-1', members: { all: 4 } });
    expect(shift.pages().filter((page) => !page.endsWith('raised'))).toHaveLength(1);
  }
});

test('a failover of which no partner has failed is told by itself, and so is one an hour later', () => {
  const shift = aShift();
  shift.opens('lb-us-1', ping);
  shift.passes('1h');
  shift.opens('lb-us-2', master, warning);
  shift.opens('lb-eu-2', master, warning);
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:lb-eu-2', 'host:lb-us-1', 'host:lb-us-2']);
});

test('a machine called alike that says nothing of taking over has a failure of its own', () => {
  const shift = aShift();
  shift.opens('lb-us-1', ping);
  shift.opens('lb-us-2', 'CPU load is too high');
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:lb-us-1', 'host:lb-us-2']);
});

test.each([
  ['first', true],
  ['last', false],
])('what else a machine says when it has taken over is of the failure of its partner too, said %s', (_, isFirst) => {
  const shift = aShift();
  const fewer = 'Number of joined APs has dropped by more than 20%';
  if (isFirst) shift.opens('wlc-2', fewer);
  shift.passes('10s');
  shift.opens('wlc-2', 'Redundancy state changed to ACTIVE', warning);
  shift.passes('50s');
  if (!isFirst) shift.opens('wlc-2', fewer);
  shift.passes('90s');
  shift.opens('wlc-1', ping);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:wlc-1', members: { all: 3 } });
  expect(shift.pages()).toHaveLength(1);
});
