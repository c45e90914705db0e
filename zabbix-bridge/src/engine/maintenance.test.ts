// maintenance: the promises about announced work, ours and the source's own.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aHost, anEdge, aService, aShift, needsOne, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const estate = {
  hosts: [aHost('web-1'), aHost('web-2')],
  services: [aService('shop', { needs: [needsOne('host:web-1')] })],
};
const plans = (shift: Shift, hosts: readonly string[], minutes: number, services: readonly string[] = []): void =>
  void shift.hears({
    kind: 'maintenance-planned',
    at: shift.now,
    id: 'm-1',
    name: 'firmware',
    hosts,
    services,
    from: shift.now,
    until: shift.now + minutes * minute,
  });

test('what fails on a host in maintenance opens no incident, however long it lasts', () => {
  const shift = aShift({ topology: estate });
  plans(shift, ['web-1'], 60);
  const event = shift.opens('web-1', ping);
  shift.passes('59m');
  expect(shift.incidents()).toEqual([]);
  expect(shift.problems.get(`${source}:${event}`)).toMatchObject({ maintenance: 'm-1' });
});

// the server's "last seen" was told though the proxy that it named was being worked on, and a second one must not hide behind that
test('that a proxy is not heard, which the server says, is of the works on the machine of that proxy, and of no other', () => {
  const shift = aShift({
    topology: { hosts: [aHost('zbx-1'), aHost('zbxp-1'), aHost('zbxp-2'), aHost('pos-1', { proxy: 'zbxp-1' }), aHost('pos-2', { proxy: 'zbxp-2' })] },
  });
  plans(shift, ['zbxp-1'], 60);
  for (const proxy of ['zbxp-1', 'zbxp-2']) shift.opens('zbx-1', `Zabbix proxy ${proxy}: Proxy last seen is more than 5m ago`);
  shift.passes('20m');
  expect(shift.roots()).toEqual(['proxy:zbxp-2']);
  shift.passes('50m');
  expect(shift.roots().toSorted()).toEqual(['proxy:zbxp-1', 'proxy:zbxp-2']);
});

test('what fails and clears within a maintenance leaves no trace of an incident, not even a transient', () => {
  const shift = aShift({ topology: estate });
  plans(shift, ['web-1'], 60);
  shift.opens('web-1', ping);
  shift.passes('10s');
  shift.clears('web-1', ping);
  shift.passes('2h');
  expect(shift.incidents()).toEqual([]);
});

test('what is still broken when the maintenance ends is told as if it had begun then, and its clocks run from then', () => {
  const shift = aShift({ topology: estate });
  plans(shift, ['web-1'], 60);
  shift.opens('web-1', ping);
  shift.passes('60m');
  const ended = shift.now;
  expect(shift.only()).toMatchObject({ state: 'held', openedAt: ended });
  shift.passes('64s');
  expect(shift.pages()).toEqual([]);
  shift.passes('1s');
  expect(shift.pages()).toHaveLength(1);
  expect(shift.incident('INC-1').clocks.find((clock) => clock.name === 'reaction')).toMatchObject({ startedAt: ended, dueAt: ended + 15 * minute });
});

test('works that are said again in the same words change nothing', () => {
  const shift = aShift({ topology: estate });
  const plan = { kind: 'maintenance-planned', id: 'm-1', name: 'firmware', hosts: ['web-1'], services: [] } as const;
  const [from, until] = [shift.now, shift.now + 30 * minute];
  expect(shift.hears({ ...plan, at: shift.now, from, until }).map(({ kind }) => kind)).toContain('maintenance-changed');
  shift.passes('1m');
  expect(shift.hears({ ...plan, at: shift.now, from, until })).toEqual([{ kind: 'duplicate-ignored', what: 'maintenance:m-1', at: shift.now }]);
  shift.passes('1h');
  expect(shift.hears({ ...plan, at: shift.now, from, until })).toEqual([{ kind: 'duplicate-ignored', what: 'maintenance:m-1', at: shift.now }]);
});

test('services in maintenance keep their problems out as hosts do', () => {
  const shift = aShift({ topology: estate });
  plans(shift, [], 60, ['shop']);
  shift.opens('web-2', 'Checkout is slow', { tags: [{ tag: 'service', value: 'shop' }] });
  shift.opens('web-2', ping);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ members: { all: 1 } });
});

/** Two machines behind sw-1, one of which has a second way. */
const behindASwitch = {
  hosts: ['sw-1', 'sw-2', 'till-1', 'till-2', 'db-1'].map((host) => aHost(host)),
  edges: [
    anEdge('host:till-1', 'reachedThrough', 'host:sw-1'),
    anEdge('host:till-2', 'reachedThrough', 'host:sw-1'),
    anEdge('host:db-1', 'reachedThrough', 'host:sw-1', 'host:sw-2'),
  ],
};

test('works on a switch keep out that the hosts behind it cannot be reached and do not work, not what they have of their own, nor who has a second way', () => {
  const shift = aShift({ topology: behindASwitch });
  plans(shift, ['sw-1'], 60);
  shift.opens('sw-1', ping);
  for (const host of ['till-1', 'till-2']) for (const name of [ping, 'Port 443 closed']) shift.opens(host, name);
  shift.passes('30m');
  expect(shift.incidents()).toEqual([]);
  shift.opens('till-1', 'Disk space is low');
  shift.opens('db-1', ping);
  shift.passes('10m');
  expect(
    shift
      .incidents()
      .map(({ root }) => root)
      .sort(),
  ).toEqual(['host:db-1', 'host:till-1']);
});

test('what works on a switch left unreachable behind it is told when they end, as of one cause where the switch is still gone', () => {
  const shift = aShift({ topology: behindASwitch });
  plans(shift, ['sw-1'], 60);
  for (const host of ['sw-1', 'till-1', 'till-2']) shift.opens(host, ping);
  shift.passes('65m');
  expect(shift.only()).toMatchObject({ root: 'host:sw-1', members: { open: 3 } });
  const mended = aShift({ topology: behindASwitch });
  plans(mended, ['sw-1'], 60);
  for (const host of ['sw-1', 'till-1', 'till-2']) mended.opens(host, ping);
  mended.passes('10m');
  for (const host of ['sw-1', 'till-2']) mended.clears(host, ping);
  mended.passes('55m');
  expect(mended.only()).toMatchObject({ root: 'host:till-1', members: { open: 1 } });
});

test('a way that is learnt while works last counts for what begins from then on', () => {
  const shift = aShift({ topology: { ...behindASwitch, edges: [] } });
  plans(shift, ['sw-1'], 60);
  shift.learns(behindASwitch);
  shift.opens('till-1', ping);
  shift.passes('30m');
  expect(shift.incidents()).toEqual([]);
});

test('maintenance that is ended before its time lets go at once', () => {
  const shift = aShift({ topology: estate });
  expect(
    shift.orders({ command: 'plan-works', id: 'w-1', name: 'disks', hosts: ['web-1'], services: [], from: shift.now, until: shift.now + 60 * minute }),
  ).toBeUndefined();
  shift.opens('web-1', ping);
  shift.passes('10m');
  expect(shift.incidents()).toEqual([]);
  expect(shift.orders({ command: 'end-works', id: 'w-1' })).toBeUndefined();
  shift.passes('1s');
  expect(shift.only().state).toBe('held');
});

test('what the source suppresses rests in its incident, and goes on when the source lets go', () => {
  const shift = aShift({ topology: estate });
  const event = shift.opens('web-1', ping);
  shift.passes('5m');
  shift.updates(event, { suppressed: true });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', inWorksSince: shift.now, nextStep: { at: shift.now + hour, kind: 'works-over' } });
  shift.passes('3h');
  expect(shift.incident('INC-1').nextStep).toMatchObject({ at: shift.now + hour, kind: 'works-over' });
  shift.updates(event, { suppressed: false });
  shift.passes('1s');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', members: { open: 1 } });
  expect(shift.incident('INC-1').inWorksSince).toBeUndefined();
});

test('what comes back goes into the incident it was told in, also where another of its host has begun and died since', () => {
  // used to be told a second time under another number, and left the first with no members
  const shift = aShift({ topology: estate });
  const event = shift.opens('web-1', 'CPU load is too high');
  shift.passes('25m');
  const other = shift.opens('web-1', 'Swap space is low');
  shift.passes('30s');
  shift.clears(other);
  shift.passes('5m');
  expect(shift.incidents().map(({ state }) => state)).toEqual(['open', 'transient']);
  shift.updates(event, { suppressed: true });
  shift.passes('10m');
  shift.updates(event, { suppressed: false });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'open', members: { open: 1, all: 1 } });
});

test('a problem that is suppressed and in maintenance comes back only when both are over', () => {
  const shift = aShift({ topology: estate });
  plans(shift, ['web-1'], 10);
  const event = shift.opens('web-1', ping, { suppressed: true });
  shift.passes('11m');
  expect(shift.incidents()).toEqual([]);
  shift.updates(event, { suppressed: false });
  shift.passes('2m');
  expect(shift.only().state).toBe('open');
});

test('a maintenance that nobody needs any more is forgotten', () => {
  const shift = aShift({ topology: estate });
  plans(shift, ['web-1'], 10);
  shift.passes('11m');
  expect(shift.memory()['maintenances']).toEqual({ map: [] });
});

const works = (shift: Shift, id: string, hosts: readonly string[], minutes: number): void =>
  void shift.hears({ kind: 'maintenance-planned', at: shift.now, id, name: id, hosts, services: [], from: shift.now, until: shift.now + minutes * minute });

test('of two works on one host the one that was planned first keeps its problem out, until both are over', () => {
  const shift = aShift({ topology: estate });
  works(shift, 'm-long', ['web-1'], 60);
  works(shift, 'm-short', ['web-1'], 30);
  const event = shift.opens('web-1', ping);
  shift.passes('31m');
  expect(shift.problems.get(`${source}:${event}`)).toMatchObject({ maintenance: 'm-long' });
  expect(shift.incidents()).toEqual([]);
  shift.passes('30m');
  expect(shift.only()).toMatchObject({ state: 'held' });
});

test('works that are planned anew for another host let go of the first and keep out what fails on the other', () => {
  const shift = aShift({ topology: estate });
  works(shift, 'm-1', ['web-1'], 60);
  shift.passes('1m');
  works(shift, 'm-1', ['web-2'], 60);
  shift.opens('web-1', ping);
  shift.opens('web-2', ping);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:web-1' });
});

test('an incident that two works are about waits for both of them', () => {
  const shift = aShift({ topology: estate });
  shift.opens('web-2', 'Disk space is low');
  shift.passes('10m');
  const { id } = shift.only();
  works(shift, 'm-1', ['web-2'], 30);
  works(shift, 'm-2', ['web-1', 'web-2'], 60);
  shift.passes('1m');
  expect(shift.inquiries.pausesOf(id)).toMatchObject([{ works: 'm-1' }, { works: 'm-2' }]);
});

test('works on hosts that nobody knows, or that end before they begin, are refused', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  const works = { command: 'plan-works', id: 'w', name: 'disks', services: [] } as const;
  expect(shift.orders({ ...works, hosts: ['web-7'], from: shift.now, until: shift.now + hour })).toMatchObject({ why: { kind: 'no-hosts', hosts: ['web-7'] } });
  expect(shift.orders({ ...works, hosts: ['web-1'], from: shift.now + hour, until: shift.now + minute })?.code).toBe('command-not-possible');
  expect(shift.orders({ command: 'end-works', id: 'w' })).toMatchObject({ why: { kind: 'no-works', works: 'w' } });
});

test('works may be planned on a host of which only its problems are known, and on any where no source says which hosts there are', () => {
  const works = { command: 'plan-works', name: 'disks', services: [] } as const;
  const [some, none] = [aShift({ topology: { hosts: [aHost('web-1')] } }), aShift()];
  some.opens('till-07', 'Disk space is low');
  some.passes('31s');
  expect(some.orders({ ...works, id: 'w', hosts: ['till-07'], from: some.now, until: some.now + hour })).toBeUndefined();
  expect(none.orders({ ...works, id: 'w', hosts: ['till-08'], from: none.now, until: none.now + hour })).toBeUndefined();
});
