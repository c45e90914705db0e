// Promises of nearest: the known word that somebody most likely meant, found without comparing each of them letter by letter.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest, nearestAmong } from './nearest.ts';

test.each([
  ['wbe-01', 'web-01'], // neighbours swapped
  ['Web-01', 'web-01'],
  ['web-1', 'web-01'],
  ['web-091', 'web-01'],
  ['srv-9', 'srv-1'], // as near as srv-2: the first that is known
  ['a', 'ab'],
  ['directori', 'directory'],
])('by %s, %s is meant', (written, meant) => {
  expect(nearest(written, ['srv-1', 'srv-2', 'web-01', 'directory', 'ab'])).toBe(meant);
});

test('what is more than a third of the longer word away is not what was meant', () => {
  expect([nearest('mailer', ['mail']), nearest('mailers', ['mail'])]).toEqual(['mail', undefined]);
});

test('for any words it is the first of those with the fewest edits, as if each had been compared', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '-', '1'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 5 }), (known, written) => {
      const meant = nearestAmong(known);
      expect(written.map(meant)).toEqual(written.map((each) => nearestOfEach(each, known)));
    }),
    { numRuns: 500 },
  );
});

test('among 50,000 names that begin alike, 20 that none bears are looked up in a moment', () => {
  // each used to be compared with all 50,000
  const meant = nearestAmong(Array.from({ length: 50_000 }, (_, index) => `srv-${index}`));
  const began = performance.now();
  expect(Array.from({ length: 20 }, (_, index) => meant(`srv-${index * 2500}x`))).toEqual(Array.from({ length: 20 }, (_, index) => `srv-${index * 2500}`));
  expect(performance.now() - began).toBeLessThan(5000);
});

/** Said in the plainest way: every known word, and the whole table of edits. */
function nearestOfEach(word: string, known: readonly string[]): string | undefined {
  const near = known.flatMap((candidate) => {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase());
    return edits <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)) ? [{ candidate, edits }] : [];
  });
  const fewest = Math.min(...near.map(({ edits }) => edits));
  return near.find(({ edits }) => edits === fewest)?.candidate;
}

function editsBetween(a: string, b: string): number {
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const exchanged = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
    return Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, exchanged, swapped);
  };
  const known = new Map<string, number>();
  const at = (i: number, j: number): number => {
    const key = `${i}/${j}`;
    const found = known.get(key) ?? of(i, j);
    known.set(key, found);
    return found;
  };
  return at(a.length, b.length);
}
