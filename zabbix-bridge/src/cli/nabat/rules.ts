// rules: what may be done with a rules folder without a running bridge: check it, test it, and begin one.
import { findingInWords, readRulesFolder } from '@nabat/alert-rules';
import { Command, Option } from 'commander';
import { readContacts } from '../../configuration/contacts.ts';
import { asChecked, findingsOfRules, type CheckFinding } from '../../rules/check-rules.ts';
import { sarifOf } from '../../rules/sarif.ts';
import type { CommandParts } from '../parts.ts';
import { initCommand } from '../rules/init-command.ts';
import { schemaCommand } from '../rules/schema-command.ts';
import { testCommand, type TestParts } from '../rules/test-command.ts';
import { CommandEnd, exitCodes } from './say.ts';
import { tryTemplate } from '../../words/try-template.ts';

type Parts = Pick<CommandParts, 'print' | 'exit' | 'env' | 'now'> & TestParts;
type CheckOptions = { readonly contacts?: string; readonly zone?: string; readonly strict?: boolean; readonly json?: boolean; readonly sarif?: boolean };

export const rulesCommand = (parts: Parts): Command =>
  new Command('rules')
    .description('check a rules folder, test it, or begin one')
    .addCommand(
      new Command('check')
        .description('say what is wrong or doubtful in a rules folder, before the bridge does; exit code 1 with an error, 2 when the folder cannot be read')
        .argument('<folder>', 'the folder that holds services/, routing.yaml and the rest')
        .option('--contacts <file>', 'addresses that are kept outside of the folder, as the configuration’s contactsFile')
        .option('--zone <zone>', 'the time zone of whatever names none, as the configuration’s timeZone')
        .option('--strict', 'exit code 1 with a warning too')
        .option('--json', 'one finding per line as JSON, for editors and CI')
        .addOption(new Option('--sarif', 'as SARIF 2.1.0, for code reviews').conflicts('json'))
        .action((folder: string, options: CheckOptions) => check(folder, options, parts)),
    )
    .addCommand(initCommand(parts))
    .addCommand(testCommand(parts))
    .addCommand(schemaCommand(parts));

async function check(folder: string, options: CheckOptions, { print, exit, env, now }: Parts): Promise<void> {
  const findings = await found(folder, options, env, now()).catch((error: unknown) => {
    throw new CommandEnd(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`, exitCodes.usage);
  });
  if (options.sarif) print(JSON.stringify(sarifOf(findings), undefined, 2));
  else for (const finding of findings) print(options.json ? JSON.stringify(finding) : `${findingInWords(finding)}  [${finding.rule}]`);
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (!options.json && !options.sarif) print(`errors ${errors}, warnings ${findings.length - errors}`);
  exit(errors > 0 || (options.strict && findings.length > 0) ? exitCodes.failed : exitCodes.done);
}

async function found(folder: string, { contacts, zone }: CheckOptions, env: Parts['env'], now: number): Promise<readonly CheckFinding[]> {
  const read = await readRulesFolder(folder, {
    today: new Date(now).toISOString().slice(0, 10),
    ...(zone !== undefined && { zone }),
    contacts: await readContacts(contacts, env),
  });
  return read.ok ? findingsOfRules(read.rules, read.warnings, now, tryTemplate) : asChecked(read.findings);
}
