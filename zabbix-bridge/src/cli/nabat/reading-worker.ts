// reading-worker: the thread in which lines are read, so that the engine decides meanwhile.
import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readLine } from '../../sources/dialect.ts';
import { readSignals } from '../replay/reading.ts';
import { mostAhead, standardInput, type FromWorker } from './reading-thread.ts';

const file = workerData as string;
const port = parentPort;
if (!port) throw new Error('reading-worker runs as a worker thread only');

let ahead = 0;
let goOn: (() => void) | undefined;
port.on('message', () => {
  ahead -= 1;
  goOn?.();
});
const answer = (to: FromWorker): void => port.postMessage(to);

try {
  const bytes = file === standardInput ? createReadStream('', { fd: 0, autoClose: false }) : createReadStream(file, { highWaterMark: 1 << 18 });
  for await (const batch of readSignals(bytes as AsyncIterable<Buffer>, readLine)) {
    // as text: the other side reads that several times as fast as a copy of the objects
    answer({ batch: JSON.stringify(batch) });
    ahead += 1;
    if (ahead >= mostAhead) await new Promise<void>((resolve) => (goOn = resolve));
  }
  answer({ isOver: true });
} catch (thrown) {
  const { message, code } = thrown as Error & { readonly code?: unknown };
  answer({ trouble: { message, ...(typeof code === 'string' && { code }) } });
}
port.close();
