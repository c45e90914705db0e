// proxies: the promises about a proxy and the machine of its name, which are one.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const hosts = ['a-1', 'b-2', 'c-3', 'd-4', 'e-5'];
const topology = { hosts: [aHost('zbxp-1'), ...hosts.map((host) => aHost(host, { proxy: 'zbxp-1' }))] };
const goSilent = (shift: Shift): void => {
  for (const host of hosts) {
    shift.opens(host, 'Zabbix agent: no data for 5m');
    shift.passes('5s');
  }
};
const queue = (shift: Shift): string =>
  shift.opens('zbxp-1', 'Zabbix proxy: More than 100 items having missing data for more than 10 minutes', { severity: 2, item: { key: 'zabbix[queue,10m]' } });

test('what a proxy says of its queue minutes after nothing was heard through it is of that', () => {
  const shift = aShift({ topology });
  goSilent(shift);
  shift.passes('5m');
  queue(shift);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'proxy:zbxp-1', members: { all: 6 } });
  expect(shift.pages()).toHaveLength(1);
});

test('what fails on the machine of a proxy a minute before nothing is heard through it is told once with that', () => {
  const shift = aShift({ topology });
  shift.opens('zbxp-1', 'Zabbix proxy: process is not running', { item: { key: 'proc.num[zabbix_proxy]' } });
  shift.passes('2m');
  goSilent(shift);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'proxy:zbxp-1', members: { all: 6 } });
  expect(shift.pages()).toHaveLength(1);
});

test('what the server says of a proxy that it does not hear, and what its machine says of its process, are one', () => {
  const shift = aShift({ topology });
  shift.opens('zbxp-1', 'Zabbix proxy: process is not running', { item: { key: 'proc.num[zabbix_proxy]' } });
  shift.passes('2m');
  shift.opens('zabbix', 'No data from proxy zbxp-1');
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'proxy:zbxp-1', members: { all: 2 } });
});

test('what fails on the machine of a proxy an hour after it fell silent is another failure', () => {
  const shift = aShift({ topology });
  goSilent(shift);
  shift.passes('1h');
  queue(shift);
  shift.passes('10m');
  expect(shift.roots().toSorted()).toEqual(['host:zbxp-1', 'proxy:zbxp-1']);
});

test('what fails on the machine of a proxy that hears all that it watches is of that machine', () => {
  const shift = aShift({ topology });
  queue(shift);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:zbxp-1', members: { all: 1 } });
});

test.each(['zabbix[proxy,zbxp-1,lastaccess]', 'zabbix.proxy.last_seen[zbxp-1]'])('a proxy that is not heard may be named by the item alone: %s', (key) => {
  const shift = aShift({ topology });
  shift.opens('zabbix', 'Zabbix proxy last seen more than 600s ago', { item: { key } });
  goSilent(shift);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'proxy:zbxp-1', members: { all: 6 } });
});

test('that the machine of a proxy has started anew after it was cut off is of that outage, while a host behind it is silent still', () => {
  const shift = aShift({ topology });
  const cut = shift.opens('zbxp-1', 'Unavailable by ICMP ping');
  shift.passes('2m');
  goSilent(shift);
  shift.passes('20m');
  shift.clears(cut);
  for (const host of hosts.slice(1)) shift.clears(host, 'Zabbix agent: no data for 5m');
  shift.passes('1m');
  shift.opens('zbxp-1', 'zbxp-1 has been restarted (uptime < 10m)', { severity: 2 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'proxy:zbxp-1', members: { all: 7 } });
});

// the server itself had been lost with its hypervisor, and so the proxy was put down to that, with the machine that people had been told of
test('a proxy of which the server says that it is not heard is of its own machine, and of nothing that the server was lost with minutes before', () => {
  const guests = ['zbx-server', 'vm-1', 'vm-2', 'vm-3'];
  const shift = aShift({
    topology: {
      hosts: [...topology.hosts, aHost('esx-1'), ...guests.map((host) => aHost(host))],
      edges: guests.map((host) => anEdge(`host:${host}`, 'runsOn', 'host:esx-1')),
    },
  });
  const cuts = ['esx-1', ...guests].map((host) => shift.opens(host, 'Unavailable by ICMP ping'));
  shift.passes('4m');
  for (const cut of cuts.slice(1)) shift.clears(cut);
  shift.passes('3m');
  shift.opens('zbxp-1', 'Unavailable by ICMP ping');
  shift.passes('3m');
  shift.opens('zbx-server', 'Zabbix proxy zbxp-1: Proxy last seen is more than 5m ago');
  goSilent(shift);
  shift.passes('5m');
  expect(shift.roots().toSorted()).toEqual(['host:esx-1', 'host:zbxp-1']);
  expect(shift.members('INC-2')).toHaveLength(7);
  expect(shift.pages()).toHaveLength(2);
});

test('a proxy whose process has stopped is told once, though the server misses it five minutes later, and what it watches ten', () => {
  const shift = aShift({ topology });
  shift.opens('zbxp-1', 'Process zabbix_proxy is not running');
  shift.passes('5m 20s');
  shift.opens('zbx-srv', 'No data from proxy zbxp-1');
  shift.passes('5m');
  goSilent(shift);
  shift.passes('20m');
  expect(shift.only()).toMatchObject({ root: 'host:zbxp-1', members: { all: 7 } });
  expect(shift.pages().filter((page) => !page.endsWith('nobody-took-it'))).toHaveLength(1);
});
