// named: the promises about problems whose words, or whose item, name another machine.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsOne, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
/** Two virtual machines on one hypervisor, seen by a balancer that stands elsewhere. */
const pool = {
  hosts: ['esx-1', 'esx-2', 'app-1', 'app-2', 'app-3', 'lb-1', 'mail'].map((host) => aHost(host)),
  edges: [
    ...['app-1', 'app-2', 'app-3'].map((host) => anEdge(`host:${host}`, 'runsOn', 'host:esx-1')),
    anEdge('host:lb-1', 'runsOn', 'host:esx-2'),
    anEdge('host:mail', 'runsOn', 'host:esx-2'),
  ],
};
const missed = 'Backend acq/app-1: Server is DOWN';
const pagesOf = (shift: Shift): number => shift.pages().length;

test('what misses a machine by name is of that machine when it is gone, whichever of the two shows first', () => {
  for (const isFirst of [true, false]) {
    const shift = aShift({ topology: pool });
    if (isFirst) shift.opens('lb-1', missed);
    else shift.opens('app-1', ping);
    shift.passes('100s');
    if (isFirst) shift.opens('app-1', ping);
    else shift.opens('lb-1', missed);
    shift.passes('5m');
    expect(shift.only().root).toBe('host:app-1');
    expect(pagesOf(shift)).toBe(1);
  }
});

test('what misses a machine by name has as its root what took that machine with it', () => {
  const shift = aShift({ topology: pool });
  shift.opens('lb-1', missed);
  shift.opens('lb-1', 'Backend acq/app-2: Server is DOWN');
  shift.passes('107s');
  for (const host of ['app-1', 'esx-1', 'app-2', 'app-3']) {
    shift.opens(host, ping);
    shift.passes('4s');
  }
  shift.passes('5m');
  expect(shift.only().root).toBe('host:esx-1');
  expect(shift.only().members.open).toBe(6);
  expect(pagesOf(shift)).toBe(1);
});

test('a machine may be named by the item alone', () => {
  const shift = aShift({ topology: pool });
  shift.opens('lb-1', 'A pool member is down', { item: { key: 'haproxy.server.status[acq/app-1]' } });
  shift.opens('app-1', ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:app-1']);
});

test('a machine that is named and well, or that was gone long before, is not the cause', () => {
  const shift = aShift({ topology: pool });
  shift.opens('app-2', ping);
  shift.passes('20m');
  shift.opens('lb-1', missed);
  shift.opens('lb-1', 'Backend acq/app-2: Server is DOWN');
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:app-2', 'host:lb-1']);
});

test('a machine whose name is a plain word is not meant by that word, and a full disk is nobody else’s fault', () => {
  const shift = aShift({ topology: pool });
  shift.opens('mail', ping);
  shift.opens('app-1', 'Postfix: mail queue is growing');
  shift.opens('app-2', '/backup/esx-2: Disk space is critically low');
  shift.opens('esx-2', ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:app-1', 'host:app-2', 'host:esx-2']);
});

test('where nobody has said which machines there are, links that name a switch are of it when it is gone two minutes later', () => {
  const shift = aShift();
  shift.opens('core-sw2', 'Interface Po1(Link to core-sw1): Link down', { severity: 3 });
  for (const host of ['agg-port', 'agg-north', 'agg-south']) {
    shift.opens(host, 'Interface Te1/1(core-sw1): Link down', { severity: 3 });
    shift.passes('10s');
  }
  shift.passes('100s');
  shift.opens('core-sw1', ping);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:core-sw1', members: { all: 5 } });
  expect(pagesOf(shift)).toBe(1);
});

test('there that a proxy is not heard is of the machine of its name, which was cut off minutes before', () => {
  const shift = aShift();
  shift.opens('zbxp-sg', ping);
  shift.passes('8m');
  shift.opens('zabbix', 'Proxy: last seen more than 600s ago', { severity: 3, item: { key: 'zabbix[proxy,zbxp-sg,lastaccess]' } });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:zbxp-sg', members: { all: 2 } });
});

test('there a link that names a switch which answers is of the machine that says so', () => {
  const shift = aShift();
  shift.opens('agg-port', 'Interface Te1/1(core-sw1): Link down', { severity: 3 });
  shift.opens('core-sw1', 'CPU load is too high', { severity: 3 });
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:agg-port', 'host:core-sw1']);
});

test('what misses by name a machine that is gone is of that, and not of a hypervisor that is no more than suspected', () => {
  const sites = ['web', 'shop', 'pay', 'desk'];
  const shift = aShift({
    topology: {
      hosts: [
        ...sites.map((host) => aHost(host, ofService(host))),
        ...['db-1', 'esx-1', 'esx-2', ...Array.from({ length: 60 }, (_, nth) => `other-${nth}`)].map((host) => aHost(host)),
      ],
      edges: [...sites.map((host) => anEdge(`host:${host}`, 'runsOn', 'host:esx-1')), anEdge('host:db-1', 'runsOn', 'host:esx-2')],
      services: sites.map((id) => aService(id, { needs: [needsOne(`host:${id}`)] })),
    },
  });
  for (const host of sites) shift.opens(host, `${host}: cannot connect to db-1:3306`, { severity: 4, ...ofService(host) });
  shift.passes('3m');
  expect(shift.roots()).toContain('host:esx-1');
  shift.opens('db-1', ping, { severity: 4 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:db-1', members: { all: 5 } });
});
