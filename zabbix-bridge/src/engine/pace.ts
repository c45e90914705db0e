// pace: how often a large incident is held against its root, so that a storm of thousands is not gone through for each of its members.

const largeFrom = 200;
const settleLargeMs = 10_000;
const hugeFrom = 1_000;
const settleMostMs = 60_000;

/** @returns after how long it is looked at again: not every two seconds where it is large, nor every ten where it is huge and people know of it */
export function settleAgainAfterMs(members: number, isKnown: boolean): number {
  if (members <= largeFrom) return 0;
  return isKnown ? Math.min(settleMostMs, settleLargeMs * Math.max(1, Math.floor(members / hugeFrom))) : settleLargeMs;
}
