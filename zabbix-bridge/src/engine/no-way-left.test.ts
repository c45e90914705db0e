// no way left: the promises about several that carry or feed something together and are all gone, and about what hangs on them.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const severe = { severity: 4 } as const;
const numbered = (name: string, count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `${name}-${nth + 1}`);
const desks = numbered('desk', 6);
const strangers = numbered('other', 60);

/** Desks behind two routers that stand in for each other; behind each desk a printer and a till. */
const anOffice = (behind: readonly string[] = desks): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [...['r-1', 'r-2'], ...behind, ...behind.flatMap((host) => [`${host}-printer`, `${host}-till`]), ...strangers].map((host) => aHost(host)),
      edges: [
        ...behind.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:r-1', 'host:r-2')),
        ...behind.flatMap((host) => ['printer', 'till'].map((what) => anEdge(`host:${host}-${what}`, 'reachedThrough', `host:${host}`))),
      ],
    },
  });

const lose = (shift: Shift, ...hosts: readonly string[]): void => {
  for (const host of hosts) {
    shift.opens(host, ping, severe);
    shift.passes('4s');
  }
};

test('what hangs on two routers that are both gone is of the first of these, whichever is heard first, and told once', () => {
  for (const order of [
    ['r-1', 'r-2', ...desks],
    [...desks, 'r-1', 'r-2'],
    ['r-1', ...desks, 'r-2'],
  ]) {
    const shift = anOffice();
    lose(shift, ...order);
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:r-1', members: { all: 8 } });
    expect(shift.pages()).toHaveLength(1);
  }
  const reversed = anOffice();
  lose(reversed, 'r-2', ...desks, 'r-1');
  reversed.passes('10m');
  expect(reversed.only()).toMatchObject({ root: 'host:r-2', members: { all: 8 } });
});

test('so is what hangs on something that hangs on them, were that not heard of itself', () => {
  for (const order of [
    ['r-1', 'r-2', 'desk-1', 'desk-1-till', 'desk-1-printer', 'desk-2-till', 'desk-3-printer'],
    ['desk-1-till', 'desk-3-printer', 'desk-1-printer', 'desk-2-till', 'desk-1', 'r-1', 'r-2'],
  ]) {
    const shift = anOffice();
    lose(shift, ...order);
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:r-1', members: { all: 7 } });
    expect(shift.pages()).toHaveLength(1);
  }
});

test('pairs behind a pair are of the first of all', () => {
  const shift = aShift({
    topology: {
      hosts: ['core-1', 'core-2', 'agg-1', 'agg-2', ...desks, ...strangers].map((host) => aHost(host)),
      edges: [
        ...['agg-1', 'agg-2'].map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:core-1', 'host:core-2')),
        ...desks.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:agg-1', 'host:agg-2')),
      ],
    },
  });
  lose(shift, 'desk-2', 'agg-2', 'desk-5', 'core-2', 'agg-1', 'core-1', 'desk-1');
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:core-2', members: { all: 7 } });
});

test('two that are lost with what both stand on are of that, and so is what hangs on them elsewhere', () => {
  const racked = numbered('srv', 4);
  const shift = aShift({
    topology: {
      hosts: ['pdu', 'r-1', 'r-2', ...racked, ...desks, ...strangers].map((host) => aHost(host)),
      edges: [
        anEdge('rack:7', 'watchedBy', 'host:pdu'),
        ...['r-1', 'r-2', ...racked].map((host) => anEdge(`host:${host}`, 'locatedIn', 'rack:7')),
        ...desks.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:r-1', 'host:r-2')),
      ],
    },
  });
  lose(shift, 'desk-3', 'r-2', ...racked, 'r-1', 'desk-1', 'desk-2');
  shift.opens('pdu', 'PDU: output is off', severe);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'rack:7', members: { all: 10 } });
});

test('while one of the two is there, what is lost behind them is no matter of the other', () => {
  const shift = anOffice();
  lose(shift, 'r-1', 'desk-1');
  shift.passes('10m');
  expect(shift.roots().toSorted()).toEqual(['host:desk-1', 'host:r-1']);
});

test('what was lost long before, or long after, has a reason of its own', () => {
  const shift = anOffice();
  lose(shift, 'desk-1');
  shift.passes('20m');
  lose(shift, 'r-1', 'r-2');
  shift.passes('20m');
  lose(shift, 'desk-2');
  shift.passes('10m');
  expect(shift.roots().toSorted()).toEqual(['host:desk-1', 'host:desk-2', 'host:r-1']);
});

test('one that was gone for long is told by itself, and what hangs on both is of the one that was lost last', () => {
  const shift = anOffice();
  lose(shift, 'r-1');
  shift.passes('5h');
  lose(shift, 'r-2', ...desks);
  shift.passes('10m');
  expect(shift.live().map(({ root, members }) => [root, members.all])).toEqual([
    ['host:r-1', 1],
    ['host:r-2', 7],
  ]);
});

test('two on which twenty hosts and more hang are the core when both are gone, as one would be', () => {
  const behind = numbered('desk', 10);
  const shift = anOffice(behind);
  lose(shift, 'r-1', 'r-2', 'desk-1', 'desk-2');
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:r-1', priority: 'P1', members: { all: 4 } });
  const one = anOffice(behind);
  lose(one, 'r-1');
  one.passes('10m');
  expect(one.only()).toMatchObject({ priority: 'P2' });
});

const servers = numbered('srv', 40);
const isOff = 'UPS output is off';
const aHall = (): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [...['ups-a', 'ups-b'], ...servers, ...strangers].map((host) => aHost(host)),
      edges: [
        anEdge('feed:A', 'watchedBy', 'host:ups-a'),
        anEdge('feed:B', 'watchedBy', 'host:ups-b'),
        ...servers.map((host) => anEdge(`host:${host}`, 'poweredBy', 'feed:A', 'feed:B')),
      ],
    },
  });

test('machines on two feeds that are both lost are of the first of these, whichever is heard first', () => {
  for (const feedsFirst of [true, false]) {
    const shift = aHall();
    const lost = servers.slice(0, 8);
    if (!feedsFirst) lose(shift, ...lost);
    shift.opens('ups-a', isOff, severe);
    shift.passes('9s');
    shift.opens('ups-b', isOff, severe);
    if (feedsFirst) lose(shift, ...lost);
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'feed:A', members: { all: 10 } });
    expect(shift.pages()).toHaveLength(1);
  }
});

test('one of dozens that dies while batteries carry both feeds is told of by itself', () => {
  const shift = aHall();
  for (const host of ['ups-a', 'ups-b']) shift.opens(host, 'UPS runs on battery', severe);
  lose(shift, 'srv-3');
  shift.passes('10m');
  expect(shift.roots().toSorted()).toEqual(['feed:A', 'host:srv-3']);
});

test('neighbours in a ring that are all gone are one, and each is not the reason of the other in turn', () => {
  const ring = numbered('node', 5);
  const shift = aShift({
    topology: {
      hosts: [...ring, ...strangers].map((host) => aHost(host)),
      edges: ring.map((host, nth) => anEdge(`host:${host}`, 'reachedThrough', `host:${ring.at(nth - 1) ?? ''}`, `host:${ring[(nth + 1) % 5] ?? ''}`)),
    },
  });
  lose(shift, 'node-3', 'node-1', 'node-5', 'node-2', 'node-4');
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:node-3', members: { all: 5 } });
});
