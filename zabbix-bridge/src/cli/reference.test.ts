// reference.test: the page about the command line says what the commands say, and no command lacks its words.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { commandNames } from './ordering.ts';
import { program } from './nabat/program.ts';
import { cliReference } from './nabat/reference.ts';

const leaves = (command: Command, path: readonly string[] = []): readonly (readonly [string, Command])[] =>
  command.commands.length === 0 ? [[path.join(' '), command]] : command.commands.flatMap((each) => leaves(each, [...path, each.name()]));

test('docs/reference/cli.md is as the commands say: `npm run docs` writes it anew', () => {
  expect(readFileSync(new URL('../../../docs/reference/cli.md', import.meta.url), 'utf8')).toBe(cliReference());
});

test('every order of the engine has its command', () => {
  const there = new Set(leaves(program()).map(([path]) => path));
  expect(Object.values(commandNames).filter((name) => !there.has(name))).toEqual([]);
});

test('every command and every option says what it does, and those that look or act give JSON', () => {
  for (const [path, command] of leaves(program())) {
    expect([path, command.description()]).not.toEqual([path, '']);
    for (const option of command.options) expect([path, option.long, option.description]).not.toEqual([path, option.long, '']);
    if (path !== 'start') expect([path, command.options.some(({ long }) => long === '--json')]).toEqual([path, true]);
  }
});
