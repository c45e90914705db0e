// subjects: the promises about problems that speak of a place or of a machine which is not their own.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const places = ['b1', 'b2', 'b3', 'b4', 'b5'];
/** A collector in the head office hears from boiler houses, of which each has its own machines behind a radio mast. */
const heating = {
  hosts: [
    ...['hq-col1', 'hq-col2', 'hq-rt', 'mast'].map((host) => aHost(host)),
    ...places.flatMap((id) => ['rtu', 'cam', 'gw'].map((kind) => aHost(`${id}-${kind}`, { name: `Boiler house ${id.slice(1)} ${kind}` }))),
  ],
  entities: places.map((id) => ({ id: `site:${id}` as const, kind: 'site', name: `Boiler house ${id.slice(1)}` })),
  edges: [
    anEdge('host:mast', 'reachedThrough', 'host:hq-rt'),
    ...places.flatMap((id) => [
      anEdge(`site:${id}`, 'reachedThrough', 'host:mast'),
      ...['rtu', 'cam', 'gw'].map((kind) => anEdge(`host:${id}-${kind}`, 'locatedIn', `site:${id}`)),
    ]),
  ],
};
const silence = (place: number): string => `No heat data from Boiler house ${place}`;

test('what misses a place is of the machine there that is gone, whichever of the two shows first, and is told once', () => {
  for (const isFirst of [true, false]) {
    const shift = aShift({ topology: heating });
    if (isFirst) shift.opens('hq-col1', silence(3), { severity: 3 });
    else shift.opens('b3-rtu', ping);
    shift.passes('2m');
    if (isFirst) shift.opens('b3-rtu', ping);
    else shift.opens('hq-col1', silence(3), { severity: 3 });
    shift.passes('6m');
    expect(shift.roots()).toEqual(['host:b3-rtu']);
    expect(shift.pages()).toHaveLength(1);
  }
});

test('where no path is known a place is known by the names of what stands there, and by a tag', () => {
  const known = { hosts: heating.hosts.map((host) => (host.host === 'b4-rtu' ? { ...host, tags: [{ tag: 'object', value: 'north' }] } : host)) };
  for (const [place, more] of [
    [3, {}],
    [4, { name: 'No heat data', tags: [{ tag: 'object', value: 'north' }] }],
  ] as const) {
    const shift = aShift({ topology: known });
    shift.opens('hq-col1', silence(place), { severity: 3, ...more });
    shift.passes('40s');
    shift.opens(`b${place}-rtu`, ping);
    shift.passes('6m');
    expect(shift.roots()).toEqual([`host:b${place}-rtu`]);
    expect(shift.pages()).toHaveLength(1);
  }
});

test('what misses several places is of what carries them all, though it was told before that was heard of', () => {
  const shift = aShift({ topology: heating });
  for (const place of [1, 2, 3, 4, 5]) {
    shift.opens(`hq-col${1 + (place % 2)}`, silence(place), { severity: 3 });
    shift.passes('9s');
  }
  shift.passes('50s');
  for (const id of places) for (const kind of ['rtu', 'cam', 'gw']) shift.opens(`${id}-${kind}`, ping);
  shift.passes('3m');
  shift.opens('mast', ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:mast']);
  expect(shift.incidents().filter(({ number, state }) => number !== undefined && state !== 'merged')).toHaveLength(1);
});

test('what misses a place stays where it is when the machines there are well, or one was gone long before, or goes long after', () => {
  const shift = aShift({ topology: heating });
  shift.opens('b3-cam', ping);
  shift.passes('15m');
  shift.opens('hq-col1', silence(3), { severity: 3 });
  shift.opens('b2-cam', ping);
  shift.passes('10m');
  shift.opens('b3-gw', ping);
  shift.passes('5m');
  expect(new Set(shift.roots())).toEqual(new Set(['host:b3-cam', 'host:hq-col1', 'host:b2-cam', 'host:b3-gw']));
});

test('a machine that names the place where it stands says nothing of the others there', () => {
  const shift = aShift({ topology: heating });
  shift.opens('b3-gw', 'Boiler house 3: the door is open', { severity: 3 });
  shift.passes('40s');
  shift.opens('b3-cam', ping);
  shift.passes('6m');
  expect(new Set(shift.roots())).toEqual(new Set(['host:b3-gw', 'host:b3-cam']));
});
