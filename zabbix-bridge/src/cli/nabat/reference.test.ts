// The page of the command line says what the commands say of themselves.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { program } from './program.ts';
import { cliReference } from './reference.ts';
import { wrapped } from './wrapped.ts';
import { demoOpening } from './demo-words.ts';

test('docs/reference/cli.md is as the commands say: `npm run docs` writes it anew', async () => {
  expect(readFileSync(new URL('../../../../docs/reference/cli.md', import.meta.url), 'utf8')).toBe(await cliReference());
});

test('no two commands have the same name, and each says what it does', async () => {
  const { commands } = await program();
  const names = commands.flatMap((command) => [command.name(), ...command.aliases()]);
  expect(new Set(names).size).toBe(names.length);
  for (const command of commands) expect(command.description()).not.toBe('');
});

/** Every command that does something: what only holds others together has no options. */
const leafs = (command: Command): readonly Command[] => [
  ...(command.commands.length === 0 || command.options.length > 0 ? [command] : []),
  ...command.commands.flatMap((each) => leafs(each)),
];

test('every command has --json, and stands on the page', async () => {
  const page = await cliReference();
  for (const command of (await program()).commands.flatMap((each) => leafs(each))) {
    const name = `${command.parent?.parent ? `${command.parent.name()} ` : ''}${command.name()}`;
    expect([name, command.options.map(({ long }) => long)]).toEqual([name, expect.arrayContaining(['--json'])]);
    expect(page).toContain(`## nabat ${name}\n`);
  }
});

test.each(['en', 'ru'] as const)('the first screen in %s fits into 80 columns, save for the line with the token', (language) => {
  const lines = demoOpening({ url: 'http://127.0.0.1:8480', token: 'nbt_0123456789ab_x', language, isLookComing: true });
  for (const line of lines) expect([line, line.length <= 80]).toEqual([line, true]);
});

test('a long line of the watcher is broken between words and hung under its text, colours and all', () => {
  const line = `19:31:44  P1 ▲  INC-1    ${'\u001b[1mOnline shop and 4 more are down: 25 hosts behind sw-core-1 unreachable\u001b[0m'}`;
  expect(wrapped(line, 60)).toEqual([
    '19:31:44  P1 ▲  INC-1    \u001b[1mOnline shop and 4 more are down: 25\u001b[0m',
    '                          \u001b[1mhosts behind sw-core-1 unreachable\u001b[0m',
  ]);
  expect(wrapped(line, undefined)).toEqual([line]);
  expect(wrapped(line, 200)).toEqual([line]);
});
