// command-line fault: what commander says of a wrong line has its words in Russian, so that its next version is noticed too.
import { Command, Option } from 'commander';
import { expect, test } from '@jest/globals';
import { commandLineFaultInRussian } from './command-line-fault.ts';

function saidOf(...words: readonly string[]): string {
  const lines: string[] = [];
  const quiet = (command: Command): Command => command.exitOverride().configureOutput({ writeErr: (text) => lines.push(commandLineFaultInRussian(text)) });
  const works = quiet(new Command('plan'))
    .argument('<name>')
    .option('--host <name>')
    .requiredOption('--reason <text>')
    .action(() => undefined);
  const list = quiet(new Command('list'))
    .option('--json')
    .addOption(new Option('--sarif').conflicts('json'))
    .action(() => undefined);
  const root = quiet(new Command('nabat'))
    .addCommand(works)
    .addCommand(list)
    .addCommand(quiet(new Command('line')));
  expect(() => root.parse(['node', 'nabat', ...words])).toThrow();
  return lines.join('').trim();
}

test.each([
  [['lost'], 'команды lost нет\n(может быть, list?)'],
  [['lint'], 'команды lint нет\n(может быть, одно из: line, list?)'],
  [['list', '--jsno'], 'параметра --jsno нет\n(может быть, --json?)'],
  [['list', 'x'], 'лишние аргументы: нужно 0, а дано 1'],
  [['list', '--json', '--sarif'], 'параметры --sarif и --json вместе не пишут'],
  [['plan', '--reason', 'x'], 'не хватает аргумента name'],
  [['plan', 'disks'], 'нужен параметр --reason <text>'],
  [['plan', 'disks', '--reason', 'x', '--host'], 'у параметра --host <name> нет значения'],
])('of %j', (words, russian) => {
  expect(saidOf(...words)).toBe(russian);
});
