// What real processes that die, and a disk that fills, may do to the journal.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { Journal } from '../../zabbix-bridge/src/journal/journal.ts';
import { listed } from '../../zabbix-bridge/src/journal/builders.ts';
import { openSqliteJournal } from '../../zabbix-bridge/src/journal/sqlite.ts';
import { storm, takeStorm } from './storm.ts';

const isLong = process.env['NABAT_LONG'] === '1';
const patience = isLong ? 3_600_000 : 900_000;
const folder = mkdtempSync(join(tmpdir(), 'nabat-faults-'));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rmSync(folder, { recursive: true }));

type Kept = { readonly first: number; readonly last: number; readonly source: string };
function run(command: string, given: readonly string[]): ChildProcess {
  const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  return child;
}
const node = (program: string, ...given: readonly string[]): ChildProcess => run(process.execPath, [join(import.meta.dirname, program), ...given]);
/** What it says, line by line, while it lives. */
async function* said(child: ChildProcess): AsyncIterable<readonly [string, unknown]> {
  if (!child.stdout) return;
  for await (const line of createInterface({ input: child.stdout })) {
    const space = line.indexOf(' ');
    // The last line may have been cut off by the kill; it was then not said.
    if (line.endsWith('}') || line.endsWith('"')) yield [line.slice(0, space), JSON.parse(line.slice(space + 1))];
  }
}
async function expectAllKept(journal: Journal, kept: readonly Kept[]): Promise<void> {
  const sources = (await listed(journal.signalsAfter(0))).map(({ seq, signal }, index) => {
    expect(seq).toBe(index + 1);
    return signal.kind === 'source-silent' ? signal.source : '';
  });
  expect(sources).toHaveLength(journal.head.appended);
  for (const { first, last, source } of kept) for (let seq = first; seq <= last; seq += 1) expect(sources[seq - 1]).toBe(`${source}-${seq - first}`);
}

test(
  `killed ${isLong ? 300 : 20} times in the middle of appends, the journal has lost nothing that was acknowledged and its numbers have no holes`,
  async () => {
    const file = join(folder, 'killed.db');
    const kept: Kept[] = [];
    for (let round = 0; round < (isLong ? 300 : 20); round += 1) {
      const child = node('appender.ts', file);
      const enough = 1 + ((round * 17) % 40);
      let count = 0;
      for await (const [word, value] of said(child)) {
        if (word !== 'kept') continue;
        kept.push(value as Kept);
        if ((count += 1) === enough) child.kill('SIGKILL');
      }
      expect(count).toBeGreaterThanOrEqual(enough);
    }
    const journal = await openSqliteJournal({ file });
    await expectAllKept(journal, kept);
    expect(await journal.verify()).toEqual([]);
    await journal[Symbol.asyncDispose]();
  },
  patience,
);

test(
  'killed between the commit of a signal and that of its decision, or right after it, the next process decides the same and makes the same errands',
  async () => {
    const undisturbed = await openSqliteJournal({ file: join(folder, 'undisturbed.db') });
    await takeStorm(undisturbed);
    const decisions = await listed(undisturbed.decisionsAfter(0));
    const errands = (await undisturbed.errandsDue(Number.MAX_SAFE_INTEGER, ['tell', 'digest', 'write-back'], 1000)).map(({ errand }) => errand);
    expect(decisions).toHaveLength(storm.length);
    expect(errands.length).toBeGreaterThan(0);
    await undisturbed[Symbol.asyncDispose]();

    const deaths = isLong ? Array.from({ length: 100 }, (_, n) => n + 1) : [1, 12, 30];
    for (const where of ['before-record', 'after-record']) {
      const file = join(folder, `${where}.db`);
      let died = 0;
      for (const times of deaths) {
        const [, signal] = (await once(node('decider.ts', file, where, `${times}`), 'exit')) as [number | null, string | null];
        if (signal === 'SIGKILL') died += 1;
      }
      expect(died).toBeGreaterThan(1);
      const journal = await openSqliteJournal({ file });
      await takeStorm(journal);
      expect(await listed(journal.decisionsAfter(0))).toEqual(decisions);
      expect((await journal.errandsDue(Number.MAX_SAFE_INTEGER, ['tell', 'digest', 'write-back'], 1000)).map(({ errand }) => errand)).toEqual(errands);
      await journal[Symbol.asyncDispose]();
    }
  },
  patience,
);

test(
  'on a disk that is full it refuses with words, and has kept all that it acknowledged',
  async () => {
    const file = join(folder, 'full.db');
    // A limit on the size of files fails a write as a full disk does, and needs no disk to be filled.
    const child = run('bash', ['-c', 'ulimit -f 512; exec "$0" "$@"', process.execPath, join(import.meta.dirname, 'appender.ts'), file, '4', '50000']);
    const kept: Kept[] = [];
    let refusal: unknown;
    for await (const [word, value] of said(child)) {
      if (word === 'kept') kept.push(value as Kept);
      if (word === 'refused') refusal = value;
    }
    expect(refusal).toMatch(/(no room to write the journal|the disk refused to write the journal).*full\.db.*nothing that was acknowledged is lost/);
    const journal = await openSqliteJournal({ file });
    await expectAllKept(journal, kept);
    await journal[Symbol.asyncDispose]();
  },
  patience,
);

test('where a folder stands in the place of the file, it says so and what to do', async () => {
  const file = join(folder, 'folder.db');
  mkdirSync(file);
  await expect(openSqliteJournal({ file })).rejects.toMatchObject({
    code: 'journal-unwritable',
    message: expect.stringContaining('this user may write the file and its folder'),
  });
});

test(
  'a second process is refused while the first lives, and let in the moment that is killed',
  async () => {
    const file = join(folder, 'owned.db');
    const child = node('appender.ts', file);
    let isAlive = true;
    for await (const [word] of said(child)) {
      if (word !== 'kept' || !isAlive) continue;
      isAlive = false;
      await expect(openSqliteJournal({ file })).rejects.toMatchObject({ code: 'journal-in-use' });
      child.kill('SIGKILL');
    }
    const journal = await openSqliteJournal({ file });
    expect(journal.head.appended).toBeGreaterThan(0);
    await journal[Symbol.asyncDispose]();
  },
  patience,
);
