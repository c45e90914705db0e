// ruled: the lines of the contract under whatever correlation.yaml and priority.yaml say, with causes that show late among the storms.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryReordered, arbitraryRuled, outcomesOf, runUnder, settleMs } from '../../../test/storms/under-rules.ts';
import { isLive, membersOf } from '../../../test/storms/walk.ts';
import { source } from '../../../test/storms/world.ts';
import { problemKey } from '../model/problem.ts';
import { createEngine, restoreEngine } from './engine.ts';

const runs = { numRuns: 60 };

test('contract 1 and 10: every open problem is in exactly one live incident, and each of these has an owner or a dated next step', () => {
  fc.assert(
    fc.property(arbitraryRuled, (ruled) => {
      const open = new Map<string, number>();
      const wrong: string[] = [];
      runUnder(ruled, ({ signal }, view, engine) => {
        if (signal.kind === 'problem-opened') open.set(problemKey(source, signal.problem.event), signal.at);
        if (signal.kind === 'problem-resolved') open.delete(problemKey(source, signal.event));
        const live = [...view.incidents.values()].filter(isLive);
        const owners = new Map<string, string[]>();
        for (const { id } of live) for (const member of membersOf(view, id).keys()) owners.set(member, [...(owners.get(member) ?? []), id]);
        for (const [key, since] of open) {
          const own = owners.get(key) ?? [];
          if (own.length > 1) wrong.push(`${key} is in ${own.join(' and ')}`);
          if (own.length === 0 && (signal.at - since > settleMs || engine.nextDueAt() === undefined)) wrong.push(`${key} is nowhere`);
        }
        for (const { id, state, owner, nextStep } of live)
          if (state !== 'resolved' && owner === undefined && (nextStep?.at ?? 0) < signal.at) wrong.push(`${id} is ${state} and nothing follows`);
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});

test('contract 3: within the settle time the order of delivery does not matter, whatever the rules say of settling, failing and buttons', () => {
  fc.assert(
    fc.property(arbitraryReordered, (reordered) => {
      const [inTime, delayed] = outcomesOf(reordered);
      expect(delayed).toEqual(inTime);
    }),
    { numRuns: 150 },
  );
});

test('contract 5: restored from a snapshot taken anywhere, it goes on with the same decisions', () => {
  fc.assert(
    fc.property(arbitraryRuled, fc.nat(), (ruled, anywhere) => {
      const { steps } = runUnder(ruled);
      const stop = anywhere % steps.length;
      const before = createEngine();
      for (const { signal } of steps.slice(0, stop)) before.decide(signal);
      const after = restoreEngine(JSON.parse(JSON.stringify(before.snapshot())));
      for (const { signal, decision } of steps.slice(stop)) {
        const again = after.decide(signal);
        if (JSON.stringify(again) !== JSON.stringify(decision)) expect({ signal, decision: again }).toEqual({ signal, decision });
      }
    }),
    runs,
  );
});
