// impactors: the promises about what the trouble of a service is put down to, and what it no longer is.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsAny, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const slow = 'Response time of the application is too high';
const webCheck = (service: string) => [`Failed step of scenario "${service}"`, { item: { key: `web.test.fail[${service}]` } }] as const;

const store = {
  hosts: [
    aHost('array-1', { role: 'array' }),
    aHost('probe'),
    aHost('vm-1', ofService('erp')),
    aHost('vm-2', ofService('erp')),
    aHost('vm-9', ofService('shop')),
    aHost('srv-9', ofService('shop')),
  ],
  edges: ['vm-1', 'vm-2', 'vm-9'].map((vm) => anEdge(`host:${vm}`, 'dependsOn', 'host:array-1')),
  services: [aService('erp', { needs: [needsAny(1, 'host:vm-1', 'host:vm-2')] }), aService('shop', { needs: [needsAny(1, 'host:vm-9', 'host:srv-9')] })],
};
const storageFails = (): Shift => {
  const shift = aShift({ topology: store });
  for (const vm of ['vm-1', 'vm-2']) shift.opens(vm, 'Datastore latency is too high');
  shift.passes('20s');
  return shift;
};

test('a web check fails with the storage that a machine of its service stands on, though that machine says nothing', () => {
  const shift = storageFails();
  shift.opens('probe', ...webCheck('shop'));
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:array-1']);
  expect(shift.only().members.open).toBe(3);
});

test('a machine with its disks elsewhere is slow with the storage of another machine of its service', () => {
  const shift = storageFails();
  shift.opens('srv-9', slow);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:array-1']);
  expect(shift.only().members.open).toBe(3);
});

test('storage that nobody complains of is blamed for nothing', () => {
  const shift = aShift({ topology: store });
  shift.opens('srv-9', slow);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:srv-9']);
});

const behind = ['a', 'b', 'c', 'd'];
const rack = {
  hosts: [aHost('sw-1', { role: 'switch' }), aHost('probe'), aHost('web-1', ofService('shop')), ...behind.map((name) => aHost(name, ofService('shop')))],
  edges: [...behind, 'web-1'].map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-1')),
  services: [aService('shop', { needs: [needsAny(1, ...behind.map((name) => `host:${name}` as const))] })],
};
const switchDies = (): Shift => {
  const shift = aShift({ topology: rack });
  for (const name of ['sw-1', ...behind]) shift.opens(name, ping);
  return shift;
};
test('a web check that fails within ten minutes of the switch before its machines is of that, one that fails later has another cause', () => {
  const soon = switchDies();
  soon.passes('9m');
  soon.opens('probe', ...webCheck('shop'));
  soon.passes('4m');
  expect(soon.roots()).toEqual(['host:sw-1']);

  const late = switchDies();
  late.passes('11m');
  late.opens('probe', ...webCheck('shop'));
  late.passes('4m');
  expect(late.roots()).toEqual(['host:probe', 'host:sw-1']);
});

test('a host that still answers eleven minutes after the switch before it was lost is slow for another reason', () => {
  const late = switchDies();
  late.passes('11m');
  late.opens('web-1', slow, { tags: [] });
  late.passes('4m');
  expect(late.roots()).toEqual(['host:sw-1', 'host:web-1']);
});

/** A front that needs an application, which needs a database. */
const chain = {
  hosts: ['db', 'app', 'front', 'archive'].map((host) => aHost(host)),
  edges: [anEdge('host:app', 'dependsOn', 'host:db'), anEdge('host:front', 'dependsOn', 'host:app'), anEdge('host:archive', 'dependsOn', 'host:db')],
};

test('of a chain in which each needs the next, told before it is known that the last is gone, the last is the root, and it is told once', () => {
  const shift = aShift({ topology: chain });
  shift.opens('app', 'Requests fail', { severity: 4 });
  shift.passes('14s');
  shift.opens('front', 'Requests time out', { severity: 4 });
  shift.passes('76s');
  expect(shift.roots()).toEqual(['host:app']);
  shift.opens('db', ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:db']);
  expect(shift.only().members.open).toBe(3);
  expect(shift.pages()).toHaveLength(1);
});

test('what says that its data are invalid is of the machine that they come from, when that is gone', () => {
  for (const text of ['Data of line 7 are invalid', 'SCADA: недостоверные данные, линия 7']) {
    const shift = aShift({ topology: chain });
    shift.opens('app', text, { severity: 2 });
    shift.passes('60s');
    shift.opens('db', ping);
    shift.passes('5m');
    expect(shift.roots()).toEqual(['host:db']);
    expect(shift.only().members.open).toBe(2);
  }
});
