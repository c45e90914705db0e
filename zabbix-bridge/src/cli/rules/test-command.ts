// test command: `nabat rules test`: what may be asked of it; what plays the scenarios is loaded when it is.
import { Command, Option } from 'commander';
import type { Locale } from '../../words/locale.ts';
import type { CommandParts } from '../parts.ts';
import { surroundingsOptions, type SurroundingsOptions } from './surroundings.ts';

export type TestParts = Pick<CommandParts, 'print' | 'printError' | 'exit' | 'env' | 'cwd' | 'locale' | 'colour' | 'now'>;
export type TestOptions = SurroundingsOptions & {
  readonly json?: boolean;
  readonly messages?: Locale | true;
  readonly junit?: string;
  readonly watch?: boolean;
};

export const testCommand = (parts: TestParts): Command =>
  new Command('test')
    .description('play the scenarios of a rules folder in virtual time, and say which of their expectations do not hold')
    .argument('[paths...]', 'files of scenarios, or folders that hold scenarios/*.yaml', ['.'])
    .option(
      '-c, --config <file>',
      'the configuration whose time zone and contacts go with the rules; else NABAT_CONFIG, else nabat.yaml in this folder, where it names that rules folder',
    )
    .option(...surroundingsOptions.contacts)
    .option(...surroundingsOptions.zone)
    .option('--json', 'one line of JSON for each scenario')
    .option('--junit <file>', 'write the outcome as JUnit XML too')
    .addOption(new Option('--messages [language]', 'print what people would have read, each in their own language or all in one').choices(['en', 'ru']))
    .option('--watch', 'play again whenever a file changes, until Ctrl-C')
    .action(async (paths: readonly string[], options: TestOptions) => {
      const { testScenarios } = await import('./play-scenarios.ts');
      await testScenarios(paths, options, parts);
    });
