// What the last attempts by a channel show.
import { expect, test } from '@jest/globals';
import { night } from '../readmodel/builders.ts';
import { figuresAfter } from './channel-figures.ts';

test('what went through and what did not stand beside each other, each with its moment', () => {
  const failed = figuresAfter(undefined, { kind: 'later', says: 'away' }, night);
  expect(figuresAfter(failed, { kind: 'sent' }, night + 1)).toEqual({ failed: { at: night, says: 'away' }, sentAt: night + 1 });
});

test('a message of which nobody can say whether it arrived is trouble, and none that went through', () => {
  const sent = figuresAfter(undefined, { kind: 'sent' }, night);
  expect(figuresAfter(sent, { kind: 'ambiguous', says: 'no answer within 15 s' }, night + 1)).toEqual({
    sentAt: night,
    failed: { at: night + 1, says: 'no answer within 15 s' },
  });
});

test('what nobody was woken by any more shows nothing', () => {
  const failed = figuresAfter(undefined, { kind: 'refused', whose: 'channel', says: 'no' }, night);
  expect(figuresAfter(failed, { kind: 'needless' }, night + 1)).toEqual(failed);
});
