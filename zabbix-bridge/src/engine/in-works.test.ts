// in works: the promises about what people know to be broken and is being worked on.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, anEdge, aService, aShift, needsOne, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const estate = { hosts: [aHost('web-1'), aHost('web-2')], services: [aService('shop', { needs: [needsOne('host:web-1')] })] };
const plans = (shift: Shift, hosts: readonly string[], minutes: number): void =>
  void shift.hears({
    kind: 'maintenance-planned',
    at: shift.now,
    id: 'm-1',
    name: 'firmware',
    hosts,
    services: [],
    from: shift.now,
    until: shift.now + minutes * minute,
  });

test('what people know of and is being worked on stays theirs: it is not told to work again, reminds nobody, and goes on under its number when the works are over', () => {
  const shift = aShift({ topology: estate });
  const event = shift.opens('web-1', ping);
  shift.passes('5m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  plans(shift, ['web-1'], 180);
  shift.passes('1s');
  const since = shift.now - 1_000;
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', members: { open: 0 }, inWorksSince: since });
  expect(shift.incident('INC-1').nextStep).toEqual({ at: since + 180 * minute, kind: 'works-over' });
  expect(shift.happened('INC-1', 'cleared')).toMatchObject([{ member: `${source}:${event}`, because: 'maintenance' }]);
  expect(shift.problems.get(`${source}:${event}`)).toMatchObject({ maintenance: 'm-1' });
  shift.passes('3h');
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'acknowledged', members: { open: 1 } });
  expect(shift.incident('INC-1').inWorksSince).toBeUndefined();
  expect(shift.problems.get(`${source}:${event}`)?.maintenance).toBeUndefined();
  expect(shift.happened('INC-1', 'resolved')).toEqual([]);
  expect(shift.pages()).toHaveLength(1);
});

test('what is mended during works is resolved then, and not when they began', () => {
  const shift = aShift({ topology: estate });
  shift.opens('web-1', ping);
  shift.passes('5m');
  plans(shift, ['web-1'], 180);
  shift.passes('40m');
  shift.clears('web-1', ping);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved', resolvedAt: shift.now });
  expect(shift.incident('INC-1').inWorksSince).toBeUndefined();
});

// one machine of forty in a maintenance would have kept "works again" from everybody for as long as that lasts
test('works on a symptom keep nothing open whose cause is mended, and works on the cause do though its symptoms are over', () => {
  const topology = {
    hosts: ['sw-1', 'web-1', 'web-2'].map((host) => aHost(host)),
    edges: ['web-1', 'web-2'].map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')),
  };
  for (const [worked, state] of [
    ['web-2', 'resolved'],
    ['sw-1', 'open'],
  ] as const) {
    const shift = aShift({ topology });
    const events = new Map(topology.hosts.map(({ host }) => [host, shift.opens(host, ping)]));
    shift.passes('5m');
    expect(shift.only()).toMatchObject({ root: 'host:sw-1', members: { open: 3 } });
    shift.updates(events.get(worked) ?? '', { suppressed: true });
    for (const [host, event] of events) if (host !== worked) shift.clears(event);
    shift.passes('1s');
    expect(shift.incident('INC-1').state).toBe(state);
  }
});

// each of forty hosts was looked at before the next was back, and began an incident of its own until the switch was seen
test('a switch and what is behind it come back from works as the one incident that they were, whoever of them fell first', () => {
  const hosts = ['web-1', 'web-2', 'web-3', 'web-4'];
  const shift = aShift({
    topology: { hosts: ['sw-1', ...hosts].map((host) => aHost(host)), edges: hosts.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')) },
  });
  for (const host of [...hosts, 'sw-1']) {
    shift.opens(host, ping);
    shift.passes('5s');
  }
  shift.passes('5m');
  plans(shift, ['sw-1'], 60);
  shift.passes('1s');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', members: { open: 0, all: 5 } });
  const before = shift.incidents().length;
  shift.passes('61m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', root: 'host:sw-1', members: { open: 5, all: 5 } });
  expect(shift.happened('INC-1', 'left')).toEqual([]);
  expect(shift.incidents().filter(({ state }) => state === 'held')).toEqual([]);
  expect(shift.incidents()).toHaveLength(before);
});

test('nobody is reminded of what nobody has taken while it is being worked on, and from then on again', () => {
  const shift = aShift({ topology: estate });
  shift.opens('web-1', ping);
  shift.passes('5m');
  plans(shift, ['web-1'], 120);
  shift.passes('2h');
  expect(shift.pages()).toHaveLength(1);
  shift.passes('16m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P2 nobody-took-it']);
});

test('what is held when works begin on it dies, and is told as begun when they end if it is still there', () => {
  const shift = aShift({ topology: estate });
  shift.opens('web-1', ping);
  shift.passes('40s');
  plans(shift, ['web-1'], 60);
  shift.passes('61m');
  expect(shift.incidents().map(({ state }) => state)).toEqual(['transient', 'held']);
});

test('what comes back from works to another root keeps its number', () => {
  const shift = aShift({ topology: estate });
  const byService = { name: 'by service', tags: ['service'], windowMs: 10 * minute };
  shift.obeys(someRules({ correlation: { rules: [byService] } }));
  const event = shift.opens('web-1', ping, { tags: [{ tag: 'service', value: 'shop' }] });
  shift.passes('5m');
  plans(shift, ['web-1'], 30);
  shift.passes('1m');
  shift.obeys(someRules());
  shift.passes('30m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'open', members: { open: 1, all: 1 }, headline: `${source}:${event}` });
});
