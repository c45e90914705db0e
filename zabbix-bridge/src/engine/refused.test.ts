// refused: the promises about how an order is refused that cannot be right, and about what whoever gave it reads.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aShift, type Shift } from './shift.ts';

const told = (): Shift => {
  const shift = aShift();
  shift.opens('web-1', 'Unavailable by ICMP ping');
  shift.passes('5m');
  return shift;
};

test('a refusal names the incident by its number, also to whoever gave its id', () => {
  // used to say of an order from the list that "i-mx3xd5q0-7 is already taken"
  const shift = told();
  const { id } = shift.incident('INC-1');
  shift.orders({ command: 'acknowledge', incident: id });
  expect(shift.orders({ command: 'acknowledge', incident: id })).toMatchObject({ why: { kind: 'taken', incident: 'INC-1' } });
  expect(shift.orders({ command: 'unsnooze', incident: id })).toMatchObject({ why: { kind: 'not-snoozed', incident: 'INC-1' } });
  expect(shift.orders({ command: 'comment', incident: id, text: 'x' }, { ifVersion: 1 })).toMatchObject({ why: { kind: 'moved-on', incident: 'INC-1' } });
});

test('that which is merged or over is named by its number too', () => {
  const shift = told();
  shift.opens('file-1', 'Unavailable by ICMP ping');
  shift.passes('5m');
  const [one, other] = [shift.incident('INC-1').id, shift.incident('INC-2').id];
  shift.clears('file-1', 'Unavailable by ICMP ping');
  shift.orders({ command: 'close', incident: other });
  expect(shift.orders({ command: 'merge', incident: one, into: other })).toMatchObject({ why: { kind: 'over', incident: 'INC-2' } });
  shift.orders({ command: 'reopen', incident: other, note: 'again' });
  shift.orders({ command: 'merge', incident: other, into: one });
  expect(shift.orders({ command: 'acknowledge', incident: other })).toMatchObject({ why: { kind: 'merged', incident: 'INC-2', into: 'INC-1' } });
});

test('an expected recovery in the past is refused, this very second included, and one a second ahead is not', () => {
  const shift = told();
  const known = (expectedRecoveryAt: number) => shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt } });
  expect(known(shift.now)).toMatchObject({ code: 'command-not-possible', why: { kind: 'has-passed', at: shift.now } });
  expect(known(shift.now - 30 * 24 * hour)).toMatchObject({ why: { kind: 'has-passed' } });
  expect(shift.incident('INC-1').known).toEqual({});
  expect(known(shift.now + 1_000)).toBeUndefined();
});

test('an estimate that has passed meanwhile keeps nobody from writing down what else is known', () => {
  const shift = told();
  const expectedRecoveryAt = shift.now + 10 * minute;
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt } });
  shift.passes('20m');
  expect(shift.orders({ command: 'set-known', incident: 'INC-1', known: { hypothesis: 'the card', expectedRecoveryAt } })).toBeUndefined();
  expect(shift.incident('INC-1').known).toEqual({ hypothesis: 'the card', expectedRecoveryAt });
});

test('what is merged has no clocks that run: those of the one that it is part of count', () => {
  const shift = told();
  shift.opens('file-1', 'Unavailable by ICMP ping');
  shift.passes('5m');
  shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' });
  shift.passes('2h');
  expect(shift.incident('INC-2')).toMatchObject({ state: 'merged', clocks: [] });
  expect(shift.incident('INC-1').clocks).toHaveLength(3);
  expect(shift.happened('INC-2', 'clock-breached')).toEqual([]);
});
