// work: measures storms on as many threads as asked for and gives the results back in their order.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { drive } from './drive.ts';
import { startMethod, type MethodName } from './methods.ts';
import { describeFates, type Described } from './describe.ts';
import { judge, type Score } from './score.ts';
import { makeStorm, stormName, type StormOrder } from './storm/storm.ts';

export type Job = { readonly order: StormOrder; readonly method: MethodName };
export type Done = Job & { readonly score: Score; readonly described: readonly Described[]; readonly tookMs: number; readonly signals: number };

/** @param now a clock in ms, for how long it took only */
export function measure({ order, method }: Job, now: () => number): Done {
  const storm = makeStorm(order);
  const began = now();
  const seen = drive(startMethod(method), storm.signals);
  const tookMs = now() - began;
  const judged = judge(storm, seen);
  return { order, method, score: judged.score, described: describeFates(storm, judged), tookMs, signals: storm.signals.length };
}

/** Rejects with what a thread threw, the storm's name in front. */
export async function measureAll(jobs: readonly Job[], threads: number, onDone: (done: number) => void): Promise<Done[]> {
  const results: (Done | undefined)[] = jobs.map(() => undefined);
  let next = 0;
  let finished = 0;
  const thread = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: 'quality' });
      const give = (): void => {
        const job = jobs[next];
        if (job === undefined) {
          worker.terminate().then(() => resolve(), reject);
          return;
        }
        const place = next;
        next += 1;
        worker.once('message', (answer: { readonly done?: Done; readonly fault?: string }) => {
          if (answer.done === undefined) {
            reject(new Error(answer.fault ?? 'a thread gave no answer'));
            return;
          }
          results[place] = answer.done;
          finished += 1;
          onDone(finished);
          give();
        });
        worker.postMessage(job);
      };
      worker.on('error', reject);
      give();
    });
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, thread));
  return results.flatMap((done) => done ?? []);
}

if (!isMainThread && workerData === 'quality') {
  parentPort?.on('message', (job: Job) => {
    try {
      parentPort?.postMessage({ done: measure(job, () => performance.now()) });
    } catch (error) {
      parentPort?.postMessage({
        fault: `${stormName(job.order)} with ${job.method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      });
    }
  });
}
