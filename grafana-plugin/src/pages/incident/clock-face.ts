// clock-face: what one of an incident's clocks shows at a moment.
import type { SlaClock } from '../../api/wire/incident.ts';
import { isOverdue, isResting, shareGone } from '../../components/sla.ts';

/** `resting`: outside the hours that count. `paused`: it waits for something that is not ours to do. All spans in ms; `share` of its time that is gone, 0 to 1. */
export type ClockFace =
  | { readonly kind: 'running'; readonly leftMs: number; readonly share: number }
  | { readonly kind: 'paused'; readonly leftMs: number; readonly share: number }
  | { readonly kind: 'resting'; readonly dueAt: number }
  | { readonly kind: 'overdue'; readonly byMs: number }
  | { readonly kind: 'met'; readonly tookMs: number }
  | { readonly kind: 'missed'; readonly byMs: number };

export function faceOf(clock: SlaClock, now: number): ClockFace {
  const { startedAt, stoppedAt, dueAt } = clock;
  if (stoppedAt !== undefined) return stoppedAt <= dueAt ? { kind: 'met', tookMs: stoppedAt - startedAt } : { kind: 'missed', byMs: stoppedAt - dueAt };
  const { pausedSince } = clock;
  if (pausedSince !== undefined && pausedSince <= dueAt) return { kind: 'paused', leftMs: dueAt - pausedSince, share: shareGone(clock, pausedSince) };
  if (isOverdue(clock, now)) return { kind: 'overdue', byMs: now - dueAt };
  return isResting(clock, now) ? { kind: 'resting', dueAt } : { kind: 'running', leftMs: dueAt - now, share: shareGone(clock, now) };
}

const order: readonly SlaClock['name'][] = ['first-response', 'reaction', 'resolution'];
/** @returns in the order in which they fall due in an incident's life */
export const inOrder = (clocks: readonly SlaClock[]): readonly SlaClock[] => [...clocks].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
