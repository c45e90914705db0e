// draft.test: what is written into a field, and what it changes.
import { expect, test } from '@jest/globals';
import { localMoment } from '../../../components/local-moment.ts';
import { drafted, draftOf } from './draft.ts';

const at = Date.UTC(2026, 10, 21, 14, 30);

test('what was written and then taken back changes nothing', () => {
  expect(drafted({ plan: 'reissue certificates' }, 'plan', ' reissue certificates \n')).toEqual({ kind: 'kept' });
  expect(drafted({ expectedRecoveryAt: at }, 'expectedRecoveryAt', localMoment(at))).toEqual({ kind: 'kept' });
});

test('an emptied field takes back what was known', () => {
  expect(drafted({ plan: 'reissue certificates' }, 'plan', '  ')).toEqual({ kind: 'changed', known: { plan: null } });
});

test('what was never known and is left empty changes nothing', () => {
  expect(drafted({}, 'workaround', ' ')).toEqual({ kind: 'kept' });
});

test('of 4,000 characters all are taken, and 4,001 are too many', () => {
  expect(drafted({}, 'plan', 'x'.repeat(4_000))).toMatchObject({ kind: 'changed' });
  expect(drafted({}, 'plan', 'x'.repeat(4_001))).toEqual({ kind: 'wrong', because: 'too-long' });
});

test('an expected recovery is a moment, or nothing is saved', () => {
  expect(drafted({}, 'expectedRecoveryAt', draftOf({ expectedRecoveryAt: at }, 'expectedRecoveryAt'))).toEqual({
    kind: 'changed',
    known: { expectedRecoveryAt: at },
  });
  expect(drafted({}, 'expectedRecoveryAt', 'soon')).toEqual({ kind: 'wrong', because: 'no-moment' });
});
