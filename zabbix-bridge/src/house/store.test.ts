// What of a data folder is opened beside what, and what is refused before anything of it is lost.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pino from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { aDecision, aSignal } from '../journal/builders.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import { incidentChanged, night } from '../readmodel/builders.ts';
import { enginesUnder } from './engines.ts';
import { rebuildAlone } from './rebuilding-alone.ts';
import { openStores } from './store.ts';

let folder: string;
const file = (name: string) => join(folder, name);
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'nabat-store-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = () => openStores(folder, pino({ level: 'silent' }), { random: randomBytes, time: virtualTime() });
async function signals(...numbers: readonly number[]): Promise<void> {
  const stores = await opened();
  const { journal, readModel } = stores;
  for (const seq of numbers) {
    await journal.append([aSignal(seq)]);
    await journal.record([{ seq, decision: aDecision(seq) }]);
    await readModel.follow(seq, night, [incidentChanged({ version: seq })]);
  }
  await stores.close();
}
const loses = (how: 'truncated' | 'removed'): void => {
  for (const ending of ['-wal', '-shm']) rmSync(file(`journal.db${ending}`), { force: true });
  if (how === 'removed') rmSync(file('journal.db'));
  else truncateSync(file('journal.db'), 0);
};
const asked = async () => {
  const stores = await opened();
  const found = [stores.readModel.position().seq, await stores.readModel.countIncidents(undefined, {})];
  await stores.close();
  return found;
};
const lost = {
  code: 'journal-corrupt',
  lasting: true,
  says: expect.stringContaining('has followed 3 signals'),
  mend: expect.stringContaining('restore the journal'),
};

test.each(['truncated', 'removed'] as const)(
  'a journal that was %s is refused at each start while the read model knows of one, and nothing of that is touched',
  async (how) => {
    await signals(1, 2, 3);
    copyFileSync(file('journal.db'), file('copy.db'));
    loses(how);
    for (const _ of [1, 2]) await expect(opened()).rejects.toMatchObject(lost);
    rmSync(file('journal.db'));
    copyFileSync(file('copy.db'), file('journal.db'));
    expect(await asked()).toEqual([3, 1]);
  },
);

test('a read model of another version is not thrown away either while there is nothing to make it anew from', async () => {
  await signals(1, 2, 3);
  loses('truncated');
  const db = new DatabaseSync(file('readmodel.db'));
  db.exec('pragma user_version = 1');
  db.close();
  await expect(opened()).rejects.toMatchObject(lost);
});

test('nor is one made anew by hand from nothing', async () => {
  await signals(1, 2, 3);
  loses('truncated');
  await using journal = await openSqliteJournal({ file: file('journal.db') });
  const engines = enginesUnder({ timeZone: 'UTC', telling: { remindEvery: 60_000 } });
  await expect(rebuildAlone(journal, file('readmodel.db'), engines, () => undefined)).rejects.toMatchObject(lost);
});

test('whoever moves the read model away begins anew', async () => {
  await signals(1, 2, 3);
  loses('removed');
  for (const ending of ['', '-wal', '-shm']) rmSync(file(`readmodel.db${ending}`), { force: true });
  expect(await asked()).toEqual([0, 0]);
});

test('a journal that was restored from a copy is taken, and the read model made anew from it', async () => {
  await signals(1);
  copyFileSync(file('journal.db'), file('copy.db'));
  await signals(2, 3);
  loses('removed');
  copyFileSync(file('copy.db'), file('journal.db'));
  expect(await asked()).toEqual([0, 0]); // to follow from the start
});

test('a start in an empty folder, and one that was cut off before anything was taken, begin as ever', async () => {
  expect(await asked()).toEqual([0, 0]);
  expect(await asked()).toEqual([0, 0]);
});

// in a folder that was there before they had the umask's rights, 0644
test('all that is in the folder is for its user alone, whatever rights the folder has, and what was wider is so at the next start', async () => {
  chmodSync(folder, 0o755);
  const wider = (): readonly string[] => readdirSync(folder).filter((name) => (statSync(file(name)).mode & 0o077) !== 0);
  const umask = process.umask(0o022);
  try {
    const stores = await opened();
    await stores.journal.append([aSignal(1)]);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['journal.db', 'journal.db-wal', 'readmodel.db', 'readmodel.db-wal']));
    expect(wider()).toEqual([]);
    await stores.close();
    for (const name of readdirSync(folder)) chmodSync(file(name), 0o644);
    const again = await opened();
    expect(wider()).toEqual([]);
    await again.close();
  } finally {
    process.umask(umask);
  }
});
