// program.test: every command is found by its name, and loads nothing but what it needs: whoever looks at an incident waits for no mail library.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { realParts } from '../commands.ts';
import { lots, program } from './program.ts';

test('each command goes by the name that it is loaded by', async () => {
  const parts = realParts();
  for (const { names, load } of lots) expect((await load(parts)).map((command) => command.name())).toEqual(names);
});

test('of the command that is asked for no other is loaded; of a name that is none, all are, so that the nearest can be told', async () => {
  const namesFor = async (...words: readonly string[]) => (await program(words)).commands.map((command) => command.name());
  expect(await namesFor('incidents', '--json')).toEqual(['incidents', 'completion']);
  expect(await namesFor('--version')).toEqual(['completion']);
  const all = [...lots.flatMap(({ names }) => names), 'completion'];
  for (const words of [[], ['--help'], ['help', 'incidents'], ['incidnts'], ['completion', 'bash']]) expect(await namesFor(...words)).toEqual(all);
});

const folder = mkdtempSync(join(tmpdir(), 'nabat-program-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns the packages that our own files have loaded by the end of it */
async function packagesOf(file: string, ...args: readonly string[]): Promise<readonly string[]> {
  const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
  const flags = ['--import', new URL('../../../../test/tools/loaded-packages.mjs', import.meta.url).href];
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], NO_COLOR: '1' };
  const child = spawn(process.execPath, [...flags, path(file), ...args], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = await text(child.stderr);
  const [, packages] = /^packages: (.*)$/m.exec(said) ?? [];
  if (packages === undefined) throw new Error(said);
  return packages.split(' ');
}

test.each([
  { what: 'which version it is', of: ['--version'], packages: ['commander'] },
  { what: 'the list of incidents', of: ['incidents'], packages: ['axios', 'commander', 'zod'] },
  { what: 'an order', of: ['ack', 'INC-1'], packages: ['axios', 'commander', 'zod'] },
  {
    what: 'the check of a rules folder',
    of: ['rules', 'check', fileURLToPath(new URL('../../../../alert-rules/starter', import.meta.url))],
    packages: ['@marcbachmann/cel-js', 'commander', 'liquidjs', 'rrule-temporal', 'temporal-polyfill', 'yaml', 'zod'],
  },
  { what: 'the tokens', of: ['token', 'list'], packages: ['commander', 'yaml', 'zod'] },
])('$what needs no package but these', async ({ of, packages }) => {
  expect(await packagesOf('../nabat.ts', ...of)).toEqual(packages);
});

test('to decide needs nothing that reads a rules folder, fills a template or carries a message', async () => {
  expect(await packagesOf('../../engine/engine.ts')).toEqual(['@marcbachmann/cel-js', 'rrule-temporal', 'temporal-polyfill', 'yaml', 'zod']);
});

test('the whole bridge waits for no package that only some need: for holidays, published years and mail', async () => {
  const packages = await packagesOf('../../main.ts');
  expect(packages).toContain('fastify');
  for (const seldom of ['cli-progress', 'date-holidays', 'imapflow', 'mailparser', 'nodemailer', 'papaparse']) expect(packages).not.toContain(seldom);
});
