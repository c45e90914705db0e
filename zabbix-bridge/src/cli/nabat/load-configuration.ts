// load configuration: finds nabat.yaml and reads it with its secrets, for every command that works on the data folder itself.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfiguration } from '../../configuration/configuration.ts';
import type { Configuration } from '../../configuration/form.ts';
import { readSecrets, type Environment, type Secrets } from '../../configuration/secrets.ts';
import { filesOf } from '../../configuration/data-folder.ts';
import { CommandEnd, exitCodes, fatal } from './say.ts';

/** @returns the file that is meant: named, in NABAT_CONFIG, or nabat.yaml in this folder; undefined when there is none of them */
export function configurationFile(named: string | undefined, env: Environment, cwd = process.cwd()): string | undefined {
  const meant = named ?? env['NABAT_CONFIG'];
  if (meant !== undefined && meant !== '') return resolve(cwd, meant);
  const usual = resolve(cwd, 'nabat.yaml');
  return existsSync(usual) ? usual : undefined;
}

/** Ends the command with every fault when the file is not as it should be. */
export function loadConfiguration(file: string): Configuration {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandEnd(`${file} is not there, or may not be read\n    name a configuration with --config`, exitCodes.usage);
  }
  const read = readConfiguration(text, file);
  return read.ok ? read.value : fatal(read.error);
}

export function loadSecrets(configuration: Configuration, env: Environment): Secrets {
  const read = readSecrets(configuration, env);
  return read.ok ? read.value : fatal(read.error);
}

/** All defaults, for what needs no file: `data` in this folder. */
export function usualConfiguration(): Configuration {
  const read = readConfiguration('', resolve('nabat.yaml'));
  return read.ok ? read.value : fatal(read.error);
}

/** The one that is meant, or all defaults. */
export function configurationIn({ config }: { readonly config?: string }): Configuration {
  const file = configurationFile(config, process.env);
  return file === undefined ? usualConfiguration() : loadConfiguration(file);
}

/** Where the files of the Nabat that is meant lie, whether they are there or not. @param data  in place of the folder that the configuration names */
export const filesIn = ({ data, ...options }: { readonly config?: string; readonly data?: string }): ReturnType<typeof filesOf> =>
  filesOf(data === undefined ? configurationIn(options).dataFolder : resolve(data));

/** @returns the journal's file. Ends the command where there is none. */
export function needJournal({ journal }: ReturnType<typeof filesOf>): string {
  if (!existsSync(journal)) throw new CommandEnd(`There is no journal at ${journal}.\n    name the configuration whose dataFolder holds it with --config`);
  return journal;
}
