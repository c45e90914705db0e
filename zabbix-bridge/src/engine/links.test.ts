// links: the promises about links that are down: both ends, and many neighbours of one machine.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { second } from '../model/moment.ts';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const switches = ['as1', 'as2', 'as3', 'as4', 'as5'];
const topology = {
  hosts: ['cr1', ...switches].map((host) => aHost(host)),
  edges: switches.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'site:msk1')),
};
const aNetwork = (): Shift => aShift({ topology });
const linkTo = (other: string): string => `Interface xe-0/0/7(to ${other} xe-0/0/8): Link down`;
const loses = (shift: Shift, host: string, other: string): string => shift.opens(host, linkTo(other), { severity: 3 });

test('a link that both its ends report is one incident, told once, of the same root whichever of them is heard first', () => {
  for (const [one, other] of [
    ['as2', 'as1'],
    ['as1', 'as2'],
  ] as const) {
    const shift = aNetwork();
    loses(shift, one, other);
    shift.passes('28s');
    loses(shift, other, one);
    shift.passes('5m');
    expect(shift.only().root).toBe('host:as1');
    expect(shift.only().members.open).toBe(2);
    expect(shift.pages()).toHaveLength(1);
  }
});

test('an end that is heard after the other was told of is told with it', () => {
  const shift = aNetwork();
  loses(shift, 'as2', 'as1');
  shift.passes('2m');
  loses(shift, 'as1', 'as2');
  shift.passes('5m');
  expect(shift.only().members.open).toBe(2);
  expect(shift.pages()).toHaveLength(1);
});

test('a link that comes and goes is one incident, though its ends are heard in turns', () => {
  const shift = aNetwork();
  for (const [one, other] of [
    ['as2', 'as1'],
    ['as1', 'as2'],
    ['as2', 'as1'],
  ] as const) {
    loses(shift, one, other);
    shift.passes('20s');
    loses(shift, other, one);
    shift.passes('100s');
    shift.clears(one, linkTo(other));
    shift.clears(other, linkTo(one));
    shift.passes('3m');
  }
  expect(shift.incidents().filter(({ number }) => number !== undefined)).toHaveLength(1);
});

test('of switches that miss one another the one that most of them miss stands for all', () => {
  const shift = aNetwork();
  for (const [host, other] of [
    ['as1', 'as3'],
    ['as3', 'as1'],
    ['as3', 'as2'],
    ['as2', 'as3'],
  ] as const)
    loses(shift, host, other);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:as3']);
  expect(shift.only().members.open).toBe(4);
});

test('a machine to which three neighbours lose their link at once is the root before anything else is heard of it', () => {
  const shift = aNetwork();
  for (const host of switches) {
    loses(shift, host, 'cr1');
    shift.opens(host, 'OSPF neighbor cr1: state is not full', { severity: 3 });
    shift.passes('6s');
  }
  shift.passes('90s');
  expect(shift.roots()).toEqual(['host:cr1']);
  shift.opens('cr1', ping);
  shift.passes('5m');
  expect(shift.only().members.open).toBe(11);
  expect(shift.pages().filter((page) => !page.endsWith('raised'))).toHaveLength(1);
});

test('a machine to which two neighbours lose their link in one moment is the root before its own check has failed, told once, whichever is heard first', () => {
  for (const [one, other, apart] of [
    ['as1', 'as2', '1s'],
    ['as2', 'as1', '10s'],
  ] as const) {
    const shift = aNetwork();
    loses(shift, one, 'cr1');
    shift.passes(apart);
    loses(shift, other, 'cr1');
    shift.passes('2m');
    expect(shift.only()).toMatchObject({ root: 'host:cr1', members: { open: 2 } });
    shift.opens('cr1', ping);
    shift.passes('5m');
    expect(shift.only()).toMatchObject({ root: 'host:cr1', members: { open: 3 } });
    expect(shift.pages().filter((page) => !page.endsWith('raised'))).toHaveLength(1);
  }
});

test('two neighbours that lose their link to one machine half a minute after each other may each have a cable of their own', () => {
  const shift = aNetwork();
  loses(shift, 'as1', 'cr1');
  shift.passes('30s');
  loses(shift, 'as2', 'cr1');
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:as1', 'host:as2']);
});

test('two links of one machine to the same other are no two neighbours', () => {
  const shift = aNetwork();
  loses(shift, 'as1', 'cr1');
  shift.opens('as1', 'Interface xe-0/0/8(to cr1 xe-0/0/9): Link down', { severity: 3 });
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:as1']);
});

test('three neighbours that lose their link to one that is well, four minutes after each other, are a failure each', () => {
  const shift = aNetwork();
  for (const host of ['as1', 'as2', 'as3']) {
    loses(shift, host, 'cr1');
    shift.passes('4m');
  }
  expect(shift.roots()).toEqual(['host:as1', 'host:as2', 'host:as3']);
});

test('which end stands for a link does not depend on the order of delivery', () => {
  const links = [
    ['as1', 'as2'],
    ['as2', 'as1'],
    ['as2', 'as3'],
    ['as3', 'as2'],
    ['as4', 'cr1'],
    ['cr1', 'as4'],
  ] as const;
  const outcome = (order: readonly number[], atS: readonly number[]): readonly string[] => {
    const shift = aNetwork();
    shift.passes('30s');
    const openedAt = (nth: number): number => shift.now - (atS[nth] ?? 0) * second;
    for (const { nth, at } of order.map((each) => ({ nth: each, at: openedAt(each) }))) {
      const [host, other] = links[nth] ?? ['', ''];
      shift.opens(host, linkTo(other), { severity: 3, event: String(nth), openedAt: at });
    }
    shift.passes('5m');
    return shift
      .live()
      .map(({ root, number = '' }) => `${root} ${shift.memberIds(number).join(',')}`)
      .sort();
  };
  const all = links.map((_, nth) => nth);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.integer({ min: 0, max: 29 }), { minLength: all.length, maxLength: all.length }),
      (order, atS) => {
        const found = outcome(order, atS);
        expect(found).toEqual(outcome(all, atS));
        expect(found).toEqual(['host:as2 0,1,2,3', 'host:as4 4,5']);
      },
    ),
    { numRuns: 60 },
  );
});

test('a link whose ends name each other by the places where they stand is one incident', () => {
  const places = ['tp7', 'tp8'];
  const hosts = places.flatMap((place) => [aHost(`${place}-sw`, { role: 'switch' }), aHost(`${place}-ups`, { role: 'ups' })]);
  const known = {
    hosts,
    entities: places.map((place) => ({ id: `site:${place}` as const, kind: 'site', name: `Substation ${place.slice(2)}` })),
    edges: places.flatMap((place) => [
      anEdge(`site:${place}`, 'reachedThrough', `host:${place}-sw`),
      anEdge(`host:${place}-ups`, 'locatedIn', `site:${place}`),
    ]),
  };
  for (const topology of [known, { hosts }]) {
    const shift = aShift({ topology });
    loses(shift, 'tp7-sw', 'TP-8');
    shift.passes('14s');
    loses(shift, 'tp8-sw', topology === known ? 'Substation 7' : 'TP-7');
    shift.passes('5m');
    expect(shift.roots()).toEqual(['host:tp7-sw']);
    expect(shift.only().members.open).toBe(2);
    expect(shift.pages()).toHaveLength(1);
  }
});
