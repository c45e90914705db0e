// What the last attempts by a channel show, and what shows nothing.
import { expect, test } from '@jest/globals';
import { night } from '../readmodel/builders.ts';
import { figuresAfter } from './channel-figures.ts';

test('what went through and what did not stand beside each other, each with its moment', () => {
  const failed = figuresAfter(undefined, { kind: 'later', says: 'away' }, night);
  expect(figuresAfter(failed, { kind: 'sent' }, night + 1)).toEqual({ failed: { at: night, says: 'away' }, sentAt: night + 1 });
});

test('a message of which nobody can say whether it arrived does not count as one that went through', () => {
  const failed = figuresAfter(undefined, { kind: 'refused', whose: 'channel', says: 'no' }, night);
  expect(figuresAfter(failed, { kind: 'ambiguous', says: 'no answer' }, night + 1)).toEqual(failed);
});
