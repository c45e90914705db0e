// rests on: what the work of hosts rests on, and of how many hosts it does.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, needsOne } from './shift.ts';
import { indexTopology } from './topology-index.ts';

const estate = {
  hosts: [aHost('db-1'), aHost('web-1'), aHost('web-2')],
  entities: [],
  edges: [anEdge('host:db-1', 'locatedIn', 'site:msk1')],
  services: [aService('shop', { match: [{ host: '*-?' }], needs: [needsOne('service:data')] }), aService('data', { needs: [needsOne('host:db-1')] })],
};

test('hosts of one service rest on the same, and none of them on itself', () => {
  const { restsOn } = indexTopology(estate);
  expect(restsOn('host:web-1')).toEqual(['service:data', 'host:db-1', 'site:msk1']);
  expect(restsOn('host:web-2')).toEqual(['service:data', 'host:db-1', 'site:msk1']);
  expect(restsOn('host:db-1')).toEqual(['site:msk1', 'service:data']);
});

test('each host whose work rests on a thing is counted once, whichever way down leads there', () => {
  const { workBelow } = indexTopology(estate);
  expect([workBelow('service:data'), workBelow('host:db-1'), workBelow('site:msk1')]).toEqual([3, 2, 3]);
});
