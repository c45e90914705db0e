// The follower, as properties: how the changes come makes no difference to what is told of them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aProblem, incidentChanged, night, problemChanged } from './builders.ts';
import { followerOf } from './follower.ts';
import type { Followed } from './questions.ts';
import { Store } from './store.ts';
import { storm } from './storm.ts';

const tables = [
  ...['position', 'incident', 'incident_service', 'incident_tenant', 'member', 'happening', 'problem', 'problem_host', 'problem_service', 'report'],
  ...['service', 'service_turn', 'source', 'maintenance', 'maintenance_service', 'silence', 'command', 'ignored', 'feed'],
];

/** Every table's rows, sorted; of the texts all but the number that SQLite gave them. */
function everythingIn(store: Store): Readonly<Record<string, readonly string[]>> {
  const rows = (text: string): readonly string[] =>
    store
      .prepare(text)
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  const text = rows('select kind, ref, part, body from text');
  return { ...Object.fromEntries(tables.map((table) => [table, rows(`select * from ${table}`)])), text };
}

function after(...batches: readonly (readonly Followed[])[]): Readonly<Record<string, readonly string[]>> {
  using store = new Store(':memory:');
  const follower = followerOf(store);
  for (const batch of batches) follower.follow(batch);
  return everythingIn(store);
}

test('one signal at a time or all in one batch: the same in every table', () => {
  fc.assert(
    fc.property(storm, (signals) => expect(after(...signals.map((one) => [one]))).toEqual(after(signals))),
    { numRuns: 60 },
  );
});

test('followed twice is once, wherever the second time begins', () => {
  fc.assert(
    fc.property(storm, fc.nat(), (signals, cut) => {
      const from = cut % signals.length;
      expect(after(signals, signals.slice(from), ...signals.map((one) => [one]))).toEqual(after(signals));
      expect(after(signals.slice(0, from), signals)).toEqual(after(signals));
    }),
    { numRuns: 60 },
  );
});

test('the search index holds exactly what the texts say', () => {
  fc.assert(
    fc.property(storm, (signals) => {
      using store = new Store(':memory:');
      followerOf(store).follow(signals);
      // FTS5 compares itself with its content table and throws when the two differ.
      store.prepare("insert into found (found, rank) values ('integrity-check', 1)").run();
    }),
    { numRuns: 30 },
  );
});

test('a batch that cannot be written leaves nothing behind, and the next one is followed as if it had not been', () => {
  using store = new Store(':memory:');
  const follower = followerOf(store);
  const unwritable = { ...aProblem(), openedAt: Number.NaN };
  expect(() => follower.follow([{ seq: 1, at: night, changes: [incidentChanged(), { kind: 'problem-changed', problem: unwritable }] }])).toThrow('NOT NULL');
  expect(follower.position()).toEqual({ seq: 0, at: 0 });

  const good = { seq: 1, at: night, changes: [problemChanged()] };
  follower.follow([good]);
  expect(everythingIn(store)).toEqual(after([good]));
});
