// raise undone: the promises about a raised priority that is taken back: whoever had the incident has it again.
import { expect, test } from '@jest/globals';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aShift, type Shift } from './shift.ts';

/** Anna has a P2, and it is raised to P1 a minute later. */
function raised(): Shift {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.obeys(someRules());
  shift.opens('web-1', 'Unavailable by ICMP ping');
  shift.passes('2m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('1m');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'payroll runs today' }, { by: 'boris' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', priority: 'P1' });
  return shift;
}
const takeBack = (shift: Shift) => shift.orders({ command: 'set-priority', incident: 'INC-1', priority: null, reason: 'undone' }, { by: 'boris' });

test('a raise that is taken back gives back the acknowledgement that it had taken away, from when it was given, and nobody is called', () => {
  // used to leave it open, with the whole escalation before it
  const shift = raised();
  const takenAt = shift.now - 60_000;
  const before = shift.called().length;
  takeBack(shift);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', acknowledgedAt: takenAt, owner: 'anna', priority: 'P2' });
  expect(shift.happened('INC-1', 'acknowledged').at(-1)).toMatchObject({ by: 'anna', via: 'as-before' });
  shift.passes('2h');
  expect(shift.called()).toHaveLength(before);
});

test('whoever was asked anew hears without a sound who has it, the owner included', () => {
  const shift = raised();
  takeBack(shift);
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'anna', interrupts: false, why: { kind: 'taken', by: 'anna' } });
});

test('a raise of which half is taken back still asks for a new acknowledgement', () => {
  const shift = aShift();
  shift.opens('web-1', 'CPU load is too high', { severity: 2 });
  shift.passes('5m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'payroll' });
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P2', reason: 'half' });
  expect(shift.incident('INC-1').state).toBe('open');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: null, reason: 'undone' });
  expect(shift.incident('INC-1').state).toBe('acknowledged');
});

test('what was passed on or given to somebody else meanwhile is not given back', () => {
  const passed = raised();
  passed.orders({ command: 'pass-on', incident: 'INC-1' }, { by: 'anna' });
  takeBack(passed);
  expect(passed.incident('INC-1').state).toBe('open');

  const given = raised();
  given.orders({ command: 'assign', incident: 'INC-1', owner: 'vera' }, { by: 'boris' });
  takeBack(given);
  expect(given.incident('INC-1')).toMatchObject({ state: 'open', owner: 'vera' });
});

test('who took it anew after the raise keeps it from then on', () => {
  const shift = raised();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'vera' });
  const { acknowledgedAt } = shift.incident('INC-1');
  takeBack(shift);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', acknowledgedAt, owner: 'vera' });
});
