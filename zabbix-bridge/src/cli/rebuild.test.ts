// rebuild.test: the read model of a bridge that runs, made anew beside all else; real processes, one of which is killed in the middle of it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createEngine } from '../engine/engine.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import { minute } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { night, problem } from './a-terminal.ts';

const entry = new URL('./nabat.ts', import.meta.url).pathname;
/** Enough that making the read model of it takes a while. */
const problems = 4_000;
let folder: string;
const data = () => join(folder, 'data');
const profile = () => join(data(), 'local.json');
const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
const children = new Set<ChildProcess>();

function nabat(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'C' },
  });
  children.add(child);
  return child;
}

async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
  await once(child, 'close');
  children.delete(child);
  return { code: child.exitCode, out, err };
}

/** Resolves when it is ready: it says so in its log. */
async function aBridge(config = 'nabat.yaml'): Promise<ChildProcess> {
  const child = nabat('start', '--config', config);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.includes('Nabat is ready') && resolve());
    child.once('close', (code) => reject(new Error(`the bridge ended with ${code}`)));
  });
  return child;
}

const anew = () => join(data(), 'readmodel.db.anew');
/** Resolves when one is being made, whose file lies beside the old one; or when whoever asked for it has ended, should that be sooner. */
async function isUnderWay(asked: Promise<unknown>): Promise<void> {
  let isOver = false;
  void asked.then(() => (isOver = true));
  while (!existsSync(anew()) && !isOver) await new Promise((resolve) => setImmediate(resolve));
}

/** A bridge is killed while it makes a read model, which is there half-made then; where it was done before the kill came, the next one is. @returns what whoever asked for it heard */
async function killedInTheMiddle(): ReturnType<typeof ended> {
  for (;;) {
    const bridge = await aBridge();
    const asked = ended(nabat('rebuild', '--config', 'nabat.yaml'));
    await isUnderWay(asked);
    bridge.kill('SIGKILL');
    await once(bridge, 'close');
    const heard = await asked;
    if (existsSync(anew())) return heard;
  }
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const { url, token } = JSON.parse(readFileSync(profile(), 'utf8')) as { url: string; token: string };
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answer;
}
type State = { readonly seq: number; readonly decided: number; readonly rebuild?: { readonly state: string; readonly seq: number; readonly of: number } };
type Rows = { readonly rows: readonly unknown[] };
const problemKeys = async () => (await ask<{ readonly rows: readonly { readonly key: string }[] }>('problems?limit=1000')).rows.map(({ key }) => key);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nabat-rebuild-'));
  writeFileSync(join(folder, 'nabat.yaml'), 'dataFolder: data\nshadow: true\nlisten: {host: 127.0.0.1, port: 0}\n');
  expect((await ended(nabat('token', 'list', '--config', 'nabat.yaml'))).code).toBe(0); // makes the data folder
  const engine = createEngine();
  const mail = { id: 'mail', name: 'Mail', criticality: 'important', match: [], needs: [] } as const;
  const signals: readonly Signal[] = [
    { kind: 'topology-learned', at: night, from: 'rules', topology: { hosts: [], entities: [], edges: [], services: [mail] } },
    ...Array.from({ length: problems }, (_, nth): Signal => ({ kind: 'problem-opened', at: night + nth, problem: problem(`${nth + 1}`, `host-${nth}`) })),
    { kind: 'ticked', at: night + 10 * minute },
  ];
  await using journal = await openSqliteJournal({ file: join(data(), 'journal.db') });
  await journal.append(signals);
  await journal.record(signals.map((signal, nth) => ({ seq: nth + 1, decision: engine.decide(signal) })));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('asked beside a bridge that runs, it has the bridge do it, which answers and takes signals meanwhile and loses none', async () => {
  const bridge = await aBridge();
  const before = await problemKeys();
  const rebuilt = ended(nabat('rebuild', '--config', 'nabat.yaml', '--json'));
  await isUnderWay(rebuilt);
  const { id } = await ask<{ readonly id: string }>('reports', { service: 'mail', text: 'no mail since nine' });
  expect(await rebuilt).toMatchObject({ code: 0, err: '' });
  const after = await ask<State>('read-model');
  expect(after).toMatchObject({ rebuild: { state: 'done' } });
  expect(after.seq).toBe(after.decided);
  expect((await ask<Rows>('reports')).rows).toMatchObject([{ id, text: 'no mail since nine' }]);
  expect(await problemKeys()).toEqual(before);
  expect(readdirSync(data()).filter((name) => name.includes('anew'))).toEqual([]);
  bridge.kill('SIGTERM');
  expect((await ended(bridge)).code).toBe(0);
});

test('killed in the middle of it a bridge has lost nothing: the next one answers from the old one, and can be asked again', async () => {
  expect(await killedInTheMiddle()).toMatchObject({ code: 3, out: '', err: expect.stringContaining('no contact') });

  const next = await aBridge();
  expect(existsSync(anew())).toBe(false);
  const { seq, decided } = await ask<State>('read-model');
  expect(seq).toBe(decided);
  expect(await problemKeys()).toHaveLength(1_000);
  expect(await ended(nabat('rebuild', '--config', 'nabat.yaml'))).toMatchObject({ code: 0, out: expect.stringMatching(/^made anew from \d+ signals\n$/) });
  next.kill('SIGTERM');
  expect((await ended(next)).code).toBe(0);
});

test('without a bridge it is made anew here, and answers the same, also where there was none and the journal has let go of what it lives from', async () => {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(data(), `readmodel.db${ending}`), { force: true });
  expect(await ended(nabat('rebuild', '--config', 'nabat.yaml'))).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^made anew from \d+ signals\n$/),
    err: expect.stringMatching(/^the journal has let go of its beginning: /),
  });
  await using model = openReadModel(join(data(), 'readmodel.db'));
  expect(model.begunAnew).toBeUndefined();
  const open = await model.problems(undefined, { open: true }, 'newest', { limit: 1_000 });
  expect(open.ok && open.value.rows.length).toBe(1_000);
});

type Lacks = State & { readonly lacksBefore?: { readonly seq: number } };

test('a start that would have long to follow begins with what lives, also after one that was killed meanwhile, and has all history in the end', async () => {
  writeFileSync(
    join(folder, 'behind.yaml'),
    'dataFolder: data\nshadow: true\nlisten: {host: 127.0.0.1, port: 0}\nlimits: {followedAtStart: 100, requestsPerMinute: 1000000}\n',
  );
  for (const ending of ['', '-wal', '-shm']) rmSync(join(data(), `readmodel.db${ending}`), { force: true });
  const killed = await aBridge('behind.yaml');
  const living = join(data(), 'readmodel.db.living');
  expect(existsSync(living)).toBe(true);
  const { seq, decided, lacksBefore } = await ask<Lacks>('read-model');
  expect([seq, (lacksBefore?.seq ?? 0) > problems]).toEqual([decided, true]);
  expect(await problemKeys()).toHaveLength(1_000);
  killed.kill('SIGKILL');
  await once(killed, 'close');

  const next = await aBridge('behind.yaml');
  let now = await ask<Lacks>('read-model');
  while (now.lacksBefore) now = await ask<Lacks>('read-model');
  expect(now).toMatchObject({ rebuild: { state: 'done' } });
  expect(await problemKeys()).toHaveLength(1_000); // of which the journal has let go: they are older than it keeps
  expect(readdirSync(data()).filter((name) => /anew|living/.test(name))).toEqual([]);
  next.kill('SIGTERM');
  expect((await ended(next)).code).toBe(0);
});
