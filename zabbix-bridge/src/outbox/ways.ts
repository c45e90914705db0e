// ways: by which channel a message is tried next, what follows from each outcome, and when it is given up; pure.
import type { Dispatch } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import { hour, minute, second } from '../model/moment.ts';
import { doorstepMs } from './gate.ts';
import { nextAttempt, type RetryPolicy } from './retry.ts';

/** One channel that was tried for one message. `over`: not used again for it, with the reason. */
export type Tried = { readonly channel: string; readonly attempts: number; readonly since: EpochMs; readonly over?: string };
/**
 * Kept with the errand. `under`: an attempt that had begun; found after a start, it was cut off in the middle, and `cutOff` says so from
 * then on. `unsaid`: what became of an attempt and could not be noted yet, and what becomes of the message then. `anewAt`: when it was taken up again after it had
 * been done with or given up; from then on it is tried as long as from its decision.
 */
export type Progress = {
  readonly tried: readonly Tried[];
  readonly under?: { readonly channel: string; readonly attempt: number };
  readonly cutOff?: string;
  readonly anewAt?: EpochMs;
  readonly unsaid?: { readonly what: Dispatch; readonly then: 'done' | 'failed' | 'again' };
};
export const noProgress: Progress = { tried: [] };

/** @returns how far a message had come that is sent anew: attempts go on counting, and every channel is open again. @param own  what became of it so far */
export const anew = (own: readonly Pick<Dispatch, 'channel' | 'attempt'>[], now: EpochMs): Progress => {
  const attempts = new Map<string, number>();
  for (const { channel, attempt } of own) attempts.set(channel, Math.max(attempt, attempts.get(channel) ?? 0));
  return { tried: [...attempts].map(([channel, made]) => ({ channel, attempts: made, since: now })), anewAt: now };
};

type Became = Pick<Dispatch, 'channel' | 'attempt' | 'state' | 'says'>;

/** @returns whether it got through by some way, as far as anybody knows: what was taken and failed after all did not. @param own  what became of it so far */
export const gotThrough = (own: readonly Became[]): boolean =>
  own.some(
    ({ state, channel, attempt }) =>
      (state === 'sent' || state === 'delivered') && !own.some((other) => other.state === 'failed' && other.channel === channel && other.attempt === attempt),
  );

/** @returns how far a message had come that failed after it had been taken: what failed is used no more. @param own  what became of it so far */
export const goneOn = (own: readonly Became[], now: EpochMs): Progress => ({
  anewAt: now,
  tried: anew(own, now).tried.map((tried) => {
    const failed = own.find(({ channel, state }) => channel === tried.channel && state === 'failed');
    return failed ? { ...tried, over: failed.says ?? failed.state } : tried;
  }),
});

export type Way = { readonly kind: 'try'; readonly channel: string; readonly attempt: number } | { readonly kind: 'none'; readonly says: string };

/** @returns undefined where it takes messages */
export type OpensAt = (channel: string) => EpochMs | undefined;

/** How long a channel may fail before the next one is tried: the louder the sooner. */
export const patienceOf = ({ interrupts, priority }: { readonly interrupts: boolean; readonly priority: string }): number =>
  !interrupts ? hour : priority === 'P1' ? 45 * second : 3 * minute;

/**
 * @param channels  wanted, the preferred first; those that there are
 * @param opensAt  until when the provider of a channel asks to wait
 * @returns the first that has not used up its patience, nor will have when its provider takes messages again; when all have, the one that was tried least, so that none is ever
 *   let go while it may come back, and that takes any, if there is one
 */
export function nextWay({ tried }: Progress, channels: readonly string[], now: EpochMs, patienceMs: number, opensAt: OpensAt = () => undefined): Way {
  const open = channels.map((channel) => ({ channel, was: tried.find((each) => each.channel === channel) })).filter(({ was }) => was?.over === undefined);
  const fresh = open.find(({ channel, was }) => (opensAt(channel) ?? now) - (was?.since ?? now) < patienceMs && now - (was?.since ?? now) < patienceMs);
  const isShut = (channel: string): number => (opensAt(channel) === undefined ? 0 : 1);
  const [least] = fresh
    ? [fresh]
    : [...open].sort((one, other) => isShut(one.channel) - isShut(other.channel) || (one.was?.attempts ?? 0) - (other.was?.attempts ?? 0));
  if (least) return { kind: 'try', channel: least.channel, attempt: (least.was?.attempts ?? 0) + 1 };
  const why = tried.flatMap(({ channel, over }) => (over === undefined ? [] : [`${channel}: ${over}`])).join('; ');
  return { kind: 'none', says: why === '' ? 'no channel is left' : why };
}

/** @param since  from when on its patience counts, where it is tried first. @returns the progress with one more attempt on a channel; `over` lets go of it */
export function triedOn(progress: Progress, channel: string, now: EpochMs, over?: string, since: EpochMs = now): Progress {
  const was = progress.tried.find((each) => each.channel === channel);
  const is: Tried = { channel, attempts: (was?.attempts ?? 0) + 1, since: was?.since ?? since, ...(over !== undefined && { over }) };
  const { under: _, ...rest } = progress;
  return { ...rest, tried: [...progress.tried.filter((each) => each !== was), is] };
}

/** @returns the progress of what waits for a channel whose provider takes nothing now: that counts as no attempt, and uses up its patience. @param since  from when on */
export function waitedFor(progress: Progress, channel: string, since: EpochMs): Progress {
  if (progress.tried.some((each) => each.channel === channel)) return progress;
  return { ...progress, tried: [...progress.tried, { channel, attempts: 0, since }] };
}

/**
 * @param waitMs  what the provider asked for, which takes the place of the wait that doubles; a little sooner it stands before the gate
 * @returns when the message is tried again after an attempt on `channel` that may be repeated: at once where another channel is to be tried now;
 *   undefined when it is too old
 */
export function triedAgainAt(
  progress: Progress,
  {
    channels,
    channel,
    now,
    decidedAt,
    patienceMs,
    chance,
    policy,
    waitMs,
    opensAt,
  }: {
    readonly channels: readonly string[];
    readonly channel: string;
    readonly now: EpochMs;
    readonly decidedAt: EpochMs;
    readonly patienceMs: number;
    readonly chance: number;
    readonly policy: RetryPolicy;
    readonly waitMs?: number;
    readonly opensAt?: OpensAt;
  },
): EpochMs | undefined {
  const attempts = progress.tried.find((each) => each.channel === channel)?.attempts ?? 1;
  const at = nextAttempt(policy, attempts, decidedAt, now, chance);
  if (at === undefined) return undefined;
  const wanted = waitMs === undefined ? at : Math.max(now, now + waitMs - doorstepMs);
  const then = nextWay(progress, channels, wanted, patienceMs, opensAt);
  // Waiting for a channel whose patience ends meanwhile is no use where another one has not been tried yet.
  const isOther = then.kind === 'try' && then.channel !== channel && !progress.tried.some((each) => each.channel === then.channel);
  if (!isOther) return wanted;
  if (waitMs !== undefined) return now; // it is known already that it takes nothing until its patience is over
  const since = progress.tried.find((each) => each.channel === channel)?.since ?? now;
  return Math.max(now, Math.min(wanted, since + patienceMs));
}
