// quiet carriers: the promises about what is behind a switch that its own source has in maintenance.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minute } from '../model/moment.ts';
import { createEngine, restoreEngine } from './engine.ts';
import { aHost, anEdge, aShift, mondayAtTen, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
/** Two tills behind sw-1, a database with a second way by sw-2, and a server in a rack that sw-1 leads to. */
const topology = {
  hosts: ['sw-1', 'sw-2', 'till-1', 'till-2', 'db-1', 'srv-1'].map((host) => aHost(host)),
  edges: [
    anEdge('host:till-1', 'reachedThrough', 'host:sw-1'),
    anEdge('host:till-2', 'reachedThrough', 'host:sw-1'),
    anEdge('host:db-1', 'reachedThrough', 'host:sw-1', 'host:sw-2'),
    anEdge('host:srv-1', 'locatedIn', 'rack:r-1'),
    anEdge('rack:r-1', 'reachedThrough', 'host:sw-1'),
  ],
};
const behindOf = (shift: Shift, event: string) => shift.problems.get(`${source}:${event}`)?.behind;
const roots = (shift: Shift) =>
  shift
    .live()
    .map(({ root }) => root)
    .sort();

test('what cannot be reached or does not work behind a switch that its source suppresses is in no incident, and says behind what it is', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  const events = ['till-1', 'till-2'].flatMap((host) => [ping, 'Port 443 closed'].map((name) => shift.opens(host, name)));
  events.push(shift.opens('srv-1', ping));
  shift.passes('30m');
  expect(shift.incidents()).toEqual([]);
  expect(events.map((event) => behindOf(shift, event))).toEqual(events.map(() => 'host:sw-1'));
});

test('a full disk behind it is told all the same, and so is what has a second way', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  shift.opens('till-1', 'Disk space is low');
  shift.opens('db-1', ping);
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:db-1', 'host:till-1']);
});

test('what has a second way is quiet when both ways are suppressed', () => {
  const shift = aShift({ topology });
  for (const name of ['sw-1', 'sw-2']) shift.opens(name, ping, { suppressed: true });
  const event = shift.opens('db-1', ping);
  shift.passes('10m');
  expect(shift.incidents()).toEqual([]);
  expect(behindOf(shift, event)).toBe('host:sw-1');
});

test('a switch that can be reached keeps nothing quiet, whatever else its source suppresses of it', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', 'High CPU utilization', { suppressed: true });
  shift.opens('till-1', ping);
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:till-1']);
});

test('what the source does not suppress of the switch itself is told', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  shift.opens('sw-1', 'Port 22 closed');
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:sw-1']);
});

test('when the maintenance ends and the switch is still gone, all of it is told as one incident of the switch', () => {
  const shift = aShift({ topology });
  const event = shift.opens('sw-1', ping, { suppressed: true });
  for (const host of ['till-1', 'till-2']) shift.opens(host, ping);
  shift.passes('30m');
  shift.updates(event, { suppressed: false });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:sw-1', state: 'open', openedAt: shift.now - 5 * minute, members: { open: 3 } });
  expect(shift.pages()).toHaveLength(1);
});

test('a switch that is back leaves what was behind it five minutes to be seen again; what is still gone then is told as if it had just begun', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  for (const host of ['till-1', 'till-2']) shift.opens(host, ping);
  shift.passes('20m');
  shift.clears('sw-1', ping);
  shift.passes('1m');
  shift.clears('till-1', ping);
  shift.passes('3m 59s');
  expect(shift.incidents()).toEqual([]);
  shift.passes('1s');
  expect(shift.only()).toMatchObject({ root: 'host:till-2', state: 'held', openedAt: shift.now });
  shift.passes('65s');
  expect(shift.pages()).toHaveLength(1);
});

test('what was told before the source suppressed the switch rests in its incident, and the timeline says why', () => {
  const shift = aShift({ topology });
  const event = shift.opens('sw-1', ping);
  const till = shift.opens('till-1', ping);
  shift.passes('5m');
  shift.updates(event, { suppressed: true });
  shift.passes('1s');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', members: { open: 0 }, inWorksSince: shift.now - 1_000 });
  expect(shift.happened('INC-1', 'cleared')).toMatchObject([
    { member: `${source}:${event}`, because: 'suppressed' },
    { member: `${source}:${till}`, because: 'behind-suppressed' },
  ]);
});

test('of two suppressed problems of one switch the last to end lets go', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  shift.opens('sw-1', 'Unavailable by ICMP ping (v6)', { suppressed: true });
  shift.opens('till-1', ping);
  shift.passes('1m');
  shift.clears('sw-1', ping);
  shift.passes('10m');
  expect(shift.incidents()).toEqual([]);
  shift.clears('sw-1', 'Unavailable by ICMP ping (v6)');
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:till-1']);
});

test('what is behind planned works and behind a suppressed switch comes back only when both are over', () => {
  const shift = aShift({ topology });
  const about = { id: 'm-1', name: 'firmware', hosts: ['sw-1'], services: [], from: shift.now, until: shift.now + 10 * minute };
  shift.hears({ kind: 'maintenance-planned', at: shift.now, ...about });
  const event = shift.opens('sw-1', ping, { suppressed: true });
  shift.opens('till-1', ping);
  shift.passes('30m');
  expect(shift.incidents()).toEqual([]);
  shift.updates(event, { suppressed: false });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:sw-1', members: { open: 2 } });
});

test('what is suppressed itself and let go while the switch is not stays out, now for what it is behind', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  const event = shift.opens('till-1', ping, { suppressed: true });
  shift.passes('1m');
  expect(behindOf(shift, event)).toBeUndefined();
  shift.updates(event, { suppressed: false });
  shift.passes('10m');
  expect(shift.incidents()).toEqual([]);
  expect(behindOf(shift, event)).toBe('host:sw-1');
});

test('nothing of it is remembered once the switch is back for long, and a restart in between changes nothing', () => {
  const shift = aShift({ topology });
  shift.opens('sw-1', ping, { suppressed: true });
  shift.opens('till-1', ping);
  shift.passes('1m');
  shift.restarts();
  shift.passes('1m');
  expect(shift.incidents()).toEqual([]);
  shift.clears('sw-1', ping);
  shift.restarts();
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:till-1']);
  expect(shift.memory()['quietCarriers']).toEqual({ map: [] });
});

test('a snapshot of an engine that knew nothing of it is read with what is suppressed in it', () => {
  const engine = createEngine();
  const opens = (host: string, event: string, suppressed: boolean) =>
    engine.decide({
      kind: 'problem-opened',
      at: mondayAtTen,
      problem: { ...{ source, event, openedAt: mondayAtTen, name: ping, severity: 4, hosts: [host], groups: [], tags: [] }, suppressed },
    });
  opens('sw-1', '1', true);
  opens('sw-2', '2', false);
  const { quietCarriers, ...older } = JSON.parse(JSON.stringify(engine.snapshot())) as Record<string, unknown>;
  expect((restoreEngine(older).snapshot() as Record<string, unknown>)['quietCarriers']).toEqual(quietCarriers);
  expect(quietCarriers).toMatchObject({ map: [['host:sw-1', expect.anything()]] });
});

const unwatched = (shift: Shift, ...hosts: readonly string[]) => void shift.hears({ kind: 'reconciled', at: shift.now, source, open: [], unwatched: hosts });

test('behind a switch of which its source collects nothing what is cut off is in no incident, and a full disk is told', () => {
  const shift = aShift({ topology });
  unwatched(shift, 'sw-1');
  const events = [shift.opens('till-1', ping), shift.opens('till-2', 'Port 443 closed'), shift.opens('srv-1', ping)];
  shift.opens('till-1', 'Disk space is low');
  shift.opens('db-1', ping);
  shift.passes('30m');
  expect(events.map((event) => behindOf(shift, event))).toEqual(events.map(() => 'host:sw-1'));
  expect(roots(shift)).toEqual(['host:db-1', 'host:till-1']);
});

test('what was told a minute before it is known that nothing is collected of the switch leaves its incident', () => {
  const shift = aShift({ topology });
  const till = shift.opens('till-1', ping);
  shift.passes('2m');
  unwatched(shift, 'sw-1');
  shift.passes('1s');
  expect(shift.happened('INC-1', 'cleared')).toMatchObject([{ member: `${source}:${till}`, because: 'behind-suppressed' }]);
});

test('a switch that is watched again leaves what was behind it five minutes to be seen again', () => {
  const shift = aShift({ topology });
  unwatched(shift, 'sw-1');
  shift.opens('till-1', ping);
  shift.passes('20m');
  unwatched(shift);
  shift.passes('4m 59s');
  expect(shift.incidents()).toEqual([]);
  shift.passes('1s');
  expect(roots(shift)).toEqual(['host:till-1']);
});

test('a reconcile that does not say what is watched changes nothing about it, nor does a silent source, another one, or a restart', () => {
  const shift = aShift({ topology });
  unwatched(shift, 'sw-1');
  shift.opens('till-1', ping);
  shift.hears({ kind: 'source-silent', at: shift.now, source, since: shift.now, why: 'has not answered' });
  shift.hears({ kind: 'source-returned', at: shift.now, source });
  shift.hears({ kind: 'reconciled', at: shift.now, source, open: [] });
  shift.hears({ kind: 'reconciled', at: shift.now, source: 'zabbix-other', open: [], unwatched: [] });
  shift.restarts();
  shift.passes('30m');
  expect(shift.incidents().filter(({ root }) => root !== `source:${source}`)).toEqual([]);
  unwatched(shift);
  shift.passes('5m');
  expect(roots(shift)).toContain('host:till-1');
  expect(shift.memory()['quietCarriers']).toEqual({ map: [] });
});

test('a switch that is gone and suppressed stays quiet when its source collects of it again, until that problem is over too', () => {
  const shift = aShift({ topology });
  unwatched(shift, 'sw-1');
  const event = shift.opens('sw-1', ping, { suppressed: true });
  shift.opens('till-1', ping);
  shift.passes('10m');
  unwatched(shift);
  shift.passes('10m');
  expect(shift.incidents()).toEqual([]);
  shift.updates(event, { suppressed: false });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:sw-1', members: { open: 2 } });
});

const maintains = (shift: Shift, ...hosts: readonly string[]) =>
  void shift.hears({ kind: 'reconciled', at: shift.now, source, open: [], unwatched: [], inMaintenance: hosts });

test('what is cut off behind a switch in maintenance waits for its check, and nobody is told where the switch is missed that late', () => {
  const shift = aShift({ topology });
  maintains(shift, 'sw-1');
  shift.opens('till-1', ping);
  shift.passes('80s');
  const { id, state } = shift.only();
  expect(state).toBe('held');
  expect(shift.happened(id, 'held-back').at(-1)).toMatchObject({ why: { kind: 'carrier-in-maintenance', entity: 'host:sw-1' } });
  shift.opens('sw-1', ping, { suppressed: true });
  shift.passes('30m');
  expect(shift.live()).toEqual([]);
  expect(shift.pages()).toEqual([]);
});

test('where the switch in maintenance is not missed what is behind it is told after 90 seconds, and a full disk, or what has a second way, as soon as ever', () => {
  const shift = aShift({ topology });
  maintains(shift, 'sw-1');
  shift.opens('till-1', ping);
  shift.opens('db-1', ping);
  shift.opens('till-2', 'Disk space is low');
  const told = () =>
    shift
      .live()
      .flatMap(({ root, state }) => (state === 'open' ? [root] : []))
      .sort();
  shift.passes('70s');
  expect(told()).toEqual(['host:db-1', 'host:till-2']);
  shift.passes('20s');
  expect(told()).toEqual(['host:db-1', 'host:till-1', 'host:till-2']);
});

test('a switch that is in maintenance no more keeps nothing waiting, and after a restart one that is still does', () => {
  const [over, goesOn] = [false, true].map((isIn) => {
    const shift = aShift({ topology });
    maintains(shift, 'sw-1');
    if (!isIn) maintains(shift);
    shift.restarts();
    shift.opens('till-1', ping);
    shift.passes('70s');
    return shift.pages().length;
  });
  expect([over, goesOn]).toEqual([1, 0]);
});

test('in whatever order within the settle time the switch and what is behind it are heard, nobody is told of anything', () => {
  const all = ['sw-1', 'till-1', 'till-2', 'srv-1'];
  const seconds = fc.array(fc.integer({ min: 0, max: 25 }), { minLength: all.length, maxLength: all.length });
  fc.assert(
    fc.property(seconds, fc.shuffledSubarray(all, { minLength: all.length }), (lates, order) => {
      const shift = aShift({ topology });
      const began = shift.now;
      const arrivals = order.map((host, index) => ({ host, late: lates[index] ?? 0 })).sort((a, b) => a.late - b.late);
      for (const { host, late } of arrivals) {
        if (began + late * 1_000 > shift.now) shift.passes(`${began + late * 1_000 - shift.now}ms`);
        shift.opens(host, ping, { openedAt: began, ...(host === 'sw-1' && { suppressed: true }) });
      }
      shift.passes('30m');
      expect(shift.incidents()).toEqual([]);
      expect(shift.pages()).toEqual([]);
    }),
  );
});
