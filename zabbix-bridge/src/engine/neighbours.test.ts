// neighbours: the promises about what can be told from those beside a thing: a lost link, a shared hypervisor, a burst at one place.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const row = (name: string, count = 6): readonly string[] => Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

const branch = {
  hosts: [aHost('msk-rtr'), aHost('vlg-rtr'), ...row('vlg-srv').map((name) => aHost(name))],
  entities: [{ id: 'site:vlg', kind: 'site' } as const],
  edges: [...['vlg-rtr', ...row('vlg-srv')].map((name) => anEdge(`host:${name}`, 'locatedIn', 'site:vlg'))],
};
test('a tunnel that names a site belongs to the incident of that site when it goes dark', () => {
  const shift = aShift({ topology: branch });
  shift.opens('msk-rtr', 'VPN tunnel to vlg: down');
  shift.passes('20s');
  for (const name of row('vlg-srv', 4)) shift.opens(name, ping);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['site:vlg']);
  expect(shift.only().members.open).toBe(5);
});

test('a tunnel alone is the trouble of the router that reports it', () => {
  const shift = aShift({ topology: branch });
  shift.opens('msk-rtr', 'VPN tunnel to vlg: down');
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:msk-rtr']);
});

test('a switch whose neighbour has lost the link to it is the root from the first host behind it on', () => {
  const behind = row('srv', 8);
  const shift = aShift({
    topology: {
      hosts: ['core', 'sw-3', ...behind].map((name) => aHost(name)),
      edges: behind.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-3')),
    },
  });
  shift.opens('core', 'Interface Gi1/0/3(to sw-3): Link down');
  shift.opens('srv-1', ping);
  shift.opens('srv-2', ping);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:sw-3']);
  expect(shift.only().members.open).toBe(3);
});

test('the proxy of a dark site is as dark as the rest of it, and no cause', () => {
  const servers = row('vlg-srv').map((name) => aHost(name, { proxy: 'vlg-proxy' }));
  const shift = aShift({
    topology: {
      hosts: [aHost('vlg-proxy'), ...servers],
      edges: ['vlg-proxy', ...row('vlg-srv')].map((name) => anEdge(`host:${name}`, 'locatedIn', 'site:vlg')),
    },
  });
  shift.opens('vlg-proxy', ping);
  for (const name of row('vlg-srv', 5)) shift.opens(name, ping);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['site:vlg']);
});

test('where nothing is known of the paths, what a slow check says minutes after a burst still belongs to it', () => {
  const shift = aShift({ topology: { hosts: row('vlg-srv', 12).map((name) => aHost(name)) } });
  for (const name of row('vlg-srv', 8)) {
    shift.opens(name, ping);
    shift.passes('3s');
  }
  shift.passes('3m');
  shift.opens('vlg-srv-9', 'Zabbix agent is not available (for 3m)');
  shift.passes('4m');
  expect(shift.only().members.open).toBe(9);
});

test('machines on a hypervisor that nobody has placed go with their neighbours, not with the hypervisor', () => {
  const placed = row('vlg-srv', 8);
  const machines = row('vlg-vm', 4);
  const shift = aShift({
    topology: {
      hosts: ['vlg-esx', 'vlg-sw', ...placed, ...machines].map((name) => aHost(name)),
      edges: [
        ...placed.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:vlg-sw')),
        ...machines.map((name) => anEdge(`host:${name}`, 'runsOn', 'host:vlg-esx')),
      ],
    },
  });
  for (const name of [...placed, ...machines]) {
    shift.opens(name, ping);
    shift.passes('2s');
  }
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:vlg-sw']);
});
