// health: the promises about what state a service is in, by its needs and by what is said of it.
import { expect, test } from '@jest/globals';
import type { EntityId } from '../model/entity.ts';
import type { Health, Need, ServiceState } from '../model/service.ts';
import { aHost, anEdge, aService, aShift, needsAny, needsOne, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const hosts = ['a', 'b', 'c', 'd'].map((name) => aHost(name));
const of: readonly EntityId[] = ['host:a', 'host:b', 'host:c', 'host:d'];
/** The state of a service with this need when these hosts are gone; their problems know nothing of the service. */
const stateOf = (need: Need, gone: readonly string[]): ServiceState => {
  const shift = aShift({ topology: { hosts, services: [aService('mail', { match: [], needs: [need] })] } });
  for (const host of gone) shift.opens(host, ping);
  shift.passes('1m');
  return shift.services.get('mail') ?? 'ok';
};

const share = (percent: number, weights?: readonly number[]): Need => ({ kind: 'share', percent, of, ...(weights ? { weights } : {}) });
const needs: readonly { readonly what: string; readonly need: Need; readonly gone: readonly string[]; readonly state: ServiceState }[] = [
  { what: 'one that is there', need: needsOne('host:a'), gone: ['b'], state: 'ok' },
  { what: 'one that is gone', need: needsOne('host:a'), gone: ['a'], state: 'down' },
  { what: 'any 2 of 4 with 3 left', need: needsAny(2, ...of), gone: ['a'], state: 'weakened' },
  { what: 'any 2 of 4 with 2 left', need: needsAny(2, ...of), gone: ['a', 'b'], state: 'weakened' },
  { what: 'any 2 of 4 with 1 left', need: needsAny(2, ...of), gone: ['a', 'b', 'c'], state: 'down' },
  { what: 'any 0 of 2, which is redundancy only, with 1 left', need: needsAny(0, 'host:a', 'host:b'), gone: ['a'], state: 'weakened' },
  { what: 'any 0 of 2, which is redundancy only, with none left', need: needsAny(0, 'host:a', 'host:b'), gone: ['a', 'b'], state: 'weakened' },
  { what: '50 % of 4 with 2 left', need: share(50), gone: ['a', 'b'], state: 'weakened' },
  { what: '50 % of 4 with 1 left', need: share(50), gone: ['a', 'b', 'c'], state: 'down' },
  { what: '50 % by weight without the light ones', need: share(50, [5, 1, 1, 1]), gone: ['b', 'c', 'd'], state: 'weakened' },
  { what: '50 % by weight without the heavy one', need: share(50, [5, 1, 1, 1]), gone: ['a'], state: 'down' },
];
test.each(needs)('a service that needs $what is $state', ({ need, gone, state }) => {
  expect(stateOf(need, gone)).toBe(state);
});

const chain = (shift: Shift): readonly (ServiceState | undefined)[] => ['directory', 'mail', 'portal'].map((id) => shift.services.get(id));
test('what is down takes down what needs it, all the way up, and everything is well again when it returns', () => {
  const services = [
    aService('directory', { match: [], needs: [needsOne('host:a')] }),
    aService('mail', { match: [], needs: [needsOne('service:directory')] }),
    aService('portal', { match: [], needs: [needsAny(1, 'service:mail', 'host:b')] }),
  ];
  const shift = aShift({ topology: { hosts, services } });
  shift.opens('a', ping);
  shift.passes('1m');
  expect(chain(shift)).toEqual(['down', 'down', 'weakened']);
  shift.clears('a', ping);
  expect(chain(shift)).toEqual(['ok', 'ok', 'ok']);
});

test('services that need each other in a circle come to rest', () => {
  const services = [
    aService('one', { needs: [needsOne('service:two'), needsOne('host:a')], match: [] }),
    aService('two', { needs: [needsOne('service:one')], match: [] }),
  ];
  const shift = aShift({ topology: { hosts, services } });
  shift.opens('a', ping);
  shift.passes('1m');
  expect([shift.services.get('one'), shift.services.get('two')]).toEqual(['down', 'down']);
});

// each used to stay down because the other was
test('services that need each other in a circle are well again when what took them down returns', () => {
  const services = [
    aService('one', { needs: [needsOne('service:two'), needsOne('host:a')], match: [] }),
    aService('two', { needs: [needsOne('service:three')], match: [] }),
    aService('three', { needs: [needsOne('service:one'), needsOne('host:b')], match: [] }),
    aService('portal', { needs: [needsOne('service:two')], match: [] }),
  ];
  const shift = aShift({ topology: { hosts, services } });
  const states = (): readonly (ServiceState | undefined)[] => services.map(({ id }) => shift.services.get(id));
  shift.opens('a', ping);
  shift.opens('b', ping);
  shift.passes('1m');
  expect(states()).toEqual(['down', 'down', 'down', 'down']);
  shift.clears('a', ping);
  expect(states()).toEqual(['down', 'down', 'down', 'down']);
  shift.clears('b', ping);
  expect(states()).toEqual(['ok', 'ok', 'ok', 'ok']);
});

// the 10,000th and all that came after it used to be left as they were
test('however many services need one that goes down, each of them goes down with it and is well again with it', () => {
  const many = Array.from({ length: 11_000 }, (_, nth) => aService(`needs-${nth}`, { match: [], needs: [needsOne('service:hub')] }));
  const shift = aShift({ topology: { hosts, services: [aService('hub', { match: [], needs: [needsOne('host:a')] }), ...many] } });
  const down = (): number => many.filter(({ id }) => shift.services.get(id) === 'down').length;
  shift.opens('a', ping);
  shift.passes('1m');
  expect(down()).toBe(11_000);
  shift.clears('a', ping);
  shift.passes('1m');
  expect(down()).toBe(0);
});

const said = [
  { severity: 5, state: 'down' },
  { severity: 4, state: 'degraded' },
  { severity: 3, state: 'degraded' },
  { severity: 2, state: 'ok' },
] as const;
test.each(said)("a service's own check that fails with severity $severity makes it $state", ({ severity, state }) => {
  const shift = aShift({ topology: { hosts, services: [aService('mail')] } });
  shift.opens('a', 'Round trip failed', { severity, ...ofService('mail') });
  shift.passes('1m');
  expect(shift.services.get('mail') ?? 'ok').toBe(state);
});

test('a full disk does not degrade a service, a sick processor of severity 4 does', () => {
  const mail = { severity: 4, ...ofService('mail') } as const;
  const full = aShift({ topology: { hosts, services: [aService('mail')] } });
  full.opens('a', '/var: Disk space is critically low', mail);
  full.passes('1m');
  expect(full.services.get('mail') ?? 'ok').toBe('ok');
  const sick = aShift({ topology: { hosts, services: [aService('mail')] } });
  sick.opens('a', 'CPU load is too high', mail);
  sick.passes('1m');
  expect(sick.services.get('mail')).toBe('degraded');
});

test('a new topology that drops a need makes the service well at once', () => {
  const shift = aShift({ topology: { hosts, services: [aService('mail', { match: [], needs: [needsOne('host:a')] })] } });
  shift.opens('a', ping);
  shift.passes('1m');
  expect(shift.services.get('mail')).toBe('down');
  shift.learns({ hosts, services: [aService('mail', { match: [], needs: [] })], edges: [anEdge('host:a', 'locatedIn', 'site:msk1')] });
  expect(shift.services.get('mail')).toBe('ok');
});

test('what was gone before anybody said that a service needs it counts as soon as that is said', () => {
  const shift = aShift({ topology: { hosts, services: [aService('mail', { match: [], needs: [] })] } });
  shift.opens('a', ping);
  shift.passes('1m');
  shift.learns({ hosts, services: [aService('mail', { match: [], needs: [needsOne('host:a')] })] });
  shift.opens('c', 'Mail round trip failed', { severity: 2, ...ofService('mail') });
  shift.passes('1m');
  expect(shift.services.get('mail')).toBe('down');
});

test('a server that stops serving by a severity given later is gone for what needs it, and after a restart still', () => {
  const shift = aShift({ topology: { hosts, services: [aService('mail', { needs: [needsOne('host:a')] })] } });
  const event = shift.opens('a', 'Exchange is not running', { severity: 2, ...ofService('mail') });
  shift.passes('1m');
  expect(shift.services.get('mail') ?? 'ok').toBe('ok');
  shift.updates(event, { severity: 4 });
  expect(shift.services.get('mail')).toBe('down');
  shift.restarts();
  shift.opens('b', 'Mail queue is long', { severity: 2, ...ofService('mail') });
  shift.passes('1m');
  expect(shift.services.get('mail')).toBe('down');
});

const roundTrip = { kind: 'check', check: 'mail-round-trip' } as const;
const queue = { kind: 'check', check: 'mail queue' } as const;
const unmet = { kind: 'needs', are: 'unmet' } as const;
const weakened = { kind: 'needs', are: 'weakened' } as const;
const ownSigns: readonly {
  readonly what: string;
  readonly health: Health;
  readonly fails?: readonly { readonly name: string; readonly severity: 2 | 5 }[];
  readonly gone?: readonly string[];
  readonly state: ServiceState;
}[] = [
  { what: 'its check fails, however mild that is', health: { down: [roundTrip] }, fails: [{ name: 'Mail round trip failed', severity: 2 }], state: 'down' },
  { what: 'another check fails hard', health: { down: [roundTrip] }, fails: [{ name: 'Login page is down', severity: 5 }], state: 'degraded' },
  {
    what: 'another check fails hard and it says what degrades it too',
    health: { down: [roundTrip], degraded: [queue] },
    fails: [{ name: 'Login page is down', severity: 5 }],
    state: 'weakened',
  },
  { what: 'the check that degrades it fails', health: { degraded: [queue] }, fails: [{ name: 'Mail queue is long', severity: 2 }], state: 'degraded' },
  { what: 'it says nothing of being down, and that is as by default', health: { degraded: [queue] }, fails: [{ name: 'Down', severity: 5 }], state: 'down' },
  { what: 'what it needs is gone and only its check would be down', health: { down: [roundTrip] }, gone: ['a', 'b'], state: 'degraded' },
  { what: 'what it needs is gone', health: { down: [roundTrip, unmet] }, gone: ['a', 'b'], state: 'down' },
  { what: 'its redundancy is gone, which by default only weakens it', health: { degraded: [weakened] }, gone: ['a'], state: 'degraded' },
  { what: 'its redundancy is gone and that is down', health: { down: [weakened] }, gone: ['a'], state: 'down' },
  { what: 'nothing is wrong', health: { down: [roundTrip, unmet], degraded: [weakened] }, state: 'ok' },
];
test.each(ownSigns)('a service with signs of its own is $state when $what', ({ health, fails = [], gone = [], state }) => {
  const shift = aShift({ topology: { hosts, services: [aService('mail', { needs: [needsAny(1, 'host:a', 'host:b')], health })] } });
  for (const { name, severity } of fails) shift.opens('d', name, { severity, ...ofService('mail') });
  for (const host of gone) shift.opens(host, ping);
  shift.passes('1m');
  expect(shift.services.get('mail') ?? 'ok').toBe(state);
  shift.restarts();
  for (const { name } of fails) shift.clears('d', name);
  for (const host of gone) shift.clears(host, ping);
  expect(shift.services.get('mail') ?? 'ok').toBe('ok');
});

test('an incident is as bad for a service as its own signs say, and a new rule about them counts at once for what is open', () => {
  const mild = { severity: 2, ...ofService('mail') } as const;
  const withSigns = (health: Health) => ({ hosts, services: [aService('mail', { criticality: 'key', health })] });
  const shift = aShift({ topology: withSigns({ down: [roundTrip] }) });
  shift.opens('a', 'Mail round trip failed', mild);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ priority: 'P1', services: [{ id: 'mail', state: 'down' }] });
  shift.learns(withSigns({ down: [queue] }));
  shift.passes('1m');
  expect(shift.services.get('mail')).toBe('ok');
  shift.clears('a', 'Mail round trip failed');
  expect(shift.services.get('mail')).toBe('ok');
});
