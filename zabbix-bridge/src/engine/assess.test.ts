// assess: the promises about which services are hurt and what priority that makes, line by line of domain.md.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import type { Criticality, ServiceState } from '../model/service.ts';
import { aHost, anEdge, aService, aShift, needsAny, needsOne, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const check = 'Round trip failed';
const told = (shift: Shift) => {
  shift.passes('4m');
  const { priority, priorityReason, services } = shift.incident('INC-1');
  return { priority, priorityReason, services };
};

const byService: readonly { readonly criticality: Criticality; readonly state: ServiceState; readonly priority: string }[] = [
  { criticality: 'key', state: 'down', priority: 'P1' },
  { criticality: 'key', state: 'degraded', priority: 'P2' },
  { criticality: 'key', state: 'weakened', priority: 'P2' },
  { criticality: 'important', state: 'down', priority: 'P2' },
  { criticality: 'important', state: 'degraded', priority: 'P2' },
  { criticality: 'important', state: 'weakened', priority: 'P3' },
  { criticality: 'ordinary', state: 'down', priority: 'P2' },
  { criticality: 'ordinary', state: 'degraded', priority: 'P3' },
  { criticality: 'ordinary', state: 'weakened', priority: 'P3' },
];
test.each(byService)('a service that is $criticality and $state is a $priority', ({ criticality, state, priority }) => {
  const service = aService('mail', { criticality, needs: [needsAny(1, 'host:mx-1', 'host:mx-2')] });
  const shift = aShift({ topology: { hosts: [aHost('mx-1'), aHost('mx-2'), aHost('probe')], services: [service] } });
  if (state === 'weakened') shift.opens('mx-1', ping, ofService('mail'));
  else shift.opens('probe', check, { ...ofService('mail'), severity: state === 'down' ? 5 : 3 });
  const reason =
    criticality === 'key' && state === 'down' ? { kind: 'key-service-down', service: 'mail' } : { kind: 'service-state', service: 'mail', criticality, state };
  expect(told(shift)).toEqual({ priority, priorityReason: reason, services: [{ id: 'mail', state }] });
});

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `svc-${index}`);
test.each([
  { count: 9, priority: 'P2' },
  { count: 10, priority: 'P1' },
])('$count ordinary services down with one thing that they need are a $priority', ({ count, priority }) => {
  const services = ids(count).map((id) => aService(id, { criticality: 'ordinary', needs: [needsOne('host:db-1')] }));
  const shift = aShift({ topology: { hosts: [aHost('db-1')], services } });
  shift.opens('db-1', ping);
  expect(told(shift).priority).toBe(priority);
});

test.each(['security', 'data-loss', 'data_loss'])('what is tagged scope: %s is a P1 at once and not held for a second', (value) => {
  const shift = aShift();
  shift.opens('web-1', 'Something bad', { severity: 3, tags: [{ tag: 'scope', value }] });
  expect(shift.incident('INC-1')).toMatchObject({ priority: 'P1', priorityReason: { kind: 'tag', tag: 'scope', value } });
  expect(shift.pages()).toEqual(['INC-1 P1 red-button']);
});

test('a certificate that does not hold is tagged security by its template, and presses no button by that', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.opens('web-1', 'Cert: SSL certificate is invalid', { severity: 4, tags: [{ tag: 'scope', value: 'security' }] });
  shift.passes('5m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
});

test('a mere warning tagged security presses no button', () => {
  const shift = aShift();
  shift.opens('web-1', 'Something odd', { severity: 2, tags: [{ tag: 'scope', value: 'security' }] });
  expect(shift.pages()).toEqual([]);
});

test('three reports on one service within 15 minutes are a P1 at once; two are not', () => {
  const shift = aShift({ topology: { services: [aService('mail')] } });
  shift.reports('mail', 'r-1');
  shift.passes('7m');
  shift.reports('mail', 'r-2');
  expect(shift.only().priority).not.toBe('P1');
  shift.passes('8m');
  shift.reports('mail', 'r-3');
  expect(shift.only()).toMatchObject({ priority: 'P1', priorityReason: { kind: 'reports', service: 'mail', count: 3, withinMs: 15 * minute } });
});

test('three reports spread over a second more than 15 minutes are no P1', () => {
  const shift = aShift({ topology: { services: [aService('mail')] } });
  shift.reports('mail', 'r-1');
  shift.passes('7m');
  shift.reports('mail', 'r-2');
  shift.passes('8m 1s');
  shift.reports('mail', 'r-3');
  expect(shift.only().priority).not.toBe('P1');
});

test('the same report delivered twice counts once', () => {
  const shift = aShift({ topology: { services: [aService('mail')] } });
  for (const id of ['r-1', 'r-2', 'r-2']) shift.reports('mail', id);
  expect(shift.only().priority).not.toBe('P1');
});

const bySeverity = [
  { severity: 5, priority: 'P2' },
  { severity: 4, priority: 'P2' },
  { severity: 3, priority: 'P3' },
  { severity: 1, priority: 'P3' },
] as const;
test.each(bySeverity)('where no service is known a single problem of severity $severity is a $priority', ({ severity, priority }) => {
  const shift = aShift();
  shift.opens('web-1', 'CPU load is too high', { severity });
  expect(told(shift)).toMatchObject({ priority, priorityReason: { kind: 'severity', severity } });
});

const estate = (count: number, role = 'switch') => {
  const names = ids(count);
  return {
    names,
    topology: {
      hosts: [aHost('sw-1', { role }), ...names.map((name) => aHost(name))],
      edges: names.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-1')),
    },
  };
};
test.each([
  { behind: 19, all: 20, priority: 'P1' },
  { behind: 18, all: 19, priority: 'P2' },
])('where no service is known $all hosts cut are a $priority', ({ behind, priority }) => {
  const { names, topology } = estate(behind);
  const shift = aShift({ topology });
  for (const host of ['sw-1', ...names]) shift.opens(host, ping);
  expect(told(shift).priority).toBe(priority);
});

test.each([
  { role: 'core router', priority: 'P1' },
  { role: 'switch', priority: 'P2' },
])('where no service is known a $role that is gone alone is a $priority', ({ role, priority }) => {
  const shift = aShift({ topology: estate(3, role).topology });
  shift.opens('sw-1', ping);
  expect(told(shift).priority).toBe(priority);
});

test('where no service is known a router is of the core where routers are few, and one of many at the edge where each serves a handful', () => {
  const few = estate(12, 'router').topology;
  const many = { ...few, hosts: few.hosts.map(({ host }) => aHost(host, host === 'sw-1' || host === few.hosts[1]?.host ? { role: 'router' } : {})) };
  const priorityWith = (topology: typeof few): string => {
    const shift = aShift({ topology });
    shift.opens('sw-1', ping);
    return told(shift).priority;
  };
  expect([priorityWith(few), priorityWith(many)]).toEqual(['P1', 'P2']);
});

test.each([
  { severity: 4, count: 20, priority: 'P1' },
  { severity: 4, count: 19, priority: 'P2' },
  { severity: 3, count: 20, priority: 'P3' },
] as const)(
  'where no service is known $count hosts that fail at what they are there for, at severity $severity, are a $priority',
  ({ severity, count, priority }) => {
    const cells = ids(count);
    const shift = aShift({
      topology: { hosts: ['bsc-1', ...cells].map((name) => aHost(name)), edges: cells.map((name) => anEdge(`host:${name}`, 'dependsOn', 'host:bsc-1')) },
    });
    for (const host of cells) shift.opens(host, 'Response time of the controller link is too high', { severity });
    expect(told(shift).priority).toBe(priority);
  },
);

test('where no service is known what carries many hosts is told as a P1 at once when more of them are lost each moment, and is not raised to one a minute later', () => {
  const { names, topology } = estate(40);
  const shift = aShift({ topology });
  for (const host of names.slice(0, 30)) {
    shift.opens(host, ping);
    shift.passes('5s');
  }
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:sw-1', priority: 'P1' });
  expect(shift.pages()).toHaveLength(1);
});

test('where no service is known a whole site is a P1, however few stand in it', () => {
  const names = ids(4);
  const shift = aShift({ topology: { hosts: names.map((name) => aHost(name)), edges: names.map((name) => anEdge(`host:${name}`, 'locatedIn', 'site:msk1')) } });
  for (const host of names) shift.opens(host, ping);
  expect(told(shift)).toMatchObject({ priority: 'P1', priorityReason: { kind: 'reach', entity: 'site:msk1' } });
});

test('an incident carries the tenants of its services and of its problems, each once', () => {
  const shift = aShift({ topology: { services: [aService('mail', { tenant: 'pharma' })] } });
  shift.opens('web-1', check, { tags: [...ofService('mail').tags, { tag: 'tenant', value: 'pharma' }, { tag: 'tenant', value: 'retail' }] });
  shift.passes('4m');
  expect(shift.incident('INC-1').tenants).toEqual(['pharma', 'retail']);
});

test('a service that falls because it needs a fallen one is hurt by the same incident, worst first', () => {
  const services = [aService('directory', { criticality: 'ordinary' }), aService('mail', { criticality: 'key', needs: [needsOne('service:directory')] })];
  const shift = aShift({ topology: { hosts: [aHost('dc-1')], services } });
  shift.opens('dc-1', check, { ...ofService('directory'), severity: 5 });
  expect(told(shift)).toMatchObject({
    priority: 'P1',
    priorityReason: { kind: 'key-service-down', service: 'mail' },
    services: [
      { id: 'directory', state: 'down' },
      { id: 'mail', state: 'down' },
    ],
  });
});

test('a problem that no service matches belongs to the catch-all of its host group, and so does one without a group', () => {
  const shift = aShift();
  shift.opens('web-1', 'CPU load is too high', { groups: ['Branch offices', 'Servers'] });
  shift.opens('web-2', 'CPU load is too high', { groups: [] });
  shift.passes('4m');
  expect(shift.incidents().map(({ services }) => services.map(({ id }) => id))).toEqual([['group/Branch offices'], ['group/ungrouped']]);
});
