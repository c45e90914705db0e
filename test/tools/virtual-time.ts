// virtual-time: a clock and timers that stand still until a test lets time pass.
import type { Timers } from '../../zabbix-bridge/src/model/clock.ts';
import type { EpochMs } from '../../zabbix-bridge/src/model/moment.ts';

export type VirtualTime = {
  readonly wall: () => EpochMs;
  /** Since it was made; goes on when the wall is set. */
  readonly elapsed: () => number;
  readonly timers: Timers;
  /** Runs what falls due on the way, in order; what that starts and awaits goes on when the test awaits something. */
  passes(ms: number): void;
  /** As an operator or NTP would, without any time passing. */
  setWall(at: EpochMs): void;
  /** How many timers are armed. */
  readonly armed: () => number;
};

export function virtualTime(start: EpochMs = Date.UTC(2026, 8, 22)): VirtualTime {
  let [elapsed, offset, made] = [0, start, 0];
  const waiting = new Map<number, { readonly at: number; readonly run: () => void }>();
  const nextBefore = (end: number): number | undefined => {
    const due = [...waiting].filter(([, { at }]) => at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b);
    return due[0]?.[0];
  };
  return {
    wall: () => offset + elapsed,
    elapsed: () => elapsed,
    timers: {
      after: (ms, run) => {
        const id = (made += 1);
        waiting.set(id, { at: elapsed + Math.max(0, ms), run });
        return () => void waiting.delete(id);
      },
    },
    passes: (ms) => {
      const end = elapsed + ms;
      for (let id = nextBefore(end); id !== undefined; id = nextBefore(end)) {
        const timer = waiting.get(id);
        waiting.delete(id);
        elapsed = Math.max(elapsed, timer?.at ?? 0);
        timer?.run();
      }
      elapsed = end;
    },
    setWall: (at) => {
      offset = at - elapsed;
    },
    armed: () => waiting.size,
  };
}
