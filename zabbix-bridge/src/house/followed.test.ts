// What is heard of a message after its provider took it: noted once, and of the messages that the ledger knows alone.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Change } from '../model/change.ts';
import type { Dispatch } from '../model/errand.ts';
import { happened, incidentChanged, night } from '../readmodel/builders.ts';
import { aLedger } from './a-ledger.ts';
import { noteOf } from './followed.ts';

const sent: Dispatch = { telling: 'inc-a/tell/1', to: 'anna', channel: 'sms', attempt: 2, state: 'sent', receipt: 'a1' };

async function aNote(...before: readonly Dispatch[]) {
  const time = virtualTime(night);
  const ledger = await aLedger(time);
  const { readModel, follows } = ledger;
  const keep = async (what: Dispatch): Promise<void> => follows(happened('inc-a', { kind: 'dispatched', ...what }, time.wall()));
  for (const each of before) await keep(each);
  const again: [string, unknown][] = [];
  /** That it was decided, and whether it was to interrupt somebody. */
  const told = async (interrupts = true, changes: readonly Change[] = []): Promise<void> =>
    follows(...changes, happened('inc-a', { kind: 'told', to: 'anna', interrupts, why: { kind: 'by-hand', by: 'anna' }, telling: sent.telling }, time.wall()));
  const became = async (): Promise<readonly unknown[]> =>
    (await ledger.dispatches()).map(({ to, attempt, state, says }) => [to, attempt, state, ...(says === undefined ? [] : [says])]);
  /** Two seconds at a time, each when it is waited for. */
  const passes = async (seconds: number): Promise<void> => {
    for (let left = seconds; left > 0; left -= 2) {
      while (time.armed() === 0) await new Promise(setImmediate);
      time.passes(2_000);
    }
  };
  const note = noteOf('sms', {
    readModel,
    intake: { decide: async (signals) => ledger.accept(signals).then(() => []) },
    again: async (id, outcome) => {
      again.push([id, outcome]);
      return 'taken';
    },
    clock: time.wall,
    timers: time.timers,
    log: pino({ level: 'silent' }),
  });
  return { passes, keep, became, again, told, note };
}

test('that it arrived stands beside that it was sent, under the same attempt, and once', async () => {
  const { note, became } = await aNote(sent);
  for (const _ of [1, 2]) expect(await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' })).toBe('noted');
  expect(await became()).toEqual(
    expect.arrayContaining([
      ['anna', 2, 'sent'],
      ['anna', 2, 'delivered'],
    ]),
  );
  expect(await became()).toHaveLength(2);
});

test('that it never will arrive is said in the provider’s word', async () => {
  const { note, became } = await aNote(sent);
  await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'failed', says: 'UNDELIV' });
  expect(await became()).toContainEqual(['anna', 2, 'failed', 'UNDELIV']);
});

test('a provider that is quicker than the note is waited for, ten seconds and no longer', async () => {
  const { passes, keep, note, became } = await aNote();
  const noting = note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' });
  await keep(sent);
  await passes(2);
  await noting;
  expect(await became()).toContainEqual(['anna', 2, 'delivered']);
  const inVain = note({ id: 'inc-a/tell/2', receipt: 'a2', state: 'delivered' });
  await passes(10);
  expect(await inVain).toBe('unknown');
  expect(await became()).toHaveLength(2);
});

test('of a test message, and of another channel’s, nothing is noted', async () => {
  const { passes, note, became } = await aNote({ ...sent, channel: 'email' });
  await note({ id: 'test/1/1', receipt: 'a1', state: 'delivered' });
  const noting = note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' });
  await passes(10);
  await noting;
  expect(await became()).toHaveLength(1);
});

test('that it is late is said with the provider’s words, once for each, and the message counts as sent', async () => {
  const { note, became } = await aNote(sent);
  for (const says of ['is late: no route', 'is late: no route', 'is late: busy']) await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delayed', says });
  expect([...(await became())].reverse()).toEqual([
    ['anna', 2, 'sent'],
    ['anna', 2, 'sent', 'is late: no route'],
    ['anna', 2, 'sent', 'is late: busy'],
  ]);
});

test('a message that was sent again after it had failed may fail again, and that is noted too', async () => {
  const { note, keep, became } = await aNote(sent, { ...sent, state: 'failed' }, { ...sent, attempt: 3 });
  await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'failed', says: 'UNDELIV' });
  expect(await became()).toContainEqual(['anna', 3, 'failed', 'UNDELIV']);
  await keep({ ...sent, attempt: 4 });
  expect(await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' })).toBe('noted');
});

test('what nobody could say of a message is settled when its provider says it after all', async () => {
  const { receipt: _, ...unanswered } = sent;
  const { note, became } = await aNote({ ...unanswered, state: 'ambiguous' });
  expect(await note({ id: 'inc-a/tell/1', receipt: 'a1', state: 'delivered' })).toBe('noted');
  expect([...(await became())].reverse()).toEqual([
    ['anna', 2, 'ambiguous'],
    ['anna', 2, 'delivered'],
  ]);
});

const undelivered = { id: 'inc-a/tell/1', receipt: 'a1', state: 'failed', says: 'UNDELIV' } as const;

test('a page that failed after all goes on by the next channel, and not again by the one that failed', async () => {
  const { note, told, again } = await aNote(sent);
  await told();
  for (const _ of [1, 2]) await note(undelivered);
  expect(again).toEqual([['inc-a/tell/1', { tried: [{ channel: 'sms', attempts: 2, since: night, over: 'UNDELIV' }], anewAt: night }]]);
});

test('nothing goes on where it is of no use: what makes no sound, what got through another way, and an incident that somebody has taken', async () => {
  const silent = await aNote(sent);
  await silent.told(false);
  await silent.note(undelivered);
  const other = await aNote(sent, { ...sent, channel: 'email', attempt: 1 });
  await other.told();
  await other.note(undelivered);
  const taken = await aNote(sent);
  await taken.told(true, [incidentChanged({ state: 'acknowledged' })]);
  await taken.note(undelivered);
  expect([silent.again, other.again, taken.again]).toEqual([[], [], []]);
  expect(await taken.became()).toContainEqual(['anna', 2, 'failed', 'UNDELIV']);
});

test('a page of an incident that was put into another goes on as long as nobody has that one, and where its own page has not got through to the same person', async () => {
  const merged = [incidentChanged({ state: 'merged', mergedInto: 'inc-b' }), incidentChanged({ id: 'inc-b', state: 'open' })];
  const open = await aNote(sent);
  await open.told(true, merged);
  await open.note(undelivered);
  const taken = await aNote(sent);
  await taken.told(true, [...merged, incidentChanged({ id: 'inc-b', state: 'acknowledged' })]);
  await taken.note(undelivered);
  const paged = await aNote(sent);
  const own = { to: 'anna', interrupts: true, why: { kind: 'by-hand', by: 'anna' } } as const;
  const dispatch = { ...sent, telling: 'inc-b/tell/2', channel: 'email' };
  await paged.told(true, [
    ...merged,
    happened('inc-b', { kind: 'told', ...own, telling: dispatch.telling }),
    happened('inc-b', { kind: 'dispatched', ...dispatch }),
  ]);
  await paged.note(undelivered);
  expect([open.again.length, taken.again.length, paged.again.length]).toEqual([1, 0, 0]);
});
