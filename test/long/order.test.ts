// order: thousands of storms that nobody has seen, small ones under arbitrary rules and large ones, each delivered in two orders, and what is decided is the same.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEngine } from '../../zabbix-bridge/src/engine/engine.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { shapeOf } from '../quality/rounds.ts';
import { makeStorm } from '../quality/storm/storm.ts';
import { pathsKnown } from '../quality/storm/topology.ts';
import { arbitraryReordered, longAfter, outcomesOf, settleMs } from '../storms/under-rules.ts';
import { emptyView, follow, outcome, walk, type Outcome } from '../storms/walk.ts';

const storms = Number(process.env['NABAT_STORMS'] ?? 4_000);

/** Compares by text first: a matcher walks each outcome slowly, and nearly all are equal. */
function expectSame(one: Outcome, other: Outcome): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
}

test(`contract 3 over ${storms} small storms under arbitrary rules: within the settle time the order of delivery does not matter`, () => {
  fc.assert(
    fc.property(arbitraryReordered, (reordered) => {
      expectSame(...outcomesOf(reordered));
    }),
    { numRuns: storms },
  );
});

/** What counts the moment that it arrives comes when it came: recoveries are left out, and what presses the button by its tag is not delayed. */
const pressesByTag = ({ problem }: Extract<Signal, { kind: 'problem-opened' }>): boolean =>
  problem.tags.some(({ tag, value }) => tag === 'scope' && ['security', 'data-loss', 'data_loss'].includes(value));
function delayed(signals: readonly Signal[], shares: readonly number[]): Signal[] {
  const late = signals.map((signal, index) => {
    if (signal.kind !== 'problem-opened' || signal.knownBefore === true || pressesByTag(signal)) return signal;
    const mostMs = Math.max(0, signal.problem.openedAt + settleMs - 1_000 - signal.at);
    return { ...signal, at: signal.at + Math.floor(mostMs * (shares[index % shares.length] ?? 0)) };
  });
  return late.toSorted((a, b) => a.at - b.at);
}
function decided(signals: readonly Signal[], until: number): Outcome {
  const view = emptyView();
  walk(createEngine(), signals, until, ({ decision }) => follow(view, decision));
  return outcome(view);
}

test(`contract 3 over ${storms / 40} storms of estates of 40 and 500 hosts, their paths known, partly known and unknown`, () => {
  const orders = fc.record({ size: fc.constantFrom(40 as const, 500 as const), paths: fc.constantFrom(...pathsKnown), seed: fc.integer({ min: 1, max: 1e6 }) });
  const shares = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 97, maxLength: 97 });
  fc.assert(
    fc.property(orders, shares, (order, late) => {
      const signals = makeStorm({ ...order, shape: shapeOf(order.seed) }).signals.filter(({ kind }) => kind !== 'problem-resolved');
      const inAnotherOrder = delayed(signals, late);
      const until = longAfter(inAnotherOrder);
      expectSame(decided(inAnotherOrder, until), decided(signals, until));
    }),
    { numRuns: storms / 40, endOnFailure: true },
  );
});
