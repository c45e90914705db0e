// demo: what a first look at Nabat is made of, in virtual time.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Timers } from '../../model/clock.ts';
import type { Signal } from '../../model/signal.ts';
import { minute, second } from '../../model/moment.ts';
import { demoTopology, startDemo } from './demo.ts';
import { happeningAt, readRecording } from './recording.ts';

/** Time that passes only when told to, for the demo alone. */
function aDemo(started: number) {
  let now = started;
  const due: { readonly at: number; readonly run: () => void }[] = [];
  const timers: Timers = {
    after(ms, run) {
      const one = { at: now + ms, run };
      due.push(one);
      return () => void (due.includes(one) && due.splice(due.indexOf(one), 1));
    },
  };
  const seen: Signal[] = [];
  const decide = async (signals: readonly Signal[]) => {
    seen.push(...signals);
    return signals.map((signal, seq) => {
      const reported = signal.kind === 'reported' ? [{ ...signal, kind: 'report-received' as const, incident: 'i-mail' }] : [];
      return { seq, decision: { changes: reported, errands: [] } };
    });
  };
  const intake = { decide, accept: async () => ({ first: 1, last: 1 }) };
  const demo = startDemo({ intake, clock: () => now, timers, failed: fail });
  const passes = async (ms: number): Promise<void> => {
    const until = now + ms;
    for (;;) {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      const next = due.sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      due.shift();
      now = next.at;
      next.run();
    }
    now = until;
  };
  return { demo, seen, passes, waiting: () => due.length };
}

const fail = (error: unknown): never => {
  throw error;
};
const start = Date.UTC(2027, 0, 5, 9, 0, 0, 250);
const kinds = (signals: readonly Signal[], kind: Signal['kind']) => signals.filter((signal) => signal.kind === kind);

test('within two seconds the estate is known and a dozen hosts have stopped answering, a while ago by their own clocks', async () => {
  const { seen, passes } = aDemo(start);
  await passes(2 * second);
  expect(seen[0]).toMatchObject({ kind: 'topology-learned', from: 'demo' });
  const opened = seen.filter((signal) => signal.kind === 'problem-opened');
  expect(opened.length).toBeGreaterThanOrEqual(12);
  expect(opened.every(({ problem, at }) => problem.openedAt < at && problem.openedAt > start - 30 * second)).toBe(true);
});

test('the core switch is reported after all forty hosts that it took with it', async () => {
  const { seen, passes } = aDemo(start);
  await passes(30 * second);
  const down = seen.filter((signal) => signal.kind === 'problem-opened').filter(({ problem }) => problem.item?.key === 'icmpping');
  expect(down).toHaveLength(41);
  expect(down.at(-1)?.problem.hosts).toEqual(['sw-core-1']);
});

test('three people report mail within the first half minute while nothing of mail has a problem', async () => {
  const { seen, passes } = aDemo(start);
  await passes(30 * second);
  expect(kinds(seen, 'reported')).toHaveLength(3);
  expect(seen.some((signal) => signal.kind === 'problem-opened' && signal.problem.tags.some(({ value }) => value === 'mail'))).toBe(false);
});

test('everything that opened in a round recovers, mail is mended, and the next round has ids of its own', async () => {
  const { seen, passes } = aDemo(start);
  await passes(6 * minute);
  const events = (kind: 'problem-opened' | 'problem-resolved') =>
    seen.flatMap((signal) =>
      signal.kind === 'problem-opened' && kind === signal.kind
        ? [signal.problem.event]
        : signal.kind === 'problem-resolved' && kind === signal.kind
          ? [signal.event]
          : [],
    );
  expect(events('problem-resolved').sort()).toEqual(events('problem-opened').sort());
  expect(kinds(seen, 'commanded')).toMatchObject([{ order: { command: 'resolve', incident: 'i-mail' } }]);
  await passes(7 * minute);
  expect(new Set(events('problem-opened')).size).toBe(2 * 44);
});

test('a stopped demo hands nothing in any more and leaves no timer behind', async () => {
  const { demo, seen, passes, waiting } = aDemo(start);
  await passes(5 * second);
  demo.stop();
  const before = seen.length;
  await passes(10 * minute);
  expect([seen.length - before, waiting()]).toEqual([0, 0]);
});

test('every host of the recording is in the topology, and forty of them are reached through the switch that falls', () => {
  const { hosts, edges } = demoTopology();
  const known = new Set(hosts.map(({ host }) => host));
  expect(readRecording().filter(({ line }) => 'host_host' in line && !known.has(String(line.host_host)))).toEqual([]);
  expect(edges.filter(({ kind, to }) => kind === 'reachedThrough' && to.includes('host:sw-core-1'))).toHaveLength(40);
});

test('moved in time, whenever that is, a recording keeps its distances', () => {
  const recording = readRecording();
  fc.assert(
    fc.property(fc.integer({ min: 1.6e12, max: 2e12 }), (moment) => {
      for (const each of recording) {
        const { at, sent_at: sent } = happeningAt(each, moment);
        expect((typeof at === 'number' ? at : Date.parse(String(sent))) - moment).toBe(each.afterMs);
      }
    }),
    { numRuns: 20 },
  );
});

test('for a Russian reader every service has a Russian name', () => {
  expect(demoTopology('ru').services.filter(({ name }) => !/[А-Яа-я1]/.test(name))).toEqual([]);
});
