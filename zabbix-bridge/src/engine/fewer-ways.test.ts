// fewer ways: the promises about links and redundancy that are lost with one of several that a machine is reached through.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const servers = ['esx-1', 'esx-2', 'esx-3'];
const aPair = (): Shift =>
  aShift({
    topology: {
      hosts: ['core-a', 'core-b', 'san-a', 'san-b', ...servers].map((host) => aHost(host)),
      edges: servers.flatMap((host) => [
        anEdge(`host:${host}`, 'reachedThrough', 'host:core-a', 'host:core-b'),
        anEdge(`host:${host}`, 'dependsOn', 'host:san-a', 'host:san-b'),
      ]),
    },
  });

test.each(['Uplink redundancy lost on vSwitch0', 'Interface vmnic1(): Link down', 'bond0: interface eth1 is down'])(
  'what machines say of a lost link (%s) is of the one of two switches that is gone, whichever is heard first',
  (name) => {
    const shift = aPair();
    shift.opens('esx-1', name, { severity: 3 });
    shift.passes('20s');
    shift.opens('esx-2', name, { severity: 3 });
    shift.opens('core-b', ping);
    shift.passes('40s');
    shift.opens('esx-3', name, { severity: 3 });
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:core-b', members: { open: 4 } });
    expect(shift.pages()).toHaveLength(1);
  },
);

test('a lost path to storage is of the one of two switches of it that is gone', () => {
  const shift = aPair();
  shift.opens('san-a', ping);
  shift.passes('30s');
  shift.opens('esx-1', 'Storage: path redundancy degraded', { severity: 3 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:san-a' });
});

test('a link that is lost long before or after, that names another end, or while both switches are well, is its own', () => {
  const shift = aPair();
  shift.opens('esx-1', 'Interface vmnic1(): Link down', { severity: 3 });
  shift.passes('20m');
  shift.opens('core-b', ping);
  shift.opens('esx-2', 'Interface vmnic2 (to san-b): Link down', { severity: 3 });
  shift.passes('20m');
  shift.opens('esx-3', 'Interface vmnic1(): Link down', { severity: 3 });
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:core-b', 'host:esx-1', 'host:esx-2', 'host:esx-3']);
});
