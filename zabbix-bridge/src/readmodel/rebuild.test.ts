// Opening, making anew and pruning the file.
import { expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { day, hour } from '../model/moment.ts';
import { incidentChanged, memberSet, night, problemChanged, twoTenants } from './builders.ts';
import type { Followed, ReadModel, Remembered } from './questions.ts';
import { openReadModel } from './readmodel.ts';
import { Store } from './store.ts';
import { storm } from './storm.ts';

class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'nabat-readmodel-'));
  readonly file = join(this.path, 'read.sqlite');
  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

const remembered = (signals: readonly Followed[]) =>
  async function* (after: number): AsyncGenerator<Remembered> {
    for (const { seq, at, changes } of signals) if (seq > after) yield { seq, at, decision: { changes, errands: [] } };
  };

async function everythingOf(model: ReadModel): Promise<unknown> {
  const page = { limit: 1_000 };
  const incidents = await model.incidents(undefined, {}, 'updated', page);
  const ids = incidents.ok ? incidents.value.rows.map((row) => row.incident.id) : [];
  return {
    incidents,
    each: await Promise.all(ids.map((id) => model.incident(undefined, id))),
    similar: await Promise.all(ids.map((id) => model.similar(undefined, id, 20))),
    problems: await model.problems(undefined, {}, 'newest', page),
    services: await model.services(undefined),
    counters: await model.counters(undefined),
    audit: await model.audit(undefined, {}, page),
    moved: await model.changesAfter(undefined, 0, 1_000),
    position: model.position(),
  };
}

test('made anew from the journal it answers as it did when it followed live', async () => {
  await fc.assert(
    fc.asyncProperty(storm, async (signals) => {
      await using live = openReadModel(':memory:');
      for (const { seq, at, changes } of signals) await live.follow(seq, at, changes);
      const before = await everythingOf(live);
      await live.rebuild(remembered(signals));
      expect(await everythingOf(live)).toEqual(before);
    }),
    { numRuns: 30 },
  );
});

test('made anew from a journal that has let go of its beginning it still has what lives since then, and its own of what the journal tells', async () => {
  await using model = openReadModel(':memory:');
  const long = incidentChanged({ id: 'inc-long', number: 'INC-9' });
  await model.follow(1, night, [...twoTenants(), long, memberSet('inc-long')]);
  await model.follow(2, night + hour, [incidentChanged({ state: 'closed', closedAt: night + hour, resolvedAt: night })]);
  const before = await everythingOf(model);
  await model.rebuild(remembered([{ seq: 2, at: night + hour, changes: [incidentChanged({ state: 'closed', closedAt: night + hour, resolvedAt: night })] }]));
  const after = await everythingOf(model);
  expect((await model.members(undefined, 'INC-9', { limit: 10 })).ok).toBe(true);
  const { problems, services } = before as { readonly problems: unknown; readonly services: unknown };
  expect(after).toMatchObject({ problems, services });
  expect((await model.incident(undefined, 'INC-9'))?.incident.state).toBe('open');
  expect((await model.incident(undefined, 'inc-a'))?.incident.state).toBe('closed');
});

test('where what lives cannot be read from a damaged one any more, it says what helps, and stays as it was', async () => {
  using folder = new Folder();
  const first = openReadModel(folder.file);
  const many = Array.from({ length: 500 }, (_, nth) => [incidentChanged({ id: `inc-${nth}` }), memberSet(`inc-${nth}`)]).flat();
  await first.follow(1, night, many);
  await first.follow(2, night, []);
  await first[Symbol.asyncDispose]();
  const bytes = readFileSync(folder.file);
  bytes.fill(0xff, bytes.length / 2); // what was written last
  writeFileSync(folder.file, bytes);

  await using model = openReadModel(folder.file);
  expect(model.begunAnew).toBeUndefined();
  await expect(model.rebuild(remembered([{ seq: 2, at: night, changes: [] }]))).rejects.toThrow('is damaged, and the journal no longer tells all that lives');
  expect(model.position().seq).toBe(2);
  expect(readdirSync(folder.path).filter((name) => name.includes('anew'))).toEqual([]);
});

test('while it is made anew the old one answers, what is followed meanwhile is not lost, and nothing else is left in the folder', async () => {
  using folder = new Folder();
  await using model = openReadModel(folder.file);
  expect(model.begunAnew).toBe('no-file');
  await model.follow(1, night, twoTenants());
  const progress: number[] = [];
  const journal: Followed[] = [{ seq: 1, at: night, changes: twoTenants() }];
  async function* slowly(after: number): AsyncGenerator<Remembered> {
    yield* remembered([...journal])(after);
    if (after > 0) return;
    journal.push({ seq: 2, at: night + hour, changes: [incidentChanged({ id: 'meanwhile' })] });
    await model.followAll(journal.slice(-1));
    expect(await model.countIncidents(undefined, {})).toBe(3);
    await expect(model.rebuild(remembered([]))).rejects.toThrow('already');
  }
  await model.rebuild(slowly, (seq) => progress.push(seq));
  expect(await model.countIncidents(undefined, {})).toBe(3);
  expect(model.position()).toEqual({ seq: 2, at: night + hour });
  expect(progress).toEqual([1, 2]);
  await model.follow(3, night + hour, [incidentChanged({ id: 'afterwards' })]);
  expect(await model.countIncidents(undefined, {})).toBe(4);
  expect(readdirSync(folder.path).filter((name) => name.includes('anew'))).toEqual([]);
});

test('a rebuild that fails, or ends before where the old one had come, leaves the old one as it was', async () => {
  using folder = new Folder();
  await using model = openReadModel(folder.file);
  await model.follow(1, night, twoTenants());
  await model.follow(2, night, []);
  async function* broken(after: number): AsyncGenerator<Remembered> {
    yield* remembered([{ seq: 1, at: night, changes: [] }])(after);
    throw new Error('the journal is damaged');
  }
  await expect(model.rebuild(broken)).rejects.toThrow('the journal is damaged');
  await expect(model.rebuild(remembered([{ seq: 1, at: night, changes: [] }]))).rejects.toThrow('end at 1, the read model had followed 2');
  expect(await model.countIncidents(undefined, {})).toBe(2);
  expect(existsSync(`${folder.file}.anew`)).toBe(false);
});

test('opened again it is where it was', async () => {
  using folder = new Folder();
  const first = openReadModel(folder.file);
  await first.follow(7, night, twoTenants());
  await first[Symbol.asyncDispose]();
  await using again = openReadModel(folder.file);
  expect(again.begunAnew).toBeUndefined();
  expect(again.position()).toEqual({ seq: 7, at: night });
  expect(await again.countIncidents(undefined, {})).toBe(2);
});

test('a file of another version, and one that is no database, is begun anew and says so', async () => {
  using folder = new Folder();
  const store = new Store(folder.file);
  store.prepare('pragma user_version = 999').run();
  store[Symbol.dispose]();
  const other = openReadModel(folder.file);
  expect(other.begunAnew).toBe('other-version');
  await other[Symbol.asyncDispose]();

  writeFileSync(folder.file, 'this is no database, and long enough to be taken for one by nobody'.repeat(20));
  await using damaged = openReadModel(folder.file);
  expect(damaged.begunAnew).toBe('damaged');
  expect(damaged.position()).toEqual({ seq: 0, at: 0 });
});

test('pruning forgets what ended before and all that was its own, and nothing that is live or still belongs to something', async () => {
  await using model = openReadModel(':memory:');
  const ended = { state: 'closed', resolvedAt: night + hour, closedAt: night + 2 * hour } as const;
  await model.follow(1, night + 2 * hour, [
    ...twoTenants(),
    incidentChanged(ended),
    problemChanged({ resolvedAt: night + hour }),
    problemChanged({ event: '3000', resolvedAt: night + hour, incident: 'inc-b', hosts: ['old-host'] }),
    memberSet('inc-b', { id: 'zabbix:3000' }),
    { kind: 'command-accepted', command: 'c-1', name: 'close', by: 'anna', at: night + hour, incident: 'inc-a' },
  ]);
  expect(await model.prune(night + hour)).toEqual({ incidents: 0, problems: 0 });
  expect(await model.prune(night + hour + 1)).toEqual({ incidents: 1, problems: 1 });
  expect(await model.incident(undefined, 'inc-a')).toBeUndefined();
  expect(await model.problem(undefined, 'zabbix:1000')).toBeUndefined();
  expect(await model.command(undefined, 'c-1')).toBeUndefined();
  expect((await model.incident(undefined, 'inc-b'))?.why.causes.all).toBe(2);
  expect(await model.countIncidents(undefined, { text: 'exch-01' })).toBe(0);
  expect(await model.countIncidents(undefined, { text: 'old-host' })).toBe(1);
  expect(await model.prune(night + day)).toEqual({ incidents: 0, problems: 0 });
});
