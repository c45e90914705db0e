// order: thousands of storms under rules that nobody has seen, each delivered in two orders, and what is decided is the same.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryReordered, runUnder } from '../storms/under-rules.ts';
import { outcome } from '../storms/walk.ts';

const storms = Number(process.env['NABAT_STORMS'] ?? 4_000);

test(`contract 3 over ${storms} storms under arbitrary rules: within the settle time the order of delivery does not matter`, () => {
  fc.assert(
    fc.property(arbitraryReordered, ({ rules, paths, inTime, delayed }) => {
      const [one, other] = [delayed, inTime].map((signals) => JSON.stringify(outcome(runUnder({ rules, paths, signals }).view)));
      if (one !== other) expect(JSON.parse(one ?? '')).toEqual(JSON.parse(other ?? ''));
    }),
    { numRuns: storms },
  );
});
