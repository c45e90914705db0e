// virtual-time: drives an engine through recorded signals as if their time were passing now.
import type { Engine } from '../engine/engine.ts';
import type { Decision } from '../model/decision.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';

/** Told of each decision at once, in order, ticks included. */
export type OnDecided = (signal: Signal, decision: Decision) => void;

export type VirtualTime = {
  /** Lets everything fall due that is due until then, and decides the signal. A signal older than the clock does not turn it back. */
  deliver(signal: Signal): void;
  /** Lets time run on from one due moment to the next while `goesOn` says so and something is due at all. */
  runOn(goesOn: (due: EpochMs) => boolean): void;
  /** Where the clock stands; -Infinity before the first signal. */
  readonly now: EpochMs;
};

/** An engine that wants more ticks than this at one moment does not get on, and a replay would never end. */
const mostTicksAtOnce = 10_000;

export function startVirtualTime(engine: Engine, onDecided: OnDecided): VirtualTime {
  let now = Number.NEGATIVE_INFINITY;
  const decide = (signal: Signal): void => onDecided(signal, engine.decide(signal));

  const runOn = (goesOn: (due: EpochMs) => boolean): void => {
    let ticksNow = 0;
    for (let due = engine.nextDueAt(); due !== undefined && goesOn(due); due = engine.nextDueAt()) {
      ticksNow = due > now ? 0 : ticksNow + 1;
      if (ticksNow > mostTicksAtOnce) throw new Error(`the engine asks for the same moment, ${new Date(now).toISOString()}, again and again`);
      now = Math.max(now, due);
      decide({ kind: 'ticked', at: now });
    }
  };

  return {
    deliver(signal) {
      runOn((due) => due <= signal.at);
      now = Math.max(now, signal.at);
      decide(signal);
    },
    runOn,
    get now() {
      return now;
    },
  };
}
