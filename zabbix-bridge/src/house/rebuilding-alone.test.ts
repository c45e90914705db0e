// rebuilding-alone.test: a read model made anew on a journal that has let go of its beginning, and of all that it once had to take over from.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { opened, resolved } from '../../../test/tools/egg-timer-engine.ts';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { Bridge } from '../bridge.ts';
import { engineVersion } from '../engine/version.ts';
import type { Journal } from '../journal/journal.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import { minute } from '../model/moment.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { enginesUnder } from './engines.ts';
import { readModelFollower } from './read-model-follower.ts';
import { rebuildAlone } from './rebuilding-alone.ts';

const engines = enginesUnder({ timeZone: 'UTC', telling: { remindEvery: 30 * minute } });
let folder: string;
const file = () => join(folder, 'journal.db');
const model = () => join(folder, 'readmodel.db');
const damages: string[] = [];
const journalThere = (): Promise<Journal> => openSqliteJournal({ file: file(), onDamage: (says) => damages.push(says) });
const silent = { warn: () => undefined };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nabat-alone-'));
  damages.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A bridge hears of two hosts, and ten hours later of a third and that the second is well; its journal keeps ten minutes. @returns how its read model answers */
async function aLongStory() {
  const time = virtualTime();
  await using journal = await journalThere();
  await using readModel = openReadModel(model());
  const bridge = new Bridge({
    journal,
    engines,
    time,
    followers: [readModelFollower(readModel, 20_000, silent)],
    onTrouble: () => undefined,
    onImpossible: (error) => {
      throw error;
    },
    limits: { snapshotSignals: 1, keepSignalsMs: 10 * minute, keepChangesMs: 10 * minute, pruneEveryMs: 0 },
  });
  await bridge.start();
  await bridge.decide(['1', '2'].map((event) => opened(event, time.wall())));
  for (let passed = 0; passed < 20; passed += 1) {
    time.passes(30 * minute);
    await bridge.decide([{ kind: 'ticked', at: time.wall() }]);
  }
  await bridge.decide([opened('3', time.wall()), resolved('2', time.wall())]);
  for (let passed = 0; passed < 3; passed += 1) {
    time.passes(minute);
    await bridge.decide([{ kind: 'ticked', at: time.wall() }]);
  }
  await bridge.stop();
  return await answersOf(readModel);
}

async function answersOf(readModel: ReturnType<typeof openReadModel>) {
  const incidents = await readModel.incidents(undefined, { live: true }, 'oldest', { limit: 100 });
  const rows = incidents.ok ? incidents.value.rows : [];
  return {
    rows,
    members: await Promise.all(rows.map(async ({ incident: { id } }) => readModel.members(undefined, id, { limit: 100 }))),
    told: await Promise.all(rows.map(async ({ incident: { id } }) => (await readModel.ledger(undefined, id))?.told)),
    problems: await readModel.problems(undefined, { open: true }, 'newest', { limit: 100 }),
    services: await readModel.services(undefined),
    counters: await readModel.counters(undefined),
    position: readModel.position(),
  };
}
async function alone() {
  await using journal = await journalThere();
  return await rebuildAlone(journal, model(), engines, () => undefined);
}
const onFile = async <T>(ask: (readModel: ReturnType<typeof openReadModel>) => Promise<T>): Promise<T> => {
  await using readModel = openReadModel(model());
  return await ask(readModel);
};
/** Each snapshot, the newest first. */
function inSnapshots(change: (db: DatabaseSync, seqs: readonly number[]) => void): void {
  using db = new DatabaseSync(file());
  change(
    db,
    db
      .prepare('select seq from snapshots order by seq desc')
      .all()
      .map(({ seq }) => Number(seq)),
  );
}
const damage = (db: DatabaseSync, seq: number): void => void db.prepare('update snapshots set checksum = checksum + 1 where seq = ?').run(seq);
/** Every page but the first. */
const damageWithin = (): void => {
  const bytes = readFileSync(model());
  for (let page = 4_096; page < bytes.length; page += 4_096) bytes.fill(0xff, page, page + 64);
  writeFileSync(model(), bytes);
};
const lose = (): void => {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${model()}${ending}`, { force: true });
};

test.each([
  ['missing', lose],
  ['no database', () => writeFileSync(model(), 'this is no database, and long enough to be taken for one by nobody'.repeat(20))],
  ['damaged within', damageWithin],
  ['as it was', () => undefined],
])('all that lives is there, whether the read model was missing, damaged or sound: %s', async (_, happens) => {
  const before = await aLongStory();
  expect(before.rows.map(({ incident }) => incident.state)).toEqual(['open', 'resolved', 'open']);
  happens();
  expect(await alone()).toEqual({ seq: before.position.seq, isWhole: false });
  expect(await onFile(answersOf)).toEqual(before);
});

test('a sound read model keeps the whole timeline of what lives; one made of a snapshot says what was told, and does not begin with the beginning', async () => {
  const { rows } = await aLongStory();
  const [oldest = ''] = rows.map(({ incident: { id } }) => id);
  const kinds = () => onFile(async (readModel) => (await readModel.incident(undefined, oldest))?.timeline.map(({ what }) => what.kind));
  const whole = await kinds();
  expect(whole?.[0]).toBe('began');
  await alone();
  expect(await kinds()).toEqual(whole);
  lose();
  await alone();
  const left = await kinds();
  expect(left).toContain('told');
  expect(left).not.toContain('began');
});

test('a journal that still has its beginning needs no snapshot', async () => {
  {
    await using journal = await journalThere();
    const engine = engines.create();
    const signals = [opened('1', 1_758_500_000_000)];
    await journal.append(signals);
    await journal.record(signals.map((signal, nth) => ({ seq: nth + 1, decision: engine.decide(signal) })));
  }
  expect(await alone()).toEqual({ seq: 1, isWhole: true });
});

test('in place of a damaged snapshot an older one serves, and that is told', async () => {
  const before = await aLongStory();
  lose();
  inSnapshots((db, [newest = 0]) => damage(db, newest));
  await alone();
  expect(damages).toEqual([expect.stringMatching(/the snapshot at \d+ is not what was written/)]);
  expect(await onFile(answersOf)).toEqual(before);
});

test.each<[string, (db: DatabaseSync, seqs: readonly number[]) => void, object]>([
  [
    'every snapshot is damaged',
    (db, seqs) => seqs.forEach((seq) => damage(db, seq)),
    { code: 'journal-corrupt', says: expect.stringContaining('no snapshot is sound') },
  ],
  [
    'there is none',
    (db) => void db.prepare('delete from snapshots').run(),
    { code: 'journal-corrupt', says: expect.stringContaining('no snapshot is sound'), mend: expect.stringContaining('backup') },
  ],
  [
    'a newer engine took it',
    (db) => void db.prepare('update snapshots set engine_version = engine_version + 1').run(),
    { code: 'journal-newer', says: expect.stringContaining(`taken by engine ${engineVersion + 1}`), mend: expect.stringContaining('newer') },
  ],
])('where the beginning is gone and %s, it is refused with words and the read model stays as it was', async (_, change, failure) => {
  await aLongStory();
  const before = await onFile(answersOf);
  inSnapshots(change);
  await expect(alone()).rejects.toMatchObject(failure);
  expect(await onFile(answersOf)).toEqual(before);
});

test('a snapshot in a form that the engine does not know is refused with words, and says who took it', async () => {
  await aLongStory();
  {
    await using journal = await journalThere();
    const kept = await journal.lastSnapshot();
    if (kept) await journal.saveSnapshot({ ...kept, engineVersion: 3, state: { at: 1, open: [], engine: { cases: 'elsewhere' } } });
  }
  await expect(alone()).rejects.toMatchObject({
    code: 'journal-corrupt',
    says: expect.stringMatching(new RegExp(`taken by engine 3, cannot be read by engine ${engineVersion}`)),
    mend: expect.stringContaining('start the Nabat that took it'),
  });
});
