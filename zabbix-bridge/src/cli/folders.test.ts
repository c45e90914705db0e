// folders.test: which Nabat of this machine is meant, and with which token it is asked.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aBridge, nabat } from './a-terminal.ts';
import { localProfile } from './folders.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'nabat-folders-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(path: string, text: string, secondsOld = 0): void {
  const file = join(cwd, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const at = 1_795_000_000 - secondsOld;
  utimesSync(file, at, at);
}
const profile = (url: string, token = 'nbt_x') => JSON.stringify({ url, token });

test('of several the one that started last is asked', async () => {
  write('data/local.json', profile('http://127.0.0.1:1'), 60);
  write('data/demo/local.json', profile('http://127.0.0.1:2'));
  expect((await localProfile({}, { cwd, env: {} }))?.url).toBe('http://127.0.0.1:2');
  expect((await localProfile({ data: 'data' }, { cwd, env: {} }))?.url).toBe('http://127.0.0.1:1');
});

test('the data folder of the configuration is looked into', async () => {
  write('nabat.yaml', 'dataFolder: var\n');
  write('var/local.json', profile('http://127.0.0.1:3'));
  expect((await localProfile({}, { cwd, env: {} }))?.url).toBe('http://127.0.0.1:3');
});

test('a profile that is torn is passed over', async () => {
  write('data/local.json', '{"url":');
  expect(await localProfile({}, { cwd, env: {} })).toBeUndefined();
});

test('without a word about it the Nabat of this machine is asked, in the name of its owner', async () => {
  await using bridge = await aBridge();
  write('data/demo/local.json', profile(bridge.url, bridge.env.NABAT_TOKEN));
  expect(await nabat(['incidents', '--json'], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('INC-1') });
  expect(await nabat(['incidents', '--json', '--url', 'http://127.0.0.1:9'], { cwd })).toMatchObject({
    code: 1,
    err: expect.stringContaining('there is no token'),
  });
});

test('a wrong configuration is refused with its place', async () => {
  write('nabat.yaml', 'dataFoldr: var\n');
  expect((await nabat(['incidents'], { cwd })).err).toMatchInlineSnapshot(`
   "bad-configuration:
       nabat.yaml:1:1: dataFoldr is not known here; did you mean dataFolder?
       every setting is described in docs/reference/configuration.md"
  `);
  expect((await nabat(['incidents', '--config', 'other.yaml'], { cwd })).err).toMatchInlineSnapshot(`
   "other.yaml is not there, or may not be read
       name a configuration with --config"
  `);
});
