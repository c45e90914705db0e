// clock: the promises about the SLA clocks: their targets, when they run, and what they say on the way.
import { expect, test } from '@jest/globals';
import type { Order } from '../model/command.ts';
import type { ClockName } from '../model/incident.ts';
import { hour, minute, second } from '../model/moment.ts';
import { aHost, aService, aShift, mondayAtTen, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';
const topology = { hosts: [aHost('web-1')], services: [aService('mail', { criticality: 'key' })] };
const clockOf = (shift: Shift, name: ClockName, ref = 'INC-1') => shift.incident(ref).clocks.find((clock) => clock.name === name);

/** An incident of each priority: severities and a key service as domain.md has them. */
const begun = (priority: 'P1' | 'P2' | 'P3', at = mondayAtTen): Shift => {
  const shift = aShift({ topology, at });
  if (priority === 'P1') shift.opens('web-1', 'Mail round trip failed', { severity: 5, ...ofService('mail') });
  else shift.opens('web-1', load, { severity: priority === 'P2' ? 4 : 3 });
  shift.passes('4m');
  expect(shift.incident('INC-1').priority).toBe(priority);
  return shift;
};

const targets = [
  { priority: 'P1', reaction: 15 * minute, resolution: hour, calendar: '24x7' },
  { priority: 'P2', reaction: 15 * minute, resolution: 4 * hour, calendar: '24x7' },
  { priority: 'P3', reaction: 15 * minute, resolution: 8 * hour, calendar: 'business-hours' },
] as const;
test.each(targets)('$priority has the targets of domain.md and counts $calendar', ({ priority, reaction, resolution, calendar }) => {
  const shift = begun(priority);
  expect(clockOf(shift, 'reaction')).toMatchObject({ startedAt: mondayAtTen, targetMs: reaction, calendar, dueAt: mondayAtTen + reaction });
  expect(clockOf(shift, 'resolution')).toMatchObject({ startedAt: mondayAtTen, targetMs: resolution, calendar });
});

test('a P3 that begins on Friday evening is due on Monday, a P2 on the same evening', () => {
  const fridayEvening = Date.UTC(2026, 2, 6, 17, 50);
  expect(clockOf(begun('P3', fridayEvening), 'reaction')?.dueAt).toBe(Date.UTC(2026, 2, 9, 9, 5));
  expect(clockOf(begun('P2', fridayEvening), 'reaction')?.dueAt).toBe(fridayEvening + 15 * minute);
});

test('the first response is due 90 s after the announcement, not after the onset', () => {
  const shift = begun('P2');
  const { announcedAt = 0 } = shift.incident('INC-1');
  expect(clockOf(shift, 'first-response')).toMatchObject({ startedAt: announcedAt, dueAt: announcedAt + 90 * second });
  expect(announcedAt).toBeGreaterThan(mondayAtTen);
});

test('an acknowledgement stops reaction and first response but not resolution; in time is met', () => {
  const shift = begun('P2');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  expect(clockOf(shift, 'reaction')?.stoppedAt).toBe(shift.now);
  expect(clockOf(shift, 'first-response')?.stoppedAt).toBe(shift.now);
  expect(clockOf(shift, 'resolution')).not.toHaveProperty('stoppedAt');
  expect(shift.happened('INC-1', 'clock-stopped').map(({ clock, met }) => [clock, met])).toEqual([
    ['reaction', true],
    ['first-response', false],
  ]);
});

test.each<[string, Order]>([
  ['a comment', { command: 'comment', incident: 'INC-1', text: 'looking' }],
  ['what is known', { command: 'set-known', incident: 'INC-1', known: { hypothesis: 'the disk' } }],
  ['another priority', { command: 'set-priority', incident: 'INC-1', priority: 'P3', reason: 'spare' }],
  ['an owner named by somebody else', { command: 'assign', incident: 'INC-1', owner: 'boris' }],
  ['what waits for the customer', { command: 'wait-for-customer', incident: 'INC-1' }],
])('%s is the first answer and no reaction: that stops when somebody takes it', (_, order) => {
  const shift = begun('P2');
  shift.orders(order);
  const answered = shift.now;
  expect(clockOf(shift, 'first-response')?.stoppedAt).toBe(answered);
  expect(clockOf(shift, 'reaction')).not.toHaveProperty('stoppedAt');
  shift.passes('2m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  expect(clockOf(shift, 'reaction')?.stoppedAt).toBe(shift.now);
  expect(clockOf(shift, 'first-response')?.stoppedAt).toBe(answered);
});

test('what works again waits for nobody to take it', () => {
  const shift = begun('P2');
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(clockOf(shift, 'reaction')?.stoppedAt).toBe(shift.now);
});

test('a reaction that an older Nabat counted as met stays so', () => {
  const shift = begun('P2');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  const taken = shift.now;
  shift.restarts((kept) => kept.replaceAll(/"takenAt":\d+,?/g, ''));
  shift.passes('1m');
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' });
  expect(clockOf(shift, 'reaction')?.stoppedAt).toBe(taken);
});

test('stabilise stops the resolution clock, resolve stops what still runs', () => {
  const shift = begun('P2');
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(clockOf(shift, 'resolution')?.stoppedAt).toBe(shift.now);
  const other = begun('P2');
  other.clears('web-1', load);
  expect(other.incident('INC-1').clocks.every((clock) => clock.stoppedAt === other.now)).toBe(true);
});

test('taking an acknowledgement back does not undo that somebody had answered', () => {
  const shift = begun('P2');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  const answered = shift.now;
  shift.passes('1m');
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' });
  expect(clockOf(shift, 'reaction')?.stoppedAt).toBe(answered);
});

test('a raised priority keeps the start and takes the new target', () => {
  const shift = begun('P3');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'the director asks' });
  expect(clockOf(shift, 'resolution')).toMatchObject({ startedAt: mondayAtTen, dueAt: mondayAtTen + hour, calendar: '24x7' });
});

test('a reopened incident runs on from its first start', () => {
  const shift = begun('P2');
  shift.clears('web-1', load);
  shift.passes('30m');
  shift.opens('web-1', load, { severity: 4 });
  shift.passes('2m');
  expect(clockOf(shift, 'resolution')).toMatchObject({ startedAt: mondayAtTen });
  expect(clockOf(shift, 'resolution')).not.toHaveProperty('stoppedAt');
});

const marks = [
  { percent: 50, just: '29m 59s' },
  { percent: 75, just: '44m 59s' },
  { percent: 90, just: '53m 59s' },
] as const;
test.each(marks)('at $percent % of the resolution there is one warning, and none a second earlier', ({ percent, just }) => {
  const shift = begun('P1');
  const warned = () => shift.happened('INC-1', 'clock-warned').filter((it) => it.clock === 'resolution' && it.percent === percent).length;
  const wait = mondayAtTen - shift.now;
  shift.passes(`${Math.round((Date.parse(`1970-01-01T00:${just.replace('m ', ':').replace('s', '')}Z`) + wait) / 1000)}s`);
  expect(warned()).toBe(0);
  shift.passes('1s');
  expect(warned()).toBe(1);
  shift.passes('3h');
  expect(warned()).toBe(1);
});

test('a clock that runs out is breached once, and stops unmet when the work is done', () => {
  const shift = begun('P1');
  shift.passes('55m 59s');
  expect(shift.happened('INC-1', 'clock-breached').map(({ clock }) => clock)).toEqual(['reaction']);
  shift.passes('1s');
  expect(shift.happened('INC-1', 'clock-breached').map(({ clock }) => clock)).toEqual(['reaction', 'resolution']);
  shift.passes('5h');
  shift.clears('web-1', 'Mail round trip failed');
  expect(shift.happened('INC-1', 'clock-breached')).toHaveLength(2);
  expect(shift.happened('INC-1', 'clock-stopped').every(({ met }) => !met)).toBe(true);
});

test('a jump over several marks notes each of them once', () => {
  const shift = begun('P1');
  shift.now += 2 * hour;
  shift.hears({ kind: 'ticked', at: shift.now });
  shift.passes('1m');
  expect(
    shift
      .happened('INC-1', 'clock-warned')
      .filter((it) => it.clock === 'resolution')
      .map(({ percent }) => percent),
  ).toEqual([50, 75, 90]);
  expect(shift.happened('INC-1', 'clock-breached')).toHaveLength(2);
});

test('what stopped in time never warns and never breaches', () => {
  const shift = begun('P2');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.clears('web-1', load);
  shift.passes('10h');
  expect(shift.happened('INC-1', 'clock-warned')).toEqual([]);
  expect(shift.happened('INC-1', 'clock-breached')).toEqual([]);
});

test('what was known before has no clocks: nobody promised anything about it', () => {
  const shift = aShift();
  shift.opens('web-1', ping, { knownBefore: true, openedAt: mondayAtTen - 5 * hour });
  shift.passes('5m');
  expect(shift.incident('INC-1').clocks).toEqual([]);
});
