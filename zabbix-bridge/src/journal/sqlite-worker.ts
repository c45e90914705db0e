// sqlite-worker: the thread in which the journal's file is read and written, so that a commit never holds up the rest.
import { parentPort, workerData } from 'node:worker_threads';
import { troubleOf } from './sqlite-trouble.ts';
import { SqliteStore } from './sqlite-store.ts';
import type { Answer, Greeting, Question } from './wire.ts';

const { file, isBeside } = workerData as { readonly file: string; readonly isBeside: boolean };
const port = parentPort;
if (!port) throw new Error('sqlite-worker runs as a worker thread only');

const answer = (to: Answer): void => port.postMessage(to);
const greet = (greeting: Greeting): void => port.postMessage(greeting);

try {
  const store = new SqliteStore(file, isBeside);
  port.on('message', (question: Question) => {
    try {
      answer({ id: question.id, answer: carryOut(store, question) });
    } catch (thrown) {
      const trouble = troubleOf(thrown, file);
      // Old damage that a reader meets is told to the reader; signals are still taken.
      answer({ id: question.id, trouble: { ...trouble, ends: trouble.ends && question.kind === 'commit' } });
    }
    if (question.kind === 'close') port.close();
  });
  greet({ head: store.head, bytes: store.bytes() });
} catch (thrown) {
  greet({ trouble: troubleOf(thrown, file) });
}

function carryOut(store: SqliteStore, question: Question): unknown {
  switch (question.kind) {
    case 'commit':
      return store.commit(question.ask);
    case 'read':
      return store.read(question.ask.of, question.ask.after);
    case 'saveSnapshot':
      return store.saveSnapshot(question.ask);
    case 'lastSnapshot':
      return store.lastSnapshot();
    case 'errandsDue':
      return store.errandsDue(question.ask.now, question.ask.kinds, question.ask.limit);
    case 'latestErrands':
      return store.latestErrands(question.ask.kinds, question.ask.before);
    case 'errand':
      return store.errand(question.ask);
    case 'prune':
      return store.prune(question.ask.signalsBefore, question.ask.changesBefore);
    case 'verify':
      return store.verify();
    case 'close':
      return store.close();
    default:
      return question satisfies never;
  }
}
