// memory: the promises about what the engine remembers, lets go of, and takes with it through a restart.
import { expect, test } from '@jest/globals';
import { restoreEngine } from './engine.ts';
import { aHost, anEdge, aService, aShift, needsOne, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = {
  hosts: [aHost('sw-1', { role: 'switch' }), aHost('web-1'), aHost('web-2'), aHost('web-3')],
  edges: ['web-1', 'web-2', 'web-3'].map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-1')),
  services: [aService('shop', { needs: [needsOne('host:web-1')] })],
};
/** A day with something of everything in it; what is not over by its end ends an hour later. */
const aFullDay: readonly ((shift: Shift) => void)[] = [
  (shift) => void shift.opens('web-1', ping),
  (shift) => shift.passes('10s'),
  (shift) => void shift.opens('sw-1', ping),
  (shift) => void shift.opens('web-2', ping),
  (shift) => shift.passes('3m'),
  (shift) => void shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { id: 'k-1' }),
  (shift) => shift.reports('shop', 'r-1'),
  (shift) => void shift.opens('web-3', 'Orders failed', { tags: [{ tag: 'service', value: 'shop' }], severity: 3 }),
  (shift) => shift.passes('2m'),
  (shift) => void shift.updates('1', { by: 'boris', message: 'on my way', updatedAt: shift.now }),
  (shift) => void shift.orders({ command: 'snooze', incident: 'INC-1', until: shift.now + 600_000 }, { id: 'k-2' }),
  (shift) => void shift.orders({ command: 'silence', id: 's-1', target: { host: 'web-2' }, until: shift.now + 600_000, reason: 'x' }, { id: 'k-3' }),
  (shift) => void shift.hears({ kind: 'source-silent', at: shift.now, source: 'grafana', since: shift.now, why: 'timeout' }),
  (shift) => shift.passes('20m'),
  (shift) => void shift.clears('web-1', ping),
  (shift) => void shift.clears('web-2', ping),
  (shift) => void shift.opens('web-2', ping),
  (shift) => shift.passes('40s'),
  (shift) => void shift.clears('web-2', ping),
  (shift) => void shift.clears('sw-1', ping),
  (shift) => void shift.clears('web-3', 'Orders failed'),
  (shift) => void shift.hears({ kind: 'source-returned', at: shift.now, source: 'grafana' }),
  (shift) => shift.passes('2m'),
  (shift) => {
    for (const { id, state } of shift.live()) if (state !== 'resolved') shift.orders({ command: 'resolve', incident: id, note: 'over' }, { id: `end-${id}` });
  },
  (shift) => shift.passes('1h'),
];

test('stopped anywhere in a full day and restored from a snapshot on disk, it goes on with the same decisions', () => {
  const whole = aShift({ topology });
  for (const step of aFullDay) step(whole);
  for (let stop = 1; stop < aFullDay.length; stop += 1) {
    const broken = aShift({ topology });
    aFullDay.forEach((step, index) => {
      if (index === stop) broken.restarts();
      step(broken);
    });
    expect(broken.errands).toEqual(whole.errands);
    expect(broken.changes).toEqual(whole.changes);
  }
});

test('a snapshot of an engine that knew less is gone on with', () => {
  const shift = aShift({ topology });
  shift.opens('web-1', ping);
  shift.passes('1m');
  const older: unknown = JSON.parse(JSON.stringify(shift.memory()), (key, value: unknown) => (key === 'waitsFor' || key === 'named' ? undefined : value));
  const engine = restoreEngine(older);
  const problem = { source: 'zabbix-main', event: '900', openedAt: shift.now, name: ping, severity: 4, hosts: ['sw-1'], groups: [], tags: [] } as const;
  engine.decide({ kind: 'problem-opened', at: shift.now, problem });
  const { changes } = engine.decide({ kind: 'ticked', at: shift.now + 60_000 });
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'incident-changed' }));
});

test('an hour after everything has closed nothing of any incident is kept but that it is finished', () => {
  const shift = aShift({ topology });
  for (const step of aFullDay) step(shift);
  shift.passes('3h');
  const memory = shift.memory();
  const empty = { map: [] };
  for (const map of ['problems', 'cases', 'byNumber', 'byKey', 'openOn', 'reports', 'serviceProblems', 'serviceStates', 'maintenances'])
    expect({ map, holds: memory[map] }).toEqual({ map, holds: empty });
  expect(shift.isWaiting()).toBe(false);
});

test('eight days later it has forgotten all but the topology and its sources', () => {
  const shift = aShift({ topology });
  for (const step of aFullDay) step(shift);
  shift.passes('8d');
  // sweeping is done with the next signal
  shift.hears({ kind: 'ticked', at: shift.now });
  const memory = shift.memory();
  const empty = { map: [] };
  for (const map of ['finished', 'orphans', 'openings', 'commands', 'comments', 'silences', 'counters'])
    expect({ map, holds: memory[map] }).toEqual({ map, holds: empty });
  expect(memory['timers']).toEqual([]);
});

test('it waits while a problem is heard but not placed, while an incident is held, and not any more once it is told', () => {
  const shift = aShift({ topology });
  expect(shift.isWaiting()).toBe(false);
  shift.opens('web-1', ping);
  expect(shift.isWaiting()).toBe(true);
  shift.passes('40s');
  expect(shift.isWaiting()).toBe(true);
  shift.restarts();
  expect(shift.isWaiting()).toBe(true);
  shift.passes('3m');
  expect(shift.isWaiting()).toBe(false);
  shift.clears('web-1', ping);
  shift.passes('5m');
  shift.opens('web-1', ping);
  shift.passes('31s');
  expect(shift.isWaiting()).toBe(true);
  shift.passes('5m');
  expect(shift.isWaiting()).toBe(false);
});

test('however often the topology is learned anew, a problem that stays open waits on one timer for its evidence to age', () => {
  const shift = aShift({ topology });
  shift.opens('web-1', ping);
  shift.passes('1m');
  for (let nth = 0; nth < 10; nth += 1) shift.learns(topology);
  expect(shift.memory()['timers']).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'age' })]));
  const timers = shift.memory()['timers'] as readonly { readonly kind: string }[];
  expect(timers.filter(({ kind }) => kind === 'age')).toHaveLength(1);
});

test('what an older Nabat remembered, which knew of nothing that had cleared meanwhile, is taken up', () => {
  const shift = aShift({ topology });
  shift.opens('web-1', ping);
  const { clearedMeanwhile, ...older } = shift.memory();
  expect(clearedMeanwhile).toEqual({ map: [] });
  expect(restoreEngine(older).snapshot()).toEqual({ ...older, clearedMeanwhile });
});

test('what an older Nabat remembered, which counted by ten minutes and knew no strangers, is taken up', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('1m');
  const { strangers, ...older } = shift.memory();
  expect(strangers).toEqual({ map: [['web-1', expect.any(Number)]] });
  const said = JSON.stringify(older).replaceAll(/"perMinute":\[[^\]]*\]/g, '"count":3');
  expect(said).toContain('"count":3');
  const engine = restoreEngine(JSON.parse(said));
  const problem = { source: 'zabbix-main', event: '900', openedAt: shift.now, name: ping, severity: 4, hosts: ['web-2'], groups: [], tags: [] } as const;
  engine.decide({ kind: 'problem-opened', at: shift.now, problem });
  const { changes } = engine.decide({ kind: 'ticked', at: shift.now + 60_000 });
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'incident-changed' }));
});

test('what engine 20 remembered, to which a machine without one of its power supplies was gone, is taken up and ends', () => {
  type Snapshot = { readonly counters: { readonly map: readonly (readonly [string, Readonly<Record<string, unknown>>])[] } };
  const ofWeb = ({ counters }: Snapshot) => counters.map.find(([entity]) => entity === 'host:web-1')?.[1];
  const shift = aShift({ topology });
  shift.opens('web-1', 'Power supply 2 has failed');
  shift.passes('5m');
  const now = shift.memory() as Snapshot;
  const then = now.counters.map.map(([entity, { unfed, dark, ...known }]) => {
    expect([unfed, dark]).toEqual([{ map: [] }, { map: [] }]);
    return [entity, entity === 'host:web-1' ? { ...known, direct: { set: ['zabbix-main:1'] } } : known];
  });
  expect(ofWeb(now)).toMatchObject({ direct: { set: [] } });
  expect(ofWeb(restoreEngine({ ...now, counters: { map: then } }).snapshot() as Snapshot)).toEqual(ofWeb(now));
});
