// sqlite-thread: the near end of the journal's worker thread: questions go out, answers come back as promises.
import { Worker } from 'node:worker_threads';
import { Failure } from '../model/failure.ts';
import type { Answer, Exchange, ExchangeKind, Greeting, Head, Trouble } from './wire.ts';

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

export class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gone: Promise<void>;
  #asked = 0;
  #ended: Error | undefined;

  private constructor(worker: Worker, file: string) {
    this.#worker = worker;
    worker.on('message', (answer: Answer) => this.#hear(answer));
    worker.on('error', (error: Error) =>
      this.#end(new Failure('journal-unwritable', `the journal's thread for ${file} died (${error.message})`, 'start again', { cause: error, lasting: true })),
    );
    this.#gone = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#end(new Failure('journal-unwritable', `the journal ${file} is closed`, 'open it again to go on', { lasting: true }));
        resolve();
      });
    });
  }

  /** @throws Failure when the file is refused: `journal-in-use`, `journal-newer`, `journal-corrupt`, `journal-unwritable` */
  static async open(file: string, isBeside = false): Promise<{ readonly thread: SqliteThread; readonly head: Head; readonly bytes: number }> {
    const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: { file, isBeside } });
    const greeting = await new Promise<Greeting>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the journal's thread for ${file} ended before it began, with code ${code}`)));
    });
    if ('trouble' in greeting) {
      await worker.terminate();
      throw failureOf(greeting.trouble);
    }
    return { thread: new SqliteThread(worker, file), ...greeting };
  }

  /** Why nothing can be asked any more; undefined while it can. */
  get ended(): Error | undefined {
    return this.#ended;
  }

  /** Questions are answered in the order in which they were asked. */
  ask<K extends ExchangeKind>(kind: K, ask: Exchange[K]['ask']): Promise<Exchange[K]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#asked += 1;
      this.#waiting.set(this.#asked, { resolve, reject });
      this.#worker.postMessage({ id: this.#asked, kind, ask });
    });
  }

  /** Lets what was asked be answered, closes the file and ends the thread. */
  async close(): Promise<void> {
    if (!this.#ended) await this.ask('close', null).catch(() => this.#worker.terminate());
    else await this.#worker.terminate();
    await this.#gone;
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('answer' in answer) return waiting?.resolve(answer.answer as never); // `ask` typed the question, the worker's switch its answer
    const failure = failureOf(answer.trouble);
    if (answer.trouble.ends) this.#ended ??= failure;
    waiting?.reject(failure);
  }

  #end(why: Error): void {
    this.#ended ??= why;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

const failureOf = ({ code, says, mend, ends }: Trouble): Failure => new Failure(code, says, mend, { lasting: ends });
