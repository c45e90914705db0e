// twins: the promises about a second incident that turns out to be the first, just before it would be told.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsAny, needsOne, ofService, type Shift } from './shift.ts';

const slow = 'Response time of the application is too high';
const full = 'PostgreSQL: Too many connections, new ones are refused';

const machines = ['web-1', 'web-2', 'app-1'];
const shop = {
  hosts: [aHost('db-1', { role: 'database', ...ofService('shop') }), ...machines.map((name) => aHost(name, ofService('shop')))],
  services: [aService('shop', { needs: [needsAny(1, 'host:web-1', 'host:web-2'), needsOne('host:app-1'), needsOne('host:db-1')] })],
};
const serviceIsSlow = (): Shift => {
  const shift = aShift({ topology: shop });
  for (const name of machines) shift.opens(name, slow);
  shift.passes('2m');
  expect(shift.roots()).toEqual(['service:shop']);
  expect(shift.pages()).toHaveLength(1);
  return shift;
};

test('a database that shows its trouble minutes after its service was told of becomes the root of that, and nobody is told again', () => {
  const shift = serviceIsSlow();
  shift.passes('80s');
  shift.opens('db-1', full);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:db-1']);
  expect(shift.only().members.open).toBe(4);
  expect(shift.pages()).toHaveLength(1);
});

test('a database that shows its trouble an hour after is another incident', () => {
  const shift = serviceIsSlow();
  shift.passes('1h');
  shift.opens('db-1', full);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:db-1', 'service:shop']);
});

const store = {
  hosts: [aHost('array-1', { role: 'array' }), aHost('srv-9', ofService('wiki')), ...['vm-1', 'vm-2', 'vm-3'].map((name) => aHost(name))],
  edges: ['vm-1', 'vm-2', 'vm-3'].map((vm) => anEdge(`host:${vm}`, 'dependsOn', 'host:array-1')),
  services: [aService('wiki', { needs: [needsOne('host:srv-9')] })],
};
test('a machine that misses what it looks at while its own storage fails is told of with the storage, and nobody is told again', () => {
  const shift = aShift({ topology: store });
  for (const vm of ['vm-1', 'vm-2']) shift.opens(vm, 'Datastore latency is too high');
  shift.passes('1m');
  shift.opens('vm-3', 'Failed step of scenario "wiki"', { item: { key: 'web.test.fail[wiki]' } });
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:array-1']);
  expect(shift.only().members.open).toBe(3);
  expect(shift.pages()).toHaveLength(1);
});

const needy = ['a', 'b', 'c', 'd'];
const office = {
  hosts: ['dc-1', 'ns-1', 'mx-1'].map((name) => aHost(name)).concat(needy.map((id) => aHost(`${id}-app`, ofService(id)))),
  services: [
    aService('dns', { needs: [needsOne('host:ns-1')] }),
    aService('directory', { needs: [needsOne('host:dc-1'), needsOne('service:dns')] }),
    aService('mail', { needs: [needsOne('host:mx-1'), needsOne('service:directory')] }),
    ...['a', 'b'].map((id) => aService(id, { needs: [needsOne('service:directory')] })),
    ...['c', 'd'].map((id) => aService(id, { needs: [needsOne('service:dns'), needsOne('service:mail')] })),
  ],
};
test('services that may all suffer from the same one are told of once, also where another is as likely for half of them', () => {
  const shift = aShift({ topology: office });
  for (const id of needy) {
    shift.opens(`${id}-app`, slow);
    shift.passes('5s');
  }
  shift.passes('5m');
  expect(shift.only().members.open).toBe(4);
  expect(shift.pages()).toHaveLength(1);
});
