// ingest: the promises about what a source says in whatever order, twice, late or never.
import { expect, test } from '@jest/globals';
import { hour, minute, second } from '../model/moment.ts';
import { aHost, aService, anEdge, aShift, mondayAtTen, ofService, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';
const kinds = (changes: readonly { readonly kind: string }[]): readonly string[] => changes.map((change) => change.kind);
const decided = (shift: Shift): readonly string[] => kinds(shift.changes).filter((kind) => kind !== 'duplicate-ignored');

test('the same problem delivered again changes nothing, while it is open and after it has ended', () => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.passes('2m');
  const before = decided(shift).length;
  shift.opens('web-1', ping, { event, openedAt: mondayAtTen });
  shift.clears(event);
  const after = decided(shift).length;
  shift.opens('web-1', ping, { event, openedAt: mondayAtTen });
  shift.clears(event);
  shift.passes('10m');
  expect(after).toBeGreaterThan(before);
  expect(shift.problems.size).toBe(1);
  expect(shift.live()).toHaveLength(1);
  expect(shift.incident('INC-1').state).toBe('resolved');
});

test('a finished event is remembered for seven days', () => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.passes('2m');
  shift.clears(event);
  shift.passes('6d 23h');
  shift.opens('web-1', ping, { event });
  expect(kinds(shift.changes).at(-1)).toBe('duplicate-ignored');
});

test('a recovery that arrives before its problem ends it as soon as that arrives, and nobody is told', () => {
  const shift = aShift();
  shift.hears({ kind: 'problem-resolved', at: shift.now, source, event: '7', resolvedAt: shift.now, because: 'recovered' });
  shift.passes('2s');
  shift.opens('web-1', ping, { event: '7', openedAt: mondayAtTen - 20 * second });
  shift.passes('1h');
  expect(shift.pages()).toEqual([]);
  expect(shift.incidents().map(({ state }) => state)).toEqual(['transient']);
  expect(shift.problems.get(`${source}:7`)).toMatchObject({ resolvedAt: mondayAtTen, endedBecause: 'recovered' });
});

test('a recovery of a problem that never comes changes nothing and is forgotten after a day', () => {
  const shift = aShift();
  expect(shift.hears({ kind: 'problem-resolved', at: shift.now, source, event: '7', resolvedAt: shift.now, because: 'recovered' })).toEqual([]);
  shift.passes('25h');
  shift.opens('web-1', load);
  expect(shift.memory()['orphans']).toEqual({ map: [] });
});

test('the problem of the next flap may arrive before the recovery of the one before: each event ends by its own id', () => {
  const shift = aShift();
  const first = shift.opens('web-1', ping);
  shift.passes('2m');
  const second_ = shift.opens('web-1', ping);
  shift.clears(first);
  shift.passes('2m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'open', members: { open: 1, all: 2 } });
  shift.clears(second_);
  expect(shift.incident('INC-1').state).toBe('resolved');
});

test('an event with a clock ten minutes back counts from its own time, and is told without waiting for ten minutes more', () => {
  const shift = aShift();
  shift.opens('web-1', ping, { openedAt: mondayAtTen - 10 * minute });
  shift.passes('65s');
  expect(shift.incident('INC-1')).toMatchObject({ openedAt: mondayAtTen - 10 * minute, state: 'open' });
});

test('an event that claims to come from the future or from last week counts from its arrival', () => {
  for (const openedAt of [mondayAtTen + hour, mondayAtTen - 7 * 24 * hour]) {
    const shift = aShift();
    shift.opens('web-1', ping, { openedAt });
    shift.passes('64s');
    expect(shift.pages()).toEqual([]);
    shift.passes('1s');
    expect(shift.pages()).toHaveLength(1);
  }
});

test('a recovery dated before its problem or after its arrival is put within these bounds', () => {
  const early = aShift();
  const event = early.opens('web-1', ping);
  early.passes('2m');
  early.clears(event, undefined, mondayAtTen - hour);
  expect(early.problems.get(`${source}:${event}`)?.resolvedAt).toBe(mondayAtTen);
  const late = aShift();
  const other = late.opens('web-1', ping);
  late.passes('2m');
  late.clears(other, undefined, late.now + hour);
  expect(late.problems.get(`${source}:${other}`)?.resolvedAt).toBe(late.now);
});

test('a severity that the source changes while it suppresses the problem says nothing more of the incident that died of that', () => {
  // used to write the head of the transient once more
  const shift = aShift();
  const event = shift.opens('web-1', load);
  shift.passes('40s');
  shift.updates(event, { suppressed: true });
  shift.passes('1m');
  expect(shift.incidents()).toMatchObject([{ state: 'transient' }]);
  expect(kinds(shift.updates(event, { severity: 2 }))).toEqual(['problem-changed']);
});

test('an incident never begins after the moment at which it was heard of, wherever the source has its clock', () => {
  // used to open in the future, and was told and over before that
  const shift = aShift();
  shift.opens('web-1', ping, { openedAt: shift.now + 365 * 24 * hour });
  shift.opens('web-2', ping, { openedAt: shift.now + 20 * second });
  shift.passes('2m');
  expect(shift.incidents().map(({ openedAt }) => openedAt)).toEqual([mondayAtTen, mondayAtTen]);
  expect(shift.problems.get(`${source}:1`)).toMatchObject({ openedAt: mondayAtTen });
});

test('a later word about an open problem may bring what the first did not: its check interval, its item, whether it may be closed', () => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.opens('web-1', ping, { event, checkEveryMs: 2 * minute, manualClose: true, item: { key: 'icmpping' } });
  expect(shift.problems.get(`${source}:${event}`)).toMatchObject({ checkEveryMs: 2 * minute, manualClose: true, item: { key: 'icmpping' } });
  shift.passes('2m 4s');
  expect(shift.pages()).toEqual([]);
  shift.passes('1s');
  expect(shift.pages()).toHaveLength(1);
});

const aTold = (): { readonly shift: Shift; readonly event: string } => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.passes('2m');
  return { shift, event };
};

test('a comment delivered twice is written down once; the same words said later are written down again', () => {
  const { shift, event } = aTold();
  const said = { by: 'boris', message: 'still down', updatedAt: shift.now };
  shift.updates(event, said);
  shift.passes('10s');
  expect(kinds(shift.updates(event, said))).toEqual(['duplicate-ignored']);
  shift.passes('10m');
  shift.updates(event, { ...said, updatedAt: shift.now });
  expect(shift.happened('INC-1', 'commented').map(({ text }) => text)).toEqual(['still down', 'still down']);
});

test('a comment of ours that comes back is not written down a second time', () => {
  const { shift, event } = aTold();
  shift.updates(event, { by: 'nabat', message: 'INC-1 anna: vendor called', ours: true });
  expect(shift.happened('INC-1', 'commented')).toEqual([]);
});

test('an update that says only what is known already changes nothing', () => {
  const { shift, event } = aTold();
  expect(kinds(shift.updates(event, { acknowledged: false, severity: 4, suppressed: false }))).toEqual(['duplicate-ignored']);
});

test('an update of a problem that nobody has heard of, or that is over, changes nothing', () => {
  const { shift, event } = aTold();
  expect(shift.updates('4711', { acknowledged: true, by: 'boris' })).toEqual([]);
  shift.clears(event);
  shift.updates(event, { acknowledged: true, by: 'boris' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved' });
});

test('a severity that the source changes moves the priority', () => {
  const shift = aShift();
  const event = shift.opens('web-1', load, { severity: 3 });
  shift.passes('2m');
  expect(shift.incident('INC-1').priority).toBe('P3');
  shift.updates(event, { severity: 5, by: 'boris' });
  expect(shift.incident('INC-1').priority).toBe('P2');
  expect(shift.problems.get(`${source}:${event}`)).toMatchObject({ severity: 3, currentSeverity: 5 });
});

test.each(['no-longer-monitored', 'unknown-to-source', 'closed-by-hand'] as const)('a problem that ended as %s says so on the timeline', (because) => {
  const { shift, event } = aTold();
  shift.hears({ kind: 'problem-resolved', at: shift.now, source, event, resolvedAt: shift.now, because, by: 'boris' });
  expect(shift.happened('INC-1', 'cleared')).toMatchObject([{ because, by: 'boris' }]);
  expect(shift.incident('INC-1').state).toBe('resolved');
});

const site = {
  hosts: [aHost('rtr', { role: 'router' }), ...['a', 'b', 'c', 'd'].map((name) => aHost(name))],
  edges: ['a', 'b', 'c', 'd'].map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:rtr')),
};
test('a router whose recovery was lost stops attracting after 100 minutes; its own problem stays open', () => {
  const shift = aShift({ topology: site });
  shift.opens('rtr', ping);
  shift.passes('101m');
  shift.opens('a', ping);
  shift.passes('5m');
  expect(shift.incident('INC-2').root).toBe('host:a');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', members: { open: 1 } });
});

test('what a reconcile keeps confirming does not age', () => {
  const shift = aShift({ topology: site });
  const event = shift.opens('rtr', ping);
  for (let round = 0; round < 12; round += 1) {
    shift.passes('10m');
    shift.hears({ kind: 'reconciled', at: shift.now, source, open: [event] });
  }
  const memory = JSON.stringify(shift.memory()['counters']);
  expect(memory).toContain(`"direct":{"set":["${source}:${event}"]}`);
});

test('a new topology ties what is open to its services anew', () => {
  const shift = aShift();
  shift.opens('web-1', ping, ofService('mail'));
  shift.passes('2m');
  expect(shift.incident('INC-1').services).toEqual([{ id: 'tag/mail', state: 'degraded' }]);
  shift.learns({ services: [aService('mail', { criticality: 'key' })] });
  shift.passes('10s');
  expect(shift.incident('INC-1').services).toEqual([{ id: 'mail', state: 'degraded' }]);
});

test('what became of a write-back stands on the timeline of the incident, with who really did it', () => {
  const { shift, event } = aTold();
  shift.hears({
    kind: 'written-back',
    at: shift.now,
    source,
    event,
    entry: 'e-1',
    action: 'acknowledge',
    outcome: 'refused',
    by: 'anna',
    says: 'No permissions',
  });
  expect(shift.happened('INC-1', 'written-back')).toMatchObject([{ member: `${source}:${event}`, outcome: 'refused', by: 'anna', says: 'No permissions' }]);
});

test('a problem that the source calls a symptom of an open one joins that one, whatever the topology says', () => {
  const shift = aShift();
  const cause = shift.opens('db-1', load);
  shift.passes('10s');
  const symptom = shift.opens('shop-1', 'Orders are slow', { causeEvent: cause });
  shift.passes('5m');
  expect(shift.only().root).toBe('host:db-1');
  expect(shift.memberIds('INC-1')).toEqual([cause, symptom]);
});

test('a problem whose cause the source names but nobody has heard of finds its own way', () => {
  const shift = aShift();
  shift.opens('shop-1', load, { causeEvent: '999' });
  shift.passes('5m');
  expect(shift.only().root).toBe('host:shop-1');
});
