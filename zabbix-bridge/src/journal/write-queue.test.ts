// write-queue.test: what the queue says of the writing itself.
import { expect, test } from '@jest/globals';
import { Failure } from '../model/failure.ts';
import { WriteQueue } from './write-queue.ts';

test('why the last write failed is told until one succeeds, and how long commits took in all', async () => {
  let isFull = false;
  let appended = 0;
  const queue = new WriteQueue(
    async ({ signals }) => {
      if (isFull) throw new Failure('journal-unwritable', 'no room', 'free some space');
      appended += signals.length;
      return { head: { appended, decided: 0 }, tookMs: 3, bytes: 1, unknown: [] };
    },
    { appended: 0, decided: 0 },
    0,
  );
  await queue.append([{ kind: 'ticked', at: 1 }]);
  isFull = true;
  await expect(queue.append([{ kind: 'ticked', at: 2 }])).rejects.toThrow('no room');
  expect(queue.stats()).toMatchObject({ commits: 1, commitMs: 3, trouble: expect.stringContaining('no room') });
  isFull = false;
  expect(await queue.append([{ kind: 'ticked', at: 2 }])).toEqual({ first: 2, last: 2 });
  expect(queue.stats()).toMatchObject({ commits: 2, commitMs: 6 });
  expect(queue.stats()).not.toHaveProperty('trouble');
});
