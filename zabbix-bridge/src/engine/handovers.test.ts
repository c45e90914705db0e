// handovers: a shift is handed over, and taken over once.
import { expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { aShift } from './shift.ts';

const leaving = (from: number, more: { readonly until?: number; readonly note?: string } = {}) => ({ command: 'hand-over' as const, id: 'h-1', from, ...more });

test('a handover is taken over once: by whom and when stays, and who comes later is told', () => {
  const shift = aShift();
  expect(shift.orders(leaving(shift.now - 12 * hour, { note: 'the provider calls back' }), { by: 'anna' })).toBeUndefined();
  shift.passes('5m');
  expect(shift.orders({ command: 'take-over', id: 'h-1' }, { by: 'boris' })).toBeUndefined();
  expect(shift.orders({ command: 'take-over', id: 'h-1' }, { by: 'vera' })).toMatchObject({
    why: { kind: 'taken-over', handover: 'h-1', by: 'boris', command: 'take-over' },
  });
});

test('what was written may be written anew until somebody has taken it over, and not after', () => {
  const shift = aShift();
  const from = shift.now - 12 * hour;
  shift.orders(leaving(from));
  expect(shift.orders(leaving(from, { note: 'and the lift is stuck' }))).toBeUndefined();
  shift.orders({ command: 'take-over', id: 'h-1' }, { by: 'boris' });
  expect(shift.orders(leaving(from))).toMatchObject({ why: { kind: 'taken-over', by: 'boris', command: 'hand-over' } });
});

test('a shift that has not ended, or ends before it begins, is not handed over, and what there is not is not taken', () => {
  const shift = aShift();
  expect(shift.orders(leaving(shift.now - hour, { until: shift.now + 1 }))?.code).toBe('command-not-possible');
  expect(shift.orders(leaving(shift.now))?.code).toBe('command-not-possible');
  expect(shift.orders({ command: 'take-over', id: 'h-9' })).toMatchObject({ why: { kind: 'no-handover', handover: 'h-9' } });
});
