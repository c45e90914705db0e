// offline.test: the commands that work on a data folder itself, as processes of their own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEngine } from '../engine/engine.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import type { Signal } from '../model/signal.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { readLine } from '../sources/dialect.ts';
import { readTopologyFile } from '../sources/topology-file.ts';
import { night, problem } from './a-terminal.ts';

const entry = new URL('./nabat.ts', import.meta.url).pathname;
let folder: string;
const data = () => join(folder, 'data');
function run(...args: readonly string[]) {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'C' },
  });
  return { code: status, out: stdout, err: stderr };
}

const signals: readonly Signal[] = [
  {
    kind: 'topology-learned',
    at: night,
    from: 'zabbix-main',
    topology: { hosts: [{ host: 'sw-3', groups: ['Net'], tags: [] }], entities: [], edges: [], services: [] },
  },
  {
    kind: 'topology-learned',
    at: night + 1,
    from: 'rules',
    topology: { hosts: [], entities: [], edges: [{ from: 'host:exch-01', kind: 'reachedThrough', to: ['host:sw-3'] }], services: [] },
  },
  { kind: 'problem-opened', at: night + 2, problem: problem('1', 'exch-01') },
  { kind: 'ticked', at: night + 200_000 },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nabat-offline-'));
  expect(run('token', 'list').code).toBe(0); // makes the data folder
  const engine = createEngine();
  await using journal = await openSqliteJournal({ file: join(data(), 'journal.db') });
  await journal.append(signals);
  await journal.record(signals.map((signal, nth) => ({ seq: nth + 1, decision: engine.decide(signal) })));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('journal export is read back line by line as the same signals', () => {
  const { code, out } = run('journal', 'export');
  expect(code).toBe(0);
  const read = out
    .trimEnd()
    .split('\n')
    .map((line) => readLine(line));
  expect(read.flatMap((it) => (it.ok ? it.value.signals : []))).toEqual(signals);
  expect(read.map((it) => it.ok && it.value.seq)).toEqual([1, 2, 3, 4]);
});

test('topology export joins what each source and the rules said', () => {
  const read = readTopologyFile(run('topology', 'export').out);
  expect(read).toMatchObject({ ok: true, value: { hosts: [{ host: 'sw-3' }], edges: [{ from: 'host:exch-01', to: ['host:sw-3'] }] } });
});

test('rebuild makes the read model anew from the journal', async () => {
  expect(run('rebuild', '--json')).toMatchObject({ code: 0, out: expect.stringContaining('4') });
  await using model = openReadModel(join(data(), 'readmodel.db'));
  expect(model.position().seq).toBe(4);
  expect(await model.countIncidents(undefined, {})).toBe(1);
});

test('while a bridge holds the journal it is exported and checked all the same, and the bridge goes on writing', async () => {
  await using held = await openSqliteJournal({ file: join(data(), 'journal.db') });
  await held.append([{ kind: 'ticked', at: night + 300_000 }]);
  const lines = run('journal', 'export').out.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines.at(-1)).toContain('"seq":5');
  expect(run('journal', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('sound: 5 signals') });
  expect(readTopologyFile(run('topology', 'export').out)).toMatchObject({ ok: true, value: { hosts: [{ host: 'sw-3' }] } });
  expect(await held.append([{ kind: 'ticked', at: night + 400_000 }])).toEqual({ first: 6, last: 6 });
});

test('a journal that somebody has who does not say where to ask is left alone, in words, and with 3', async () => {
  await using _held = await openSqliteJournal({ file: join(data(), 'journal.db') });
  const seen = run('rebuild');
  expect(seen).toMatchObject({ code: 3, out: '', err: expect.stringContaining('ask again in a moment') });
  expect(seen.err).not.toMatch(/ at .*\.ts:/);
});

test('a token is shown once, listed without its secret, and revoked; nobody else may read the file', () => {
  const made = run('token', 'create', '--name', 'grafana', '--scope', 'read', '--json');
  expect(made.code).toBe(0);
  const { token, id } = JSON.parse(made.out) as { token: string; id: string };
  expect(token).toMatch(/^nbt_/);
  expect(statSync(join(data(), 'tokens.db')).mode & 0o077).toBe(0);
  expect(run('token', 'list', '--json').out).not.toContain(token);
  expect(run('token', 'revoke', id).code).toBe(0);
  expect(run('token', 'revoke', 'no-such').code).toBe(1);
});

test('asked which Nabat it is, it says its version and that of its engine', () => {
  expect(run('--version')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^nabat \d+\.\d+\.\d+, engine \d+\n$/) });
});

test('completion names the commands, for each shell', () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    expect(run('completion', shell)).toMatchObject({ code: 0, out: expect.stringMatching(/incidents[^]*unsnooze|unsnooze[^]*incidents/) });
  expect(run('completion', 'tcsh').code).toBe(2);
});

test.each([
  ['token', 'create', '--name', 'x', '--scope', 'everything'],
  ['token', 'create', '--name', 'x', '--expires', 'soon'],
  ['zabbix', 'setup'],
  ['zabbix', 'setup', '--zabbix', 'http://127.0.0.1:9/api_jsonrpc.php'],
  ['start', '--config', 'nowhere.yaml'],
  ['journal', 'export', '--after', 'noon'],
])('asked in a wrong way, `%s %s` ends with 2, nothing on standard output, and the mend under what is wrong', (...line) => {
  expect(run(...line)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/\n {4}\S/) });
});

test('a command that does not exist ends with 2, and no bridge to ask with 3', () => {
  expect(run('incidnets').code).toBe(2);
  expect(run('incidents')).toMatchObject({ code: 3, out: '' });
});
