// maintenance: the promises about announced work, ours and the source's own.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { aHost, aService, aShift, mondayAtTen, needsOne, source, type Shift } from './shift.ts';

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

test('a maintenance that begins while a problem is open takes it out of its incident, and its end brings it back to exactly one', () => {
  const shift = aShift({ topology: estate });
  const event = shift.opens('web-1', ping);
  shift.passes('5m');
  plans(shift, ['web-1'], 30);
  shift.passes('1s');
  expect(shift.incident('INC-1').state).toBe('resolved');
  expect(shift.happened('INC-1', 'cleared')).toMatchObject([{ member: `${source}:${event}`, because: 'maintenance' }]);
  expect(shift.problems.get(`${source}:${event}`)).toMatchObject({ maintenance: 'm-1' });
  shift.passes('30m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'open', members: { open: 1 } });
  expect(shift.problems.get(`${source}:${event}`)?.maintenance).toBeUndefined();
});

test('a problem that comes back from a maintenance longer than the reopen window begins another incident and stays in the history of the first', () => {
  const shift = aShift({ topology: estate });
  const event = shift.opens('web-1', ping);
  shift.passes('5m');
  plans(shift, ['web-1'], 180);
  shift.passes('3h 5m');
  expect(shift.incident('INC-1').state).toBe('closed');
  expect(shift.members('INC-1')).toMatchObject([{ clearedAt: mondayAtTen + 5 * minute }]);
  expect(shift.only()).toMatchObject({ number: 'INC-2' });
  expect(shift.memberIds('INC-2')).toEqual([event]);
});

test('services in maintenance keep their problems out as hosts do', () => {
  const shift = aShift({ topology: estate });
  plans(shift, [], 60, ['shop']);
  shift.opens('web-2', 'Checkout is slow', { tags: [{ tag: 'service', value: 'shop' }] });
  shift.opens('web-2', ping);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ members: { all: 1 } });
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

test('a problem that the source suppresses leaves its incident, and comes back when the source lets go', () => {
  const shift = aShift({ topology: estate });
  const event = shift.opens('web-1', ping);
  shift.passes('5m');
  shift.updates(event, { suppressed: true });
  expect(shift.incident('INC-1').state).toBe('resolved');
  shift.passes('10m');
  shift.updates(event, { suppressed: false });
  shift.passes('1s');
  expect(shift.incident('INC-1').state).toBe('open');
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
