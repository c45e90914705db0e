// whole.test: no command lacks its words, and no order its command.
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { commandNames } from './ordering.ts';
import { program } from './nabat/program.ts';

const leaves = (command: Command, path: readonly string[] = []): readonly (readonly [string, Command])[] =>
  command.commands.length === 0 ? [[path.join(' '), command]] : command.commands.flatMap((each) => leaves(each, [...path, each.name()]));

test('every order of the engine has its command', async () => {
  const there = new Set(leaves(await program()).map(([path]) => path));
  expect(Object.values(commandNames).filter((name) => !there.has(name))).toEqual([]);
});

test('every command and every option says what it does, and those that look or act give JSON', async () => {
  for (const [path, command] of leaves(await program())) {
    expect([path, command.description()]).not.toEqual([path, '']);
    for (const option of command.options) expect([path, option.long, option.description]).not.toEqual([path, option.long, '']);
    if (path === 'rules schema') continue; // gives nothing but JSON
    if (path !== 'start') expect([path, command.options.some(({ long }) => long === '--json')]).toEqual([path, true]);
  }
});
