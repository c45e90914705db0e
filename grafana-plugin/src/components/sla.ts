// sla: which of an incident's clocks counts now, and how far it has run.
import type { Incident, SlaClock } from '../api/wire/incident.ts';

/** From here on an SLA is at risk: three quarters of its time are gone. */
const riskyShare = 0.75;

/** @returns of the clocks that still run the one that is due first; undefined when none runs */
export function runningClock({ clocks }: Pick<Incident, 'clocks'>): SlaClock | undefined {
  const running = clocks.filter(({ name, stoppedAt }) => stoppedAt === undefined && name !== 'first-response');
  return running.reduce<SlaClock | undefined>((first, clock) => (first && first.dueAt <= clock.dueAt ? first : clock), undefined);
}

/** How much of its time is gone, 0 to 1, by what is left; a clock of business hours rests outside them, so this is by its due time. */
export function shareGone({ dueAt, targetMs }: SlaClock, now: number): number {
  return targetMs <= 0 ? 1 : Math.min(1, Math.max(0, 1 - (dueAt - now) / targetMs));
}

/** A clock of business hours that has more left than its whole time rests now; counting it down would say nothing. */
export const isResting = ({ calendar, dueAt, targetMs }: SlaClock, now: number): boolean => calendar !== '24x7' && dueAt - now > targetMs;

export const isOverdue = ({ dueAt }: SlaClock, now: number): boolean => now > dueAt;

/** How an incident stands to its SLA: what is missed cannot be kept any more, and is no risk. */
export type Standing = 'at-risk' | 'missed';

/** @returns by the clock that runs and is due first; undefined while there is time enough, and when none runs */
export function standingOf(incident: Pick<Incident, 'clocks'>, now: number): Standing | undefined {
  const clock = runningClock(incident);
  if (!clock) return undefined;
  if (isOverdue(clock, now)) return 'missed';
  return shareGone(clock, now) >= riskyShare ? 'at-risk' : undefined;
}

/** @returns `51:12`, `2:49:50`: what runs down, to the second; its sign is not shown */
export function countdown(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [h, min, s] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const two = (it: number) => String(it).padStart(2, '0');
  return h > 0 ? `${h}:${two(min)}:${two(s)}` : `${min}:${two(s)}`;
}
