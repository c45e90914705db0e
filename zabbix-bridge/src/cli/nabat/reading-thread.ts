// reading thread: the near end of the thread that reads a file of signals ahead of whoever decides about them.
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Batch } from '../replay/reading.ts';

export const standardInput = '-';
/** Batches that may lie ready; more would only take memory. */
export const mostAhead = 4;

export type FromWorker = { readonly batch: string } | { readonly isOver: true } | { readonly trouble: { readonly message: string; readonly code?: string } };

/**
 * @param file  its path, or `-` for standard input
 * @yields as `readSignals` does
 * @throws Error with the `code` of what went wrong while the bytes were read
 */
export async function* readInThread(file: string): AsyncGenerator<Batch> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: file });
  try {
    for await (const [message] of on(worker, 'message') as AsyncIterable<[FromWorker]>) {
      if ('isOver' in message) return;
      if ('trouble' in message) throw Object.assign(new Error(message.trouble.message), { code: message.trouble.code });
      // the next is read while this one is gone through
      worker.postMessage('more');
      yield JSON.parse(message.batch) as Batch;
    }
  } finally {
    await worker.terminate();
  }
}
