// silent source: the promises about a source that stops answering.
import { expect, test } from '@jest/globals';
import { aShift, source, type Shift } from './shift.ts';

const falls = (shift: Shift): void => void shift.hears({ kind: 'source-silent', at: shift.now, source, since: shift.now - 60_000, why: 'connection refused' });
const returns = (shift: Shift): void => void shift.hears({ kind: 'source-returned', at: shift.now, source });
const reconciles = (shift: Shift): void => void shift.hears({ kind: 'reconciled', at: shift.now, source, open: [] });

test('a source that stops answering is an incident for the NOC at once, and ends as one', () => {
  const shift = aShift();
  falls(shift);
  expect(shift.pages()).toEqual(['INC-1 P2 source-silent']);
  expect(shift.incident('INC-1')).toMatchObject({ root: `source:${source}`, state: 'open' });
  shift.passes('5m');
  returns(shift);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved', resolvedAt: shift.now });
  shift.passes('1h');
  expect(shift.incident('INC-1').state).toBe('closed');
});

test('a source said to be silent twice is one incident, and nothing is written back to it', () => {
  const shift = aShift();
  falls(shift);
  shift.passes('30s');
  falls(shift);
  expect(shift.incidents()).toHaveLength(1);
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  expect(shift.written()).toEqual([]);
});

test('a reconcile that gets through first does not keep the incident open for ever', () => {
  const shift = aShift();
  falls(shift);
  shift.passes('1m');
  reconciles(shift);
  returns(shift);
  expect(shift.incident('INC-1').state).toBe('resolved');
});

test('a source that falls silent again within the hour reopens its incident instead of paging for another', () => {
  const shift = aShift();
  falls(shift);
  shift.passes('5m');
  returns(shift);
  shift.passes('10m');
  falls(shift);
  shift.passes('5m');
  expect(shift.incidents()).toHaveLength(1);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', members: { open: 1 } });
  returns(shift);
  expect(shift.incident('INC-1').state).toBe('resolved');
});

test('a source that answers the first time is told of, and one that returns without having been silent changes nothing', () => {
  const shift = aShift();
  expect(shift.hears({ kind: 'source-returned', at: shift.now, source })).toEqual([{ kind: 'source-changed', source, state: 'ok', since: shift.now }]);
  expect(shift.hears({ kind: 'source-returned', at: shift.now, source })).toEqual([]);
});
