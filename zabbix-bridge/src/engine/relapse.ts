// relapse: an incident of many of which hardly anything was left fails once more. Soon it is its return, and whoever has it in hand hears of that.
import { isDecided } from './group.ts';
import { happened } from './record.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { isSaidOutright } from './together.ts';

/** What has fewer triggers than this has not died down while any of them is open. */
const leastItems = 10;
/** It has died down when no more of its triggers are open than this share, and is back when as many are as that. */
const leftShare = 0.1;
const backShare = 0.25;

/**
 * Notes that hardly anything of an incident is left, and that it is back after ten minutes of that or more, which is told as a return is.
 * @param open  its open problems, of which there are some
 */
export function noteRelapse(state: State, kase: CaseState, open: readonly ProblemState[]): void {
  const items = kase.items.size;
  // of what rules or tags say belongs together they say for how long, too
  if (!isDecided(kase) || items < leastItems || isSaidOutright(kase.key)) return;
  const isLittle = open.length <= items * leftShare;
  if (!isLittle && kase.diedDownAt === undefined) return;
  // what is left of it may be the thing itself, which people know of
  const isCauseThere = open.some(({ key }) => kase.members.get(key)?.role === 'cause');
  if (isLittle || isCauseThere) {
    kase.diedDownAt = isCauseThere ? undefined : (kase.diedDownAt ?? state.now);
    return;
  }
  if (kase.diedDownAt === undefined || open.length < items * backShare) return;
  const quietMs = state.now - kase.diedDownAt;
  kase.diedDownAt = undefined;
  if (quietMs < state.settings.takesMembersMs || kase.head.knownBefore || kase.head.state === 'held') return;
  kase.relapsed = true;
  kase.returnedAt = state.now;
  state.mayWait.add(kase.head.id);
  happened(state, kase.head.id, { kind: 'relapsed', open: open.length, quietMs });
}
