// What is heard of a message after its provider took it: noted once, and of the messages that the ledger knows alone.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Dispatch } from '../model/errand.ts';
import type { Signal } from '../model/signal.ts';
import { night, twoTenants } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { noteOf } from './followed.ts';

const sent: Dispatch = { telling: 'inc-a/tell/1', to: 'anna', channel: 'sms', attempt: 2, state: 'sent', receipt: 'a1' };

async function aLedger(...before: readonly Dispatch[]) {
  const time = virtualTime(night);
  const readModel = openReadModel(':memory:');
  await readModel.follow(1, night, twoTenants());
  let seq = 1;
  const keep = async (what: Dispatch): Promise<void> =>
    readModel.follow((seq += 1), time.wall(), [{ kind: 'happened', incident: 'inc-a', at: time.wall(), what: { kind: 'dispatched', ...what } }]);
  for (const each of before) await keep(each);
  const intake = {
    accept: async (signals: readonly Signal[]) => {
      for (const signal of signals) {
        if (signal.kind !== 'dispatched') continue;
        const { kind: _, at: __, incident: ___, ...what } = signal;
        await keep(what);
      }
      return { first: seq, last: seq };
    },
  };
  const became = async (): Promise<readonly unknown[]> =>
    (await readModel.ledger(undefined, 'inc-a'))?.dispatches.map(({ to, attempt, state, says }) => [
      to,
      attempt,
      state,
      ...(says === undefined ? [] : [says]),
    ]) ?? [];
  /** Two seconds at a time, each when it is waited for. */
  const passes = async (seconds: number): Promise<void> => {
    for (let left = seconds; left > 0; left -= 2) {
      while (time.armed() === 0) await new Promise(setImmediate);
      time.passes(2_000);
    }
  };
  return { passes, keep, became, note: noteOf('sms', { readModel, intake, clock: time.wall, timers: time.timers, log: pino({ level: 'silent' }) }) };
}

test('that it arrived stands beside that it was sent, under the same attempt, and once', async () => {
  const { note, became } = await aLedger(sent);
  await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' });
  await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' });
  expect(await became()).toEqual(
    expect.arrayContaining([
      ['anna', 2, 'sent'],
      ['anna', 2, 'delivered'],
    ]),
  );
  expect(await became()).toHaveLength(2);
});

test('that it never will arrive is said in the provider’s word', async () => {
  const { note, became } = await aLedger(sent);
  await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'failed', says: 'UNDELIV' });
  expect(await became()).toContainEqual(['anna', 2, 'failed', 'UNDELIV']);
});

test('a provider that is quicker than the note is waited for, ten seconds and no longer', async () => {
  const { passes, keep, note, became } = await aLedger();
  const noting = note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' });
  await keep(sent);
  await passes(2);
  await noting;
  expect(await became()).toContainEqual(['anna', 2, 'delivered']);
  const inVain = note({ id: 'inc-a/tell/2', receipt: 'a2', state: 'delivered' });
  await passes(10);
  await inVain;
  expect(await became()).toHaveLength(2);
});

test('of a test message, and of another channel’s, nothing is noted', async () => {
  const { passes, note, became } = await aLedger({ ...sent, channel: 'email' });
  await note({ id: 'test/1/1', receipt: 'a1', state: 'delivered' });
  const noting = note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' });
  await passes(10);
  await noting;
  expect(await became()).toHaveLength(1);
});
