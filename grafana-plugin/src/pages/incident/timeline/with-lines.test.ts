// with-lines.test: what somebody wrote stands in the timeline as it was written.
import { expect, test } from '@jest/globals';
import { withLines } from './with-lines.ts';

test('a comment keeps its lines, and so does a note', () => {
  const text = 'seen so far:\n- exch-01\n- exch-02\n';
  expect(withLines({ what: { kind: 'commented', text }, words: 'anna: seen so far: - exch-01 - exch-02' })).toBe('anna: seen so far:\n- exch-01\n- exch-02');
  expect(withLines({ what: { kind: 'resolved', note: 'new card\nand new cable' }, words: 'anna resolved it: new card and new cable' })).toBe(
    'anna resolved it: new card\nand new cable',
  );
});

test('words that do not end with what was written stay as they are', () => {
  expect(withLines({ what: { kind: 'silenced', note: 'a\nb' }, words: 'silenced (a b) until 10:00' })).toBe('silenced (a b) until 10:00');
  expect(withLines({ what: { kind: 'taken' }, words: 'anna took it' })).toBe('anna took it');
});
