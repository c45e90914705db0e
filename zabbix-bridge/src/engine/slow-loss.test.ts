// slow-loss: the promises about what is found lost one by one over minutes, behind something that does not say so itself.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const numbered = (name: string, count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `${name}-${nth + 1}`);
const behind = (carrier: string, hosts: readonly string[]) => hosts.map((host) => anEdge(`host:${host}`, 'reachedThrough', `host:${carrier}`));

function areLost(shift: Shift, hosts: readonly string[], every: string): void {
  for (const host of hosts) {
    shift.opens(host, ping);
    shift.passes(every);
  }
}
const told = (shift: Shift) => shift.live().map(({ root, members }) => ({ root, members: members.all }));

test('machines behind one switch that are found lost one by one over five minutes are one incident, told once', () => {
  const hosts = numbered('srv', 16);
  const shift = aShift({ topology: { hosts: ['sw-1', ...hosts].map((host) => aHost(host)), edges: behind('sw-1', hosts) } });
  areLost(shift, hosts.slice(0, 9), '35s');
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:sw-1', members: 9 }]);
  expect(shift.pages()).toHaveLength(1);
});

test('two of sixteen behind a switch that are lost in the same minutes are two failures', () => {
  const hosts = numbered('srv', 16);
  const shift = aShift({ topology: { hosts: ['sw-1', ...hosts].map((host) => aHost(host)), edges: behind('sw-1', hosts) } });
  areLost(shift, hosts.slice(0, 2), '35s');
  shift.passes('10m');
  expect(
    told(shift)
      .map(({ root }) => root)
      .sort(),
  ).toEqual(['host:srv-1', 'host:srv-2']);
});
