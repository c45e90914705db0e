// timers: whatever order they are set in, they fall due in one order, also after a snapshot.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addTimer, takeDue, timerOrder, type Timer } from './timers.ts';

const timer = fc.record({
  at: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 30, noNaN: true })),
  kind: fc.constantFrom(...timerOrder),
  tie: fc.constantFrom('', 'a', 'b'),
  id: fc.constantFrom('', '1', '2'),
});
const inOrder = (a: Timer, b: Timer): number =>
  a.at - b.at || timerOrder.indexOf(a.kind) - timerOrder.indexOf(b.kind) || a.tie.localeCompare(b.tie) || a.id.localeCompare(b.id);

function allDue(heap: Timer[], now: number): Timer[] {
  const taken: Timer[] = [];
  for (let next = takeDue(heap, now); next; next = takeDue(heap, now)) taken.push(next);
  return taken;
}

test('timers fall due by moment, then by kind, then by tie, in whatever order they were set and taken', () => {
  fc.assert(
    fc.property(fc.array(timer, { maxLength: 60 }), fc.array(timer, { maxLength: 60 }), fc.integer({ min: 0, max: 30 }), (first, later, now) => {
      const heap: Timer[] = [];
      for (const each of first) addTimer(heap, each);
      const early = allDue(heap, now);
      expect(early).toEqual(first.filter(({ at }) => at <= now).sort(inOrder));
      for (const each of later) addTimer(heap, each);
      const left = [...first.filter(({ at }) => at > now), ...later].sort(inOrder);
      expect(allDue(heap, 30)).toEqual(left);
    }),
  );
});

test('timers of a snapshot fall due as they would have, however they lay in it', () => {
  fc.assert(
    fc.property(fc.array(timer, { maxLength: 60 }), timer, (kept, added) => {
      const heap: Timer[] = structuredClone(kept);
      addTimer(heap, added);
      expect(allDue(heap, 30)).toEqual([...kept, added].sort(inOrder));
    }),
  );
});
