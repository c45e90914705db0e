// What stands behind a button: short enough for every channel, and known again only as it was signed.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ActName } from '../model/act.ts';
import { linkOf, pressOf, readLink, readPress } from './act-tokens.ts';

const acts = fc.constantFrom<ActName>('acknowledge', 'take', 'pass-on', 'snooze');
const messages = fc.integer({ min: 1, max: 10 ** 12 });
const people = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const keys = ['a-key', 'the-one-before'] as const;

test('what was signed is read as it was meant, in at most 64 bytes on a button', () => {
  fc.assert(
    fc.property(acts, messages, people, fc.integer({ min: 0, max: 4e12 }), (act, n, person, until) => {
      const press = pressOf(keys, { act, n });
      expect(press).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
      expect(readPress(keys, press)).toEqual({ act, n });
      expect(readLink(keys, linkOf(keys, { act, n, person, until }))).toEqual({ act, n, person, until });
    }),
  );
});

test('no letter of it can be changed, and a button is no link', () => {
  const link = linkOf(keys, { act: 'acknowledge', n: 45, person: 'anna', until: 1_795_283_716_000 });
  const press = pressOf(keys, { act: 'acknowledge', n: 45 });
  fc.assert(
    fc.property(fc.nat(link.length - 1), fc.constantFrom('a', 'b', '7', '.', '_'), (at, other) => {
      const changed = `${link.slice(0, at)}${other}${link.slice(at + 1)}`;
      if (changed !== link) expect(readLink(keys, changed)).toBeUndefined();
    }),
  );
  expect([readLink(keys, press), readPress(keys, link), readPress(keys, ''), readLink(keys, 'x'.repeat(300))]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a key that was replaced is still taken, and one that was removed is not', () => {
  const before = pressOf(['the-one-before'], { act: 'take', n: 7 });
  expect(readPress(keys, before)).toEqual({ act: 'take', n: 7 });
  expect(readPress(['a-key'], before)).toBeUndefined();
});
