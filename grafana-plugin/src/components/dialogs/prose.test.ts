// prose.test: what is missing from or wrong with a text is said before the bridge would refuse it.
import { expect, test } from '@jest/globals';
import { mostOfNote, proseFault } from './prose.ts';

test('where words are needed blanks are none', () => {
  expect(proseFault('  ', mostOfNote, true)).toBe('Write a few words: they stand in the timeline');
  expect(proseFault('  ', mostOfNote, false)).toBeUndefined();
});

test('4,000 characters are taken and not one more', () => {
  expect(proseFault('x'.repeat(4_000), mostOfNote, true)).toBeUndefined();
  expect(proseFault('x'.repeat(4_001), mostOfNote, true)).toBe('At most 4000 characters; these are 4001');
});
