// follower.test: what those who follow are handed out of the journal.
import { expect, test } from '@jest/globals';
import { listed } from '../journal/builders.ts';
import type { Change } from '../model/change.ts';
import { hour, minute } from '../model/moment.ts';
import { followedAfter } from './follower.ts';

const night = Date.UTC(2026, 8, 22);
const happened = (at: number): Change => ({ kind: 'happened', incident: 'i-1', at, what: { kind: 'died-as-transient' } });
const removed: Change = { kind: 'member-removed', incident: 'i-1', member: 'zabbix-main:1' };

/** Signals 1 to 3 are forgotten, their decisions are not. */
const pruned = {
  async *signalsAfter() {
    yield { seq: 4, signal: { kind: 'ticked', at: night + hour } as const };
  },
  async *decisionsAfter() {
    for (const [nth, changes] of [[happened(night)], [removed], [happened(night - minute)], [removed]].entries())
      yield { seq: nth + 1, decision: { changes, errands: [] } };
  },
};

test('a decision whose signal is forgotten is dated by its changes, else by the one before it, and never back in time', async () => {
  const followed = await listed(followedAfter(pruned, 0));
  expect(followed.map(({ seq, at }) => [seq, at])).toEqual([
    [1, night],
    [2, night],
    [3, night],
    [4, night + hour],
  ]);
});
