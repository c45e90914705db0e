// undo.test: which order takes back what was done.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../test/builders.ts';
import { undoOf } from './undo.ts';
import type { CommandDone } from './wire/command.ts';

const before = anIncident({ id: 'mail', owner: 'boris', known: { plan: 'wait' } });
const done = (undoneBy: string | undefined, given: Partial<CommandDone> = {}): CommandDone => ({
  outcome: 'done',
  id: 'anna/1',
  command: 'x',
  seq: 1,
  repeated: false,
  ...(undoneBy !== undefined && { undoneBy }),
  incident: anIncident({ id: 'mail', owner: 'anna' }),
  touched: [],
  ...given,
});

test('an acknowledgement is given back', () => {
  expect(undoOf(done('unacknowledge'), before, 'undone')).toEqual({ command: 'unacknowledge', body: { incident: 'mail', message: 'undone' } });
});

test('what was declared by mistake is closed', () => {
  expect(undoOf(done('close'), undefined, 'undone')).toEqual({ command: 'close', body: { incident: 'mail', note: 'undone' } });
});

test('an assignment goes back to the owner of before, and to nobody where there was none', () => {
  expect(undoOf(done('assign'), before, '')).toEqual({ command: 'assign', body: { incident: 'mail', owner: 'boris' } });
  expect(undoOf(done('assign'), anIncident(), '')).toEqual({ command: 'assign', body: { incident: 'mail', owner: null } });
});

test('a priority that was Nabat’s own is left to Nabat again', () => {
  expect(undoOf(done('set-priority'), before, 'undone')).toEqual({ command: 'set-priority', body: { incident: 'mail', priority: null, reason: 'undone' } });
});

test('what is known becomes exactly what it was', () => {
  const known = { hypothesis: null, plan: 'wait', checked: null, expectedRecoveryAt: null, workaround: null };
  expect(undoOf(done('set-known'), before, '')).toEqual({ command: 'set-known', body: { incident: 'mail', known } });
});

test('a silence is ended by its own id', () => {
  const { incident: _, ...silenced } = done('unsilence', { subject: 'silence-1' });
  expect(undoOf(silenced, undefined, '')).toEqual({ command: 'unsilence', body: { id: 'silence-1' } });
});

test('what the contract gives no way back for, a merge and what needs an unknown before are not undone', () => {
  expect(undoOf(done(undefined), before, '')).toBeUndefined();
  expect(undoOf(done('split'), before, '')).toBeUndefined();
  expect(undoOf(done('assign'), undefined, '')).toBeUndefined();
});
