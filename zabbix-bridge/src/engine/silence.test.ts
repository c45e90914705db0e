// silence: the promises about hosts of which nothing is heard while nobody has said who watches them.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift } from './shift.ts';

const noData = 'No data from the host for 5m';
const ping = 'Unavailable by ICMP ping';

test('a dozen hosts of one place of which nothing is heard any more are one incident, told once, and one elsewhere is another', () => {
  const shift = aShift();
  for (let nth = 1; nth <= 12; nth += 1) {
    shift.opens(`prm1-srv-${nth}`, noData);
    shift.passes('5s');
  }
  shift.opens('ufa1-srv-3', noData);
  shift.passes('5m');
  expect(shift.roots().toSorted()).toEqual([expect.stringMatching(/^burst:name\/prm1@/), 'host:ufa1-srv-3']);
  expect(shift.live().find(({ root }) => root.startsWith('burst:'))).toMatchObject({ members: { open: 12, hosts: 12 } });
  expect(shift.pages()).toHaveLength(2);
});

test('where some of them do not answer either, that nothing is heard of these says no more than that', () => {
  const shift = aShift();
  for (let nth = 1; nth <= 8; nth += 1) {
    shift.opens(`prm1-srv-${nth}`, ping);
    shift.opens(`prm1-srv-${nth}`, noData);
    shift.passes('5s');
  }
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: expect.stringMatching(/^burst:name\/prm1@/), members: { open: 16, hosts: 8 } });
});

test('a burst of silence that is over takes nothing that begins an hour later', () => {
  const shift = aShift();
  for (let nth = 1; nth <= 6; nth += 1) shift.opens(`prm1-srv-${nth}`, noData);
  shift.passes('1h');
  shift.opens('prm1-srv-7', noData);
  shift.passes('5m');
  expect(shift.roots().toSorted()).toEqual([expect.stringMatching(/^burst:name\/prm1@/), 'host:prm1-srv-7']);
});

/** Routers with machines behind them, all of them watched through a proxy that stands elsewhere. */
const branches = ['ufa', 'tul', 'omsk'].flatMap((town) => [1, 2, 3, 4].map((nth) => ({ router: `${town}-rtr`, host: `${town}-srv-${nth}` })));
const watched = {
  hosts: [aHost('px-north'), ...['ufa-rtr', 'tul-rtr', 'omsk-rtr', ...branches.map(({ host }) => host)].map((host) => aHost(host, { proxy: 'px-north' }))],
  edges: branches.map(({ router, host }) => anEdge(`host:${host}`, 'reachedThrough', `host:${router}`)),
};

test('what is said to be lost minutes after its proxy was lost is of the proxy: nobody has looked at it', () => {
  const shift = aShift({ topology: watched });
  shift.opens('px-north', ping);
  shift.passes('3m');
  for (const { host } of branches) {
    shift.opens(host, 'No SNMP data collection', { severity: 2 });
    shift.passes('7s');
  }
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'proxy:px-north', members: { all: 13 } });
  expect(shift.pages()).toHaveLength(1);
});

test('what was lost before its proxy is of what carries it', () => {
  const shift = aShift({ topology: watched });
  for (const { router, host } of branches) if (router === 'ufa-rtr') shift.opens(host, ping);
  shift.passes('1m');
  shift.opens('px-north', ping);
  shift.passes('10m');
  expect(shift.roots().toSorted()).toEqual(['host:ufa-rtr', 'proxy:px-north']);
});
