// rules: what may be done with a rules folder without a running bridge: check it, test it, and begin one.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findingIn, findingWordsIn } from '@nabat/alert-rules';
import { readRulesFolder } from '@nabat/alert-rules/folder';
import { Command, Option } from 'commander';
import { asChecked, findingsOfRules, type CheckFinding } from '../../rules/check-rules.ts';
import { sarifOf } from '../../rules/sarif.ts';
import type { CommandParts } from '../parts.ts';
import { initCommand } from '../rules/init-command.ts';
import { schemaCommand } from '../rules/schema-command.ts';
import {
  findConfiguration,
  surroundingsOf,
  surroundingsOptions,
  type FoundConfiguration,
  type Surroundings,
  type SurroundingsOptions,
} from '../rules/surroundings.ts';
import { testCommand, type TestParts } from '../rules/test-command.ts';
import { say, type Locale } from '../../words/locale.ts';
import { tryTemplate } from '../../words/try-template.ts';
import { CommandEnd, exitCodes } from './say.ts';

type Parts = Pick<CommandParts, 'print' | 'exit' | 'env' | 'now' | 'locale'> & TestParts;
type CheckOptions = SurroundingsOptions & { readonly strict?: boolean; readonly json?: boolean; readonly sarif?: boolean };

export const rulesCommand = (parts: Parts): Command =>
  new Command('rules')
    .description('check a rules folder, test it, or begin one')
    .addCommand(
      new Command('check')
        .description('say what is wrong or doubtful in a rules folder, before the bridge does; exit code 1 with an error, 2 when the folder cannot be read')
        .argument(
          '[folder]',
          'the folder that holds services/, routing.yaml and the rest; else that of the configuration, with its contacts and zone, else rules in this folder',
        )
        .option('-c, --config <file>', 'the configuration that names the folder where none is given; else NABAT_CONFIG, else nabat.yaml in this folder')
        .option(...surroundingsOptions.contacts)
        .option(...surroundingsOptions.zone)
        .option('--strict', 'exit code 1 with a warning too')
        .option('--json', 'one finding per line as JSON, for editors and CI')
        .addOption(new Option('--sarif', 'as SARIF 2.1.0, for code reviews').conflicts('json'))
        .action((folder: string | undefined, options: CheckOptions) => check(folder, options, parts)),
    )
    .addCommand(initCommand(parts))
    .addCommand(testCommand(parts))
    .addCommand(schemaCommand(parts));

async function check(named: string | undefined, options: CheckOptions, parts: Parts): Promise<void> {
  const { print, exit, cwd, now, locale } = parts;
  const configuration = findConfiguration(options, parts);
  const folder = named ?? usual(configuration, parts);
  const place = resolve(cwd, folder);
  const surroundings = await surroundingsOf(place, options, configuration, parts);
  const findings = await found(place, surroundings, now()).catch((error: unknown) => {
    const why = noFolderWords(error, locale) ?? (error instanceof Error ? error.message : String(error));
    throw new CommandEnd(say(locale, `${folder} cannot be read: ${why}`, `${folder} прочитать нельзя: ${why}`), exitCodes.usage);
  });
  const inWords = findingWordsIn(locale);
  if (options.sarif) print(JSON.stringify(sarifOf(findings), undefined, 2));
  else for (const finding of findings) print(options.json ? JSON.stringify(findingIn(finding, 'en')) : `${inWords(finding)}  [${finding.rule}]`);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const doubts = findings.length - errors;
  if (!options.json && !options.sarif) print(say(locale, `errors ${errors}, warnings ${doubts}`, `ошибок ${errors}, сомнительного ${doubts}`));
  exit(errors > 0 || (options.strict && findings.length > 0) ? exitCodes.failed : exitCodes.done);
}

/** @returns the folder that the configuration names; else `rules`, where that is. Says which. */
function usual(configuration: FoundConfiguration | undefined, { cwd, printError, locale }: Parts): string {
  const shown = (path: string): string => relative(cwd, path) || '.';
  if (configuration?.rulesFolder !== undefined) {
    const [folder, file] = [shown(configuration.rulesFolder), configuration.shown];
    printError(say(locale, `checks ${folder}, the rulesFolder of ${file}`, `проверяется ${folder}: это rulesFolder из ${file}`));
    return configuration.rulesFolder;
  }
  const folder = resolve(cwd, 'rules');
  if (existsSync(folder)) {
    printError(say(locale, `checks ${shown(folder)}`, `проверяется ${shown(folder)}`));
    return folder;
  }
  const why =
    configuration === undefined
      ? say(locale, 'there is no nabat.yaml here', 'nabat.yaml здесь нет')
      : say(locale, `${configuration.shown} names no rulesFolder`, `в ${configuration.shown} нет rulesFolder`);
  throw new CommandEnd(
    say(
      locale,
      `no rules folder is named, ${why}, and there is no folder rules\n    nabat rules check <folder>, or begin one: nabat rules init`,
      `папка правил не названа, ${why}, и папки rules тоже нет\n    nabat rules check <папка>, или начните новую: nabat rules init`,
    ),
    exitCodes.usage,
  );
}

async function found(folder: string, { channels, ...around }: Surroundings, now: number): Promise<readonly CheckFinding[]> {
  const read = await readRulesFolder(folder, { today: new Date(now).toISOString().slice(0, 10), ...around });
  return read.ok ? findingsOfRules(read.rules, read.warnings, now, tryTemplate, channels) : asChecked(read.findings);
}

function noFolderWords(error: unknown, locale: Locale): string | undefined {
  switch (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
      return say(locale, 'there is no such folder', 'такой папки нет');
    case 'ENOTDIR':
      return say(locale, 'it is no folder', 'это не папка');
    case 'EACCES':
    case 'EPERM':
      return say(locale, 'it may not be read by this user', 'этому пользователю её нельзя читать');
    default:
      return undefined;
  }
}
