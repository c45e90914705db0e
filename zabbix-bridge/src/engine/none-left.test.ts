// none left: the promises about several that stand in for each other and are all lost, and about those that need them.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsAny, ofService, type Shift } from './shift.ts';

const desks = Array.from({ length: 30 }, (_, nth) => `desk-${nth + 1}`);
const kiosks = Array.from({ length: 60 }, (_, nth) => `kiosk-${nth + 1}`);
const stopped = '"Boarding" is not running (startup type automatic)';
const isStopped = { severity: 4, item: { key: 'service.info["Boarding",state]' } } as const;
const misses = 'Boarding platform is not reachable from desk';
const byPort = { severity: 4, item: { key: 'net.tcp.port[boarding,8443]' } } as const;
const fault = 'Clock master: antenna fault';

/** Thirty desks that need any of some boarding servers, each desk behind one of three switches; printers need the desk that they stand at. */
const anAirport = (servers = ['board-1', 'board-2'], services = true): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [
        ...servers.map((host) => aHost(host, ofService('boarding'))),
        ...desks.map((host) => aHost(host)),
        ...['sw-1', 'sw-2', 'sw-3', ...kiosks].map((host) => aHost(host)),
        ...desks.map((host) => aHost(`${host}-printer`)),
      ],
      edges: [
        ...desks.map((host) => anEdge(`host:${host}`, 'dependsOn', ...servers.map((server) => `host:${server}` as const))),
        ...desks.map((host, nth) => anEdge(`host:${host}`, 'reachedThrough', `host:sw-${(nth % 3) + 1}`)),
        ...desks.map((host) => anEdge(`host:${host}-printer`, 'dependsOn', `host:${host}`)),
      ],
      services: services
        ? [aService('boarding', { name: 'Boarding', criticality: 'key', needs: [needsAny(1, ...servers.map((server) => `host:${server}` as const))] })]
        : [],
    },
  });
const miss = (shift: Shift, count: number, from = 0): void => {
  for (const host of desks.slice(from, from + count)) {
    shift.opens(host, misses, byPort);
    shift.passes('7s');
  }
};
const roots = (shift: Shift): readonly string[] => shift.live().map(({ root }) => root);

test('where the process is dead on both of a pair that is one incident with all desks that need it, told once, of the first', () => {
  const shift = anAirport();
  shift.opens('board-2', stopped, isStopped);
  shift.passes('5s');
  miss(shift, 2);
  shift.opens('board-1', stopped, isStopped);
  miss(shift, 10, 2);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:board-2', priority: 'P1', members: { all: 14 } });
  expect(shift.pages()).toHaveLength(1);
});

test('no switch is blamed, whichever desks complain', () => {
  const shift = anAirport();
  for (const host of ['board-1', 'board-2']) shift.opens(host, stopped, isStopped);
  for (const host of desks.filter((_, nth) => nth % 3 === 0)) shift.opens(host, misses, byPort);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:board-1', members: { all: 12 } });
});

test('servers that are gone are as good as servers that have stopped', () => {
  const shift = anAirport();
  shift.opens('board-1', stopped, isStopped);
  shift.opens('board-2', 'Unavailable by ICMP ping', { severity: 4 });
  miss(shift, 6);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:board-1', members: { all: 8 } });
});

test('a desk on which others depend is of the pair too, and not its own reason', () => {
  const shift = anAirport(['board-1', 'board-2'], false);
  for (const host of ['board-1', 'board-2']) shift.opens(host, stopped, isStopped);
  shift.passes('2m');
  expect(shift.pages()).toHaveLength(1);
  miss(shift, 1);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:board-1', members: { all: 3 } });
  expect(shift.pages()).toHaveLength(1);
});

test('what fails before the pair has lost its last, or long after it, is not of that', () => {
  const shift = anAirport();
  miss(shift, 1);
  shift.passes('20m');
  for (const host of ['board-1', 'board-2']) shift.opens(host, stopped, isStopped);
  shift.passes('20m');
  miss(shift, 1, 7);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:desk-1', 'host:board-1', 'host:desk-8']);
});

test('of three where two are needed the loss of two is enough, and of one is not', () => {
  const three = ['host:db-1', 'host:db-2', 'host:db-3'] as const;
  const aShop = (): Shift =>
    aShift({
      topology: {
        hosts: [...['db-1', 'db-2', 'db-3'].map((host) => aHost(host)), aHost('shop-1', ofService('shop')), ...kiosks.map((host) => aHost(host))],
        services: [aService('shop', { criticality: 'key', needs: [needsAny(2, ...three), { kind: 'one', of: 'host:shop-1' }] })],
      },
    });
  const stops = (shift: Shift, ...hosts: readonly string[]): void => {
    for (const host of hosts) shift.opens(host, 'Store: Service is down', { severity: 4 });
    shift.passes('20s');
    shift.opens('shop-1', 'Orders: requests fail', { severity: 3, ...ofService('shop') });
    shift.passes('10m');
  };
  const two = aShop();
  stops(two, 'db-3', 'db-2');
  expect(two.only()).toMatchObject({ priority: 'P1', members: { all: 3 } });
  expect(two.pages()).toHaveLength(1);
});

test('one that was lost long before the other is an incident of its own, and what fails when the other is lost too is of the other', () => {
  const shift = anAirport();
  shift.opens('board-1', stopped, isStopped);
  shift.passes('30m');
  shift.opens('board-2', stopped, isStopped);
  miss(shift, 5);
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:board-1', 'host:board-2']);
  expect(shift.live().map(({ members }) => members.all)).toEqual([1, 6]);
});

test('both lost with what carries them are of that, and so are those who need them', () => {
  const shift = aShift({
    topology: {
      hosts: [...['esx-1', 'app-1', 'app-2', 'app-3'], ...kiosks, ...desks].map((host) => aHost(host)),
      edges: [
        ...['app-1', 'app-2', 'app-3'].map((host) => anEdge(`host:${host}`, 'runsOn', 'host:esx-1')),
        ...desks.map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:app-1', 'host:app-2')),
      ],
    },
  });
  for (const host of ['app-1', 'app-2', 'app-3', 'esx-1']) shift.opens(host, 'Unavailable by ICMP ping', { severity: 4 });
  for (const host of desks.slice(0, 6)) shift.opens(host, 'Orders: requests fail', { severity: 3 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:esx-1', members: { all: 10 } });
});

test('the same severe fault on both masters is one, and what follows them one after the other over half an hour is told once more at most', () => {
  const shift = anAirport(['gm-1', 'gm-2'], false);
  shift.opens('gm-1', fault, { severity: 4, item: { key: 'ptp.gnss' } });
  shift.passes('9s');
  shift.opens('gm-2', fault, { severity: 4, item: { key: 'ptp.gnss' } });
  shift.passes('2m');
  for (const host of desks.slice(0, 20)) {
    shift.opens(host, 'Clock offset from master is too high', { severity: 3, item: { key: 'ptp.offset' } });
    shift.passes('70s');
  }
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:gm-1', members: { all: 22 } });
  expect(shift.pages().length).toBeLessThanOrEqual(2);
});

test('different faults of both, or the same that is not severe, take nothing away', () => {
  for (const [name, severity] of [
    [fault, 3],
    ['Clock master: fan speed', 4],
  ] as const) {
    const shift = anAirport(['gm-1', 'gm-2'], false);
    shift.opens('gm-1', fault, { severity, item: { key: 'ptp.gnss' } });
    shift.opens('gm-2', name, { severity, item: { key: 'ptp.other' } });
    shift.passes('10m');
    expect(roots(shift)).toEqual(['host:gm-1', 'host:gm-2']);
  }
});

test('a thing that several services need and that stops is not of another thing that one of these needs too', () => {
  const shift = aShift({
    topology: {
      hosts: [
        ...['lic-1', 'lic-2', 'db-1', 'db-2', ...kiosks].map((host) => aHost(host)),
        aHost('play-1', ofService('play')),
        aHost('shop-1', ofService('shop')),
      ],
      edges: kiosks.map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:lic-1', 'host:lic-2')),
      services: [
        aService('play', { needs: [needsAny(1, 'host:lic-1', 'host:lic-2'), needsAny(1, 'host:db-1', 'host:db-2')] }),
        aService('shop', { needs: [needsAny(1, 'host:db-1', 'host:db-2')] }),
        aService('stream', { needs: [needsAny(1, 'host:lic-1', 'host:lic-2')] }),
      ],
    },
  });
  for (const host of ['lic-1', 'lic-2']) shift.opens(host, 'Licence proxy: service is down', { severity: 5 });
  for (const host of kiosks.slice(0, 4)) shift.opens(host, 'Requests fail', { severity: 4, ...ofService('play') });
  shift.passes('3m');
  shift.opens('db-1', 'PostgreSQL: Service is down', { severity: 5 });
  shift.passes('5m');
  expect(shift.live()).toHaveLength(2);
});
