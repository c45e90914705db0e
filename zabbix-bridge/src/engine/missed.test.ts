// missed: the promises about a machine that others name while something of its own has stopped.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsAny, type Shift } from './shift.ts';

const nodes = ['cass-1', 'cass-2', 'cass-3', 'cass-4', 'cass-5', 'cass-6'];
const ring = {
  hosts: [...nodes, 'lb-1', 'lb-2', 'esx-1'].map((host) => aHost(host)),
  edges: nodes.map((host) => anEdge(`host:${host}`, 'locatedIn', 'site:fra')),
};
const misses = (shift: Shift, host: string, other: string): string =>
  shift.opens(host, `Cassandra: node ${other} is DOWN as seen by nodetool`, { severity: 3 });
const stops = (shift: Shift, host: string, severity: 1 | 4 = 4): string => shift.opens(host, 'Service cassandra is not running', { severity });

test('a machine that its neighbours miss, and on which something has stopped, is the root for all of them, whoever says it first', () => {
  for (const nth of [0, 2, 5]) {
    const shift = aShift({ topology: ring });
    const others = nodes.filter((host) => host !== 'cass-3');
    for (const [at, host] of others.entries()) {
      if (at === nth) stops(shift, 'cass-3');
      misses(shift, host, 'cass-3');
      shift.passes('8s');
    }
    if (nth === 5) stops(shift, 'cass-3');
    shift.passes('5m');
    expect(shift.only()).toMatchObject({ root: 'host:cass-3', members: { all: 6 } });
    expect(shift.pages()).toHaveLength(1);
  }
});

test('what a balancer misses by name is told with what has stopped there, and with what else that stops', () => {
  const pool = aService('shop', { needs: [needsAny(1, 'host:cass-1', 'host:cass-2'), needsAny(1, 'host:lb-1', 'host:lb-2')] });
  const shift = aShift({ topology: { ...ring, services: [pool] } });
  for (const host of ['lb-1', 'lb-2']) shift.opens(host, 'HAProxy backend shop: server cass-1 is DOWN', { severity: 3 });
  shift.passes('35s');
  shift.opens('cass-1', 'Container /shop-7: Container has been stopped with error code (137)', { severity: 3 });
  shift.opens('cass-1', 'Docker: Service is down', { severity: 3 });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:cass-1', members: { all: 4 } });
});

test('where what has stopped is put down to something else, so is what misses it', () => {
  const shift = aShift({ topology: { ...ring, edges: [anEdge('host:cass-3', 'dependsOn', 'host:esx-1')] } });
  shift.opens('esx-1', 'Storage pool is degraded');
  stops(shift, 'cass-3');
  misses(shift, 'cass-1', 'cass-3');
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:esx-1', members: { all: 3 } });
});

test('a machine that is named and has only something to tell, or that stopped long before, is not what others miss', () => {
  const shift = aShift({ topology: ring });
  stops(shift, 'cass-3', 1);
  misses(shift, 'cass-1', 'cass-3');
  stops(shift, 'cass-4');
  shift.passes('20m');
  misses(shift, 'cass-2', 'cass-4');
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:cass-1', 'host:cass-2', 'host:cass-3', 'host:cass-4']);
});
