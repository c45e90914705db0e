// appender: a process that appends without pause and says which signals were acknowledged, until it is killed or refused.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSqliteJournal } from '../../zabbix-bridge/src/journal/sqlite.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';

const [file = '', hands = '4', bytes = '20'] = process.argv.slice(2);
const why = randomBytes(Number(bytes)).toString('base64'); // nothing that could be compressed away
// Straight to the pipe: what was acknowledged must be known even if the process dies the next moment.
const say = (word: string, value: unknown): void => {
  const line = `${word} ${JSON.stringify(value)}\n`;
  for (let isSaid = false; !isSaid;) {
    try {
      isSaid = writeSync(1, line) > 0; // a line is shorter than what a pipe takes at once: all of it or nothing
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); // whoever reads is slower than we are
    }
  }
};
const isFull = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN';

const keepAppending = async (hand: number): Promise<void> => {
  for (let n = 0; ; n += 1) {
    const signals = Array.from({ length: 1 + (n % 3) }, (_, index): Signal => ({
      kind: 'source-silent',
      at: n,
      source: `${process.pid}-${hand}-${n}-${index}`,
      since: 0,
      why,
    }));
    const { first, last } = await journal.append(signals);
    say('kept', { first, last, source: `${process.pid}-${hand}-${n}` });
  }
};

const journal = await openSqliteJournal({ file });
say('open', journal.head);
try {
  await Promise.all(Array.from({ length: Number(hands) }, (_, hand) => keepAppending(hand)));
} catch (thrown) {
  say('refused', thrown instanceof Error ? thrown.message : String(thrown));
  process.exit(3);
}
