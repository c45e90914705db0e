// shift-of-time: a clock and timers that a test moves by hand while real I/O goes on in between.
import type { Clock, Timers } from '../../model/clock.ts';
import type { EpochMs } from '../../model/moment.ts';

/**
 * `passes` runs what falls due on the way, in order, and lets what each has begun come to rest before the next; `jumps` runs nothing: that much time was
 * taken by something else; `standsStillFor` gives back a client, and no time passes while one asks by it.
 */
export function aShiftOfTime(start: EpochMs = 1_795_284_000_000): {
  clock: Clock;
  timers: Timers;
  passes: (ms: number) => Promise<void>;
  waiting: () => number;
  jumps: (ms: number) => void;
  standsStillFor: <Client extends object>(client: Client) => Client;
} {
  let [now, asked] = [start, 0];
  const due = new Set<{ readonly at: EpochMs; readonly run: () => void }>();
  return {
    clock: () => now,
    timers: {
      after(ms, run) {
        const entry = { at: now + ms, run };
        due.add(entry);
        return () => void due.delete(entry);
      },
    },
    waiting: () => due.size,
    standsStillFor: (client) =>
      new Proxy(client, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]): unknown => {
            const answer: unknown = Reflect.apply(member, target, given);
            if (answer instanceof Promise) {
              asked += 1;
              const isAnswered = (): void => void (asked -= 1);
              answer.then(isAnswered, isAnswered);
            }
            return answer;
          };
        },
      }),
    jumps(ms) {
      now += ms;
    },
    async passes(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...due].filter((it) => it.at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        due.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await atRest(() => asked > 0);
      }
      now = until;
    },
  };
}

/** Until nothing is on its way any more: what an answer leads to takes some turns of the event loop, and may be another question. */
async function atRest(isAsked: () => boolean): Promise<void> {
  for (let turn = 0; turn < 40; turn = isAsked() ? 0 : turn + 1) await new Promise((resolve) => setImmediate(resolve));
}
