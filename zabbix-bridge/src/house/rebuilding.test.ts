// rebuilding.test: a read model made anew while its journal grows.
import { expect, test } from '@jest/globals';
import pino from 'pino';
import type { Remembered } from '../readmodel/questions.ts';
import { RebuildingBeside } from './rebuilding.ts';

const at = Date.UTC(2026, 8, 22);
const silent = pino({ level: 'silent' });
const time = { elapsed: () => 0, timers: { after: (_: number, run: () => void) => (setImmediate(run), () => undefined) } };
const journal = {
  head: { appended: 3, decided: 3 },
  async *signalsAfter() {
    for (const seq of [1, 2, 3]) yield { seq, signal: { kind: 'ticked', at } as const };
  },
  async *decisionsAfter() {
    for (const seq of [1, 2, 3]) yield { seq, decision: { changes: [], errands: [] } };
  },
};
/** Takes one decision each time it is let. */
function aReadModel() {
  let goOn: () => void = () => undefined;
  const taken: number[] = [];
  return {
    taken,
    lacksBefore: () => undefined,
    lets: async () => {
      goOn();
      await new Promise((resolve) => setImmediate(resolve));
    },
    rebuild: async (decisionsAfter: (seq: number) => AsyncIterable<Remembered>, progress?: (seq: number) => void) => {
      for await (const { seq } of decisionsAfter(0)) {
        await new Promise<void>((resolve) => (goOn = resolve));
        taken.push(seq);
        progress?.(seq);
      }
    },
  };
}
test('how far it has come is told while it runs and when it is done; asked for again meanwhile, the same one goes on', async () => {
  const readModel = aReadModel();
  const rebuilding = new RebuildingBeside({ journal, readModel, clock: () => at, time, log: silent });
  expect(rebuilding.last()).toBeUndefined();
  rebuilding.begin('anna');
  expect(rebuilding.last()).toEqual({ state: 'under-way', seq: 0, of: 3, startedAt: at });
  await readModel.lets();
  await readModel.lets();
  const { seq } = rebuilding.last() ?? {};
  rebuilding.begin('boris');
  expect(rebuilding.last()).toMatchObject({ state: 'under-way', seq });
  while (rebuilding.last()?.state === 'under-way') await readModel.lets();
  expect(rebuilding.last()).toEqual({ state: 'done', seq: 3, of: 3, startedAt: at, endedAt: at });
  expect(readModel.taken).toEqual([1, 2, 3]);
});

test('a stop calls it off, and it says so', async () => {
  const readModel = aReadModel();
  const rebuilding = new RebuildingBeside({ journal, readModel, clock: () => at, time, log: silent });
  rebuilding.begin('anna');
  await readModel.lets();
  const stopped = rebuilding.stop();
  await readModel.lets();
  await stopped;
  expect(rebuilding.last()).toMatchObject({ state: 'failed', says: expect.stringContaining('called off') });
});

test('what the journal cannot give is told, and it can be asked for again', async () => {
  const broken = {
    ...journal,
    async *decisionsAfter() {
      yield { seq: 1, decision: { changes: [], errands: [] } };
      throw new Error('decisions 2 to 3 are missing');
    },
  };
  const rebuild = async (decisionsAfter: (seq: number) => AsyncIterable<Remembered>) => void (await Array.fromAsync(decisionsAfter(0)));
  const rebuilding = new RebuildingBeside({ journal: broken, readModel: { rebuild, lacksBefore: () => undefined }, clock: () => at, time, log: silent });
  rebuilding.begin('anna');
  while (rebuilding.last()?.state === 'under-way') await new Promise((resolve) => setImmediate(resolve));
  expect(rebuilding.last()).toMatchObject({ state: 'failed', says: 'decisions 2 to 3 are missing' });
  rebuilding.begin('anna');
  expect(rebuilding.last()).toMatchObject({ state: 'under-way' });
  await rebuilding.stop();
});
