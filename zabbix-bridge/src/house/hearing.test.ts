// That presses and outcomes cannot be heard on a channel is told when it lasts, once, and taken back when they are heard again.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { OpenProblemsNow } from '../bridge/open-problems.ts';
import { createEngine } from '../engine/engine.ts';
import { hour, minute, second, type EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import { night } from '../readmodel/builders.ts';
import type { WhatIsHeard } from '../words/unheard.ts';
import { channelHealth } from './channel-health.ts';
import { channelHearing } from './hearing.ts';

/** What is told is decided by a real engine, and what is open follows from its decisions. */
function aNight({ open = new OpenProblemsNow(), start = night }: { readonly open?: OpenProblemsNow; readonly start?: EpochMs } = {}) {
  const time = virtualTime(start);
  const engine = createEngine();
  const said: string[] = [];
  const incidents = new Set<string>();
  let isFull = false;
  const decide = (signal: Signal): void => {
    const decision = engine.decide(signal);
    open.follow(decision);
    for (const change of decision.changes) if (change.kind === 'incident-changed') incidents.add(change.incident.id);
  };
  const intake = {
    accept: async (signals: readonly Signal[]) => {
      if (isFull) throw new Error('the journal is full');
      for (const signal of signals) {
        decide(signal);
        said.push(signal.kind === 'problem-opened' ? `${signal.problem.name} (${signal.problem.severity})` : signal.kind);
      }
      return { first: 1, last: 1 };
    },
  };
  const parts = { intake, open, clock: time.wall, timers: time.timers, locale: 'en', log: pino({ level: 'silent' }) } as const;
  const hearing = channelHearing(parts);
  const after = async (what: () => void): Promise<void> => {
    what();
    await new Promise(setImmediate);
  };
  const ear = (what: WhatIsHeard) => {
    const fares = hearing.of('telegram', what);
    return (trouble?: string) => after(() => fares(trouble));
  };
  return {
    open,
    presses: ear('presses'),
    outcomes: ear('outcomes'),
    unheard: () => hearing.unheard('telegram'),
    sends: channelHealth(parts).heard,
    passes: (ms: number) => after(() => time.passes(ms)),
    ticks: () => decide({ kind: 'ticked', at: time.wall() }),
    said: () => said.splice(0),
    incidents,
    journalIsFull: (is: boolean) => void (isFull = is),
    armed: time.armed,
    close: () => hearing.close(),
  };
}
const conflict = 'Telegram: Conflict: terminated by other getUpdates request';
const told = `What people press or answer by Telegram is not heard: ${conflict} (3)`;

test('presses that cannot be heard stand with the channel at once, and are told of after five minutes and not a second sooner, once', async () => {
  const { presses, unheard, passes, said } = aNight();
  await presses(conflict);
  expect(unheard()).toEqual([{ what: 'presses', since: night, says: conflict }]);
  await passes(5 * minute - second);
  expect(said()).toEqual([]);
  await passes(second);
  expect(said()).toEqual([told]);
  await presses('Telegram: no contact');
  await passes(30 * minute);
  expect(said()).toEqual([]);
  expect(unheard()).toEqual([{ what: 'presses', since: night, says: 'Telegram: no contact' }]);
});

test('a provider that is heard again within five minutes is told of to nobody', async () => {
  const { presses, unheard, passes, said, armed } = aNight();
  await presses(conflict);
  await passes(4 * minute);
  await presses();
  await passes(hour);
  expect(said()).toEqual([]);
  expect([unheard(), armed()]).toEqual([[], 0]);
});

test('what was told of is over when it is heard again, and told anew when it is not', async () => {
  const { presses, passes, said } = aNight();
  await presses(conflict);
  await passes(5 * minute);
  await presses();
  expect(said()).toEqual([told, 'problem-resolved']);
  await presses(conflict);
  await passes(5 * minute);
  expect(said()).toEqual([told]);
});

test('what was told before a restart is not told again, lasts since then, and is over when it is heard', async () => {
  const before = aNight();
  await before.presses(conflict);
  await before.passes(5 * minute);
  const after = aNight({ open: before.open, start: night + hour });
  await after.presses(conflict);
  expect(after.unheard()).toMatchObject([{ since: night }]);
  await after.passes(10 * minute);
  expect(after.said()).toEqual([]);
  const later = aNight({ open: before.open, start: night + 2 * hour });
  await later.presses();
  expect(later.said()).toEqual(['problem-resolved']);
});

test('presses and outcomes of one channel that cannot be heard, while it lets nothing through, are one incident', async () => {
  const { presses, outcomes, sends, passes, said, ticks, incidents } = aNight();
  await presses('no contact');
  await outcomes('no contact');
  await sends('telegram', { kind: 'later', says: 'no contact' });
  await passes(minute);
  await sends('telegram', { kind: 'later', says: 'no contact' });
  await passes(5 * minute);
  ticks();
  await passes(5 * minute);
  ticks();
  expect(said()).toHaveLength(3);
  expect(incidents.size).toBe(1);
});

test('a message that gets through says nothing of what is heard', async () => {
  const { presses, sends, passes, said } = aNight();
  await presses(conflict);
  await passes(5 * minute);
  await sends('telegram', { kind: 'sent' });
  expect(said()).toEqual([told]);
});

test('what could not be recorded is recorded a minute later, of trouble and of its end alike', async () => {
  const { presses, passes, said, journalIsFull } = aNight();
  journalIsFull(true);
  await presses(conflict);
  await passes(5 * minute);
  expect(said()).toEqual([]);
  journalIsFull(false);
  await passes(minute);
  expect(said()).toEqual([told]);
  journalIsFull(true);
  await presses();
  journalIsFull(false);
  await passes(minute);
  expect(said()).toEqual(['problem-resolved']);
});

test('what is closed waits for nothing', async () => {
  const { presses, close, armed } = aNight();
  await presses(conflict);
  close();
  await presses('another');
  expect(armed()).toBe(0);
});
