// attribute: the promises about which failing thing explains a problem best.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsOne, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const row = (rack: string, count = 4): readonly string[] => Array.from({ length: count }, (_, index) => `${rack}-${index}`);
const racks = ['r1', 'r2', 'r3'];
/** Three racks of four hosts in one site, with a router that is the way into it. */
const site = {
  hosts: [aHost('rtr', { role: 'router' }), ...racks.flatMap((rack) => row(rack).map((host) => aHost(host)))],
  edges: [
    ...racks.flatMap((rack) => row(rack).map((host) => anEdge(`host:${host}`, 'locatedIn', `rack:${rack}`))),
    ...racks.map((rack) => anEdge(`rack:${rack}`, 'locatedIn', 'site:msk1')),
    anEdge('site:msk1', 'reachedThrough', 'host:rtr'),
  ],
};
const fall = (shift: Shift, hosts: readonly string[], each = '2s'): void => {
  for (const host of hosts) {
    shift.opens(host, ping);
    shift.passes(each);
  }
};

/** A router with four hosts that the server watches itself, and two branches of ten that are watched by a proxy of their own each. */
const branches = ['b1', 'b2'];
const watched = {
  hosts: [
    aHost('dc'),
    ...row('dc').map((host) => aHost(host)),
    ...branches.flatMap((branch) => [aHost(`${branch}-px`), ...row(branch, 10).map((host) => aHost(host, { proxy: `${branch}-px` }))]),
  ],
  edges: [...row('dc'), ...branches.flatMap((branch) => [`${branch}-px`, ...row(branch, 10)])].map((host) =>
    anEdge(`host:${host}`, 'reachedThrough', 'host:dc'),
  ),
};

test('hosts behind proxies that are cut off themselves are not counted as well: nobody could say of them that they are not', () => {
  const shift = aShift({ topology: watched });
  fall(shift, [...row('dc'), 'b1-px', 'b2-px'], '50s');
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:dc']);
});

test('a proxy of which nothing is heard is as blind as one that is cut off', () => {
  const shift = aShift({ topology: watched });
  for (const proxy of ['b1-px', 'b2-px']) shift.opens('zabbix', `No data from proxy ${proxy}`);
  fall(shift, row('dc'), '50s');
  shift.passes('5m');
  expect(shift.roots()).toContain('host:dc');
});

test('as long as the proxies are heard those behind them are there, and four lost hosts are no reason to suspect their router', () => {
  const shift = aShift({ topology: watched });
  fall(shift, row('dc'), '50s');
  shift.passes('5m');
  expect(shift.roots()).not.toContain('host:dc');
});

test('a host that is gone alone is its own root', () => {
  const shift = aShift({ topology: site });
  fall(shift, ['r1-0']);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:r1-0']);
});

test('a rack is the root when its hosts are gone, and not when two of four are', () => {
  const all = aShift({ topology: site });
  fall(all, row('r1'));
  all.passes('4m');
  expect(all.roots()).toEqual(['rack:r1']);
  const half = aShift({ topology: site });
  fall(half, ['r1-0', 'r1-1']);
  half.passes('4m');
  expect(half.roots()).toEqual(['host:r1-0', 'host:r1-1']);
});

test('a rack that is still well does not stop the climb to its dark site', () => {
  const shift = aShift({ topology: site });
  fall(shift, [...row('r1'), ...row('r2'), 'r3-0'], '1s');
  shift.passes('4m');
  expect(shift.roots()).toEqual(['site:msk1']);
  expect(shift.only().members.open).toBe(9);
});

test('a router that says itself that it is gone is the root, whichever end of the storm it is reported at', () => {
  const hosts = racks.flatMap((rack) => row(rack));
  for (const order of [
    ['rtr', ...hosts],
    [...hosts, 'rtr'],
  ]) {
    const shift = aShift({ topology: site });
    fall(shift, order, '1s');
    shift.passes('4m');
    expect(shift.roots()).toEqual(['host:rtr']);
  }
});

test('a root moves up as evidence grows, on the same incident, and says from where to where', () => {
  const shift = aShift({ topology: site });
  fall(shift, row('r1'), '1s');
  shift.passes('40s');
  fall(shift, [...row('r2'), ...row('r3')], '1s');
  shift.passes('4m');
  expect(shift.roots()).toEqual(['site:msk1']);
  expect(shift.pages().filter((page) => !page.endsWith('raised'))).toHaveLength(1);
});

test('two racks of two sites that fail in the same second are two failures', () => {
  const other = { hosts: row('x1').map((host) => aHost(host)), edges: row('x1').map((host) => anEdge(`host:${host}`, 'locatedIn', 'rack:x1')) };
  const shift = aShift({ topology: { hosts: [...site.hosts, ...other.hosts], edges: [...site.edges, ...other.edges] } });
  for (const index of [0, 1, 2, 3]) fall(shift, [`r1-${index}`, `x1-${index}`], '1s');
  shift.passes('4m');
  expect(shift.roots()).toEqual(['rack:r1', 'rack:x1']);
});

const feeds = {
  hosts: [...row('srv').map((host) => aHost(host)), aHost('ups-a'), aHost('ups-b')],
  edges: [
    ...row('srv').map((host) => anEdge(`host:${host}`, 'poweredBy', 'feed:a', 'feed:b')),
    anEdge('feed:a', 'watchedBy', 'host:ups-a'),
    anEdge('feed:b', 'watchedBy', 'host:ups-b'),
  ],
};
test('one of two feeds is no cause of a host that is gone: the other still carries it', () => {
  const shift = aShift({ topology: feeds });
  shift.opens('ups-a', 'UPS is on battery');
  shift.passes('5s');
  shift.opens('srv-0', ping);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['feed:a', 'host:srv-0']);
});

test('the only feed of a host is, as soon as its UPS says so', () => {
  const single = { ...feeds, edges: [...row('srv').map((host) => anEdge(`host:${host}`, 'poweredBy', 'feed:a')), anEdge('feed:a', 'watchedBy', 'host:ups-a')] };
  const shift = aShift({ topology: single });
  shift.opens('ups-a', 'UPS is on battery');
  shift.passes('5s');
  shift.opens('srv-0', ping);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['feed:a']);
});

test('several probes that miss one target are one failure of the target', () => {
  const shift = aShift({ topology: { hosts: row('probe').map((host) => aHost(host)) } });
  for (const host of row('probe')) {
    shift.opens(host, 'Failed step of scenario "shop"', { item: { key: 'web.test.fail[shop]' } });
    shift.passes('3s');
  }
  shift.passes('4m');
  expect(shift.roots()).toEqual(['target:shop']);
});

test('a target that one probe misses while the others see it is a matter of that probe', () => {
  const shift = aShift({ topology: { hosts: row('probe').map((host) => aHost(host)) } });
  shift.opens('probe-0', 'Failed step of scenario "shop"', { item: { key: 'web.test.fail[shop]' } });
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:probe-0']);
});

test('work that rests on a database follows it when that says itself that it is sick', () => {
  const shift = aShift({
    topology: {
      hosts: [aHost('db-1', { role: 'database' }), ...row('app').map((host) => aHost(host))],
      edges: row('app').map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:db-1')),
    },
  });
  shift.opens('db-1', 'Too many slow queries');
  for (const host of row('app')) {
    shift.passes('3s');
    shift.opens(host, 'Orders are slow');
  }
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:db-1']);
});

test('every member says why it is there, and what the next best explanation was worth', () => {
  const shift = aShift({ topology: site });
  fall(shift, row('r1'));
  shift.passes('4m');
  const { rootEvidence } = shift.only();
  expect(rootEvidence).toMatchObject({ kind: 'quorum', failing: 4, children: 4 });
  for (const member of shift.members(shift.only().id)) expect(member.reason).toMatchObject({ kind: 'behind', root: 'rack:r1', evidence: { kind: 'quorum' } });
});

test('a service whose only machine is gone is hurt, and the machine is the root', () => {
  const shift = aShift({
    topology: { hosts: [aHost('mx-1'), aHost('probe')], services: [aService('mail', { needs: [needsOne('host:mx-1')] })] },
  });
  shift.opens('mx-1', ping);
  shift.passes('10s');
  shift.opens('probe', 'Failed step of scenario "mail"', { ...ofService('mail'), item: { key: 'web.test.fail[mail]' } });
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:mx-1']);
  expect(shift.only().services).toContainEqual({ id: 'mail', state: 'down' });
});
