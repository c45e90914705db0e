// what-if: the promises about what would be hit if something died.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EntityId } from '../model/entity.ts';
import type { ServiceState } from '../model/service.ts';
import type { Topology } from '../model/topology.ts';
import { aPerson, aRoute, someRules } from './rules-of-a-shift.ts';
import { aHost, anEdge, aService, aShift, needsAny, needsOne, type Shift } from './shift.ts';
import type { WhatIf } from './what-if.ts';

const ping = 'Unavailable by ICMP ping';
const everybody = () => true;
const ask = (shift: Shift, entity: EntityId, sees: (service: string) => boolean = everybody): WhatIf => {
  const found = shift.inquiries.whatIf(entity, shift.now, sees);
  if (!found) throw new Error(`${entity} is not known`);
  return found;
};
const states = ({ services }: WhatIf): Record<string, ServiceState> => Object.fromEntries(services.map(({ service, after }) => [service, after]));

const mail: Partial<Topology> = {
  hosts: ['dc-01', 'exch-01', 'exch-02', 'web-01', 'san-2', 'hv-1', 'db-1'].map((name) => aHost(name)),
  edges: [anEdge('host:exch-01', 'runsOn', 'host:hv-1'), anEdge('host:hv-1', 'locatedIn', 'rack:r1'), anEdge('host:db-1', 'dependsOn', 'host:san-2')],
  services: [
    aService('directory', { match: [], needs: [needsOne('host:dc-01')], tenant: 'pharma' }),
    aService('mail', { match: [], criticality: 'key', tenant: 'pharma', needs: [needsOne('service:directory'), needsAny(1, 'host:exch-01', 'host:exch-02')] }),
    aService('shop', { match: [{ host: 'web-*' }], criticality: 'ordinary', tenant: 'retail' }),
    aService('erp', { match: [{ host: 'db-*' }], tenant: 'retail' }),
  ],
};

test('a host that no topology has is known while a problem of it is open, and what its name matches falls with it', () => {
  const { hosts: _, ...rest } = mail;
  const shift = aShift({ topology: { ...rest, hosts: [] } });
  shift.opens('web-09', 'Disk is full');
  expect(states(ask(shift, 'host:web-09'))).toMatchObject({ shop: expect.any(String) });
  expect(shift.inquiries.whatIf('host:web-10', shift.now, everybody)).toBeUndefined();
});

test('a host that a service needs takes it down, and the key service that needs that one, so that it would be a P1 of its tenant', () => {
  const found = ask(aShift({ topology: mail }), 'host:dc-01');
  expect(found.services.map(({ service, before, after }) => [service, before, after])).toEqual([
    ['directory', 'ok', 'down'],
    ['mail', 'ok', 'down'],
  ]);
  expect(found.services[1]?.lost).toEqual([{ need: needsOne('service:directory'), gone: ['service:directory'] }]);
  expect(found).toMatchObject({ priority: 'P1', reason: { kind: 'key-service-down', service: 'mail' }, tenants: ['pharma'], hosts: [] });
});

test('one of 2 that are redundant costs the redundancy, and says which; the other one then costs the service', () => {
  const shift = aShift({ topology: mail });
  const first = ask(shift, 'host:exch-02');
  expect(states(first)).toEqual({ mail: 'weakened' });
  expect(first.services[0]?.lost).toEqual([{ need: needsAny(1, 'host:exch-01', 'host:exch-02'), gone: ['host:exch-02'] }]);
  shift.opens('exch-01', ping);
  shift.passes('1m');
  expect(ask(shift, 'host:exch-02').services).toMatchObject([{ service: 'mail', before: 'weakened', after: 'down' }]);
});

test('what carries a host takes it along, also by 2 steps, and is known by that alone', () => {
  const shift = aShift({ topology: mail });
  expect(ask(shift, 'rack:r1')).toMatchObject({ hosts: ['exch-01', 'hv-1'], services: [{ service: 'mail', after: 'weakened' }] });
  expect(shift.inquiries.whatIf('rack:r9', shift.now, everybody)).toBeUndefined();
  expect(shift.inquiries.whatIf('host:nowhere', shift.now, everybody)).toBeUndefined();
  expect(shift.inquiries.whatIf('service:nothing', shift.now, everybody)).toBeUndefined();
});

test('what 2 feeds carry together goes only with the place where both of them stand', () => {
  const edges = [anEdge('host:dc-01', 'poweredBy', 'feed:a', 'feed:b'), anEdge('feed:a', 'locatedIn', 'site:m'), anEdge('feed:b', 'locatedIn', 'site:m')];
  const shift = aShift({ topology: { ...mail, edges } });
  expect(ask(shift, 'feed:a').services).toEqual([]);
  expect(ask(shift, 'site:m')).toMatchObject({ hosts: ['dc-01'], services: [{ service: 'directory' }, { service: 'mail' }] });
});

test('services whose machines only depend on it may work badly: how badly is not made up', () => {
  const found = ask(aShift({ topology: mail }), 'host:san-2');
  expect(found.services).toEqual([]);
  expect(found.maySuffer).toEqual([{ service: 'erp', machines: ['db-1'] }]);
});

test('a service without needs fares as its own machines do', () => {
  expect(ask(aShift({ topology: mail }), 'host:web-01')).toMatchObject({
    services: [{ service: 'shop', after: 'down', lost: [], machines: ['web-01'] }],
    priority: 'P2',
  });
});

test('a service that dies is down whatever its own signs of health say, with all that need it', () => {
  const [directory, ...others] = mail.services ?? [];
  if (!directory) throw new Error('no directory');
  const services = [{ ...directory, health: { down: [{ kind: 'check' as const, check: 'ldap' }] } }, ...others];
  expect(states(ask(aShift({ topology: { ...mail, services } }), 'service:directory'))).toEqual({ directory: 'down', mail: 'down' });
});

test('who sees one tenant hears of its services alone, with the priority of the whole', () => {
  const services = [...(mail.services ?? []), aService('kiosk', { match: [], tenant: 'retail', needs: [needsOne('service:mail')] })];
  const found = ask(aShift({ topology: { ...mail, services } }), 'host:dc-01', (id) => id === 'kiosk');
  expect(states(found)).toEqual({ kiosk: 'down' });
  expect(found.priority).toBe('P1');
});

test('it says who would be told by the rules in force, and nobody where there are none', () => {
  const shift = aShift({ topology: mail });
  expect(ask(shift, 'host:dc-01')).not.toHaveProperty('would');
  const route = aRoute('everything', { escalation: 'all-hands', children: [aRoute('P1', { when: "incident.priority == 'P1'", urgency: 'call' })] });
  shift.obeys(someRules({ people: [aPerson('anna'), aPerson('boris')], route }));
  expect(ask(shift, 'host:dc-01').would).toMatchObject({ priority: 'P1', urgency: 'call', saidBy: { urgency: 'P1' } });
});

test('hosts of services that are not spoken of are neither named nor counted', () => {
  const edges = ['exch-01', 'web-01'].map((name) => anEdge(`host:${name}`, 'locatedIn', 'site:m'));
  const shift = aShift({ topology: { ...mail, edges } });
  expect(ask(shift, 'site:m').hosts).toEqual(['exch-01', 'web-01']);
  expect(ask(shift, 'site:m', (id) => id === 'shop').hosts).toEqual(['web-01']);
});

test('it foretells what the engine itself comes to when the host goes, and asking changes nothing', () => {
  const hosts = ['dc-01', 'exch-01', 'exch-02', 'web-01', 'db-1', 'hv-1'];
  fc.assert(
    fc.property(fc.subarray(hosts), fc.constantFrom(...hosts), (before, dies) => {
      const shift = aShift({ topology: { ...mail, edges: [] } });
      for (const host of before) if (host !== dies) shift.opens(host, ping);
      shift.passes('5m');
      const were = new Map(shift.services);
      const memory = JSON.stringify(shift.memory());
      const foretold = ask(shift, `host:${dies}`);
      expect(JSON.stringify(shift.memory())).toBe(memory);
      shift.opens(dies, ping);
      shift.passes('5m');
      for (const { service, after } of foretold.services) expect([service, shift.services.get(service)]).toEqual([service, after]);
      const worsened = [...shift.services].filter(([service, state]) => !service.startsWith('group/') && state !== 'ok' && state !== were.get(service));
      expect(foretold.services.map(({ service }) => service)).toEqual(expect.arrayContaining(worsened.map(([service]) => service)));
    }),
    { numRuns: 40 },
  );
});
