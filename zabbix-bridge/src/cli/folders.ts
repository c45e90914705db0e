// folders: where the command line finds this machine's own Nabat: its configuration, its data folder, and the profile that it wrote there.
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Configuration } from '../configuration/form.ts';
import { misused, refusedInput } from './acting.ts';
import type { CommandParts } from './parts.ts';

export type FolderOptions = { readonly config?: string; readonly data?: string };

/** The configuration that is read when none is named and it is there. */
const usualConfiguration = 'nabat.yaml';
const usualFolders = ['data', join('data', 'demo')];

const profileForm = z.object({ url: z.url(), token: z.string().min(1), certificate: z.string().exactOptional() });
type Profile = z.output<typeof profileForm>;

/** Adds `--config` and `--data`. */
export const withFolders = (command: Command): Command =>
  command
    .option('-c, --config <file>', `the configuration; else NABAT_CONFIG, else ${usualConfiguration} in this folder`)
    .option('--data <folder>', 'the data folder; that of the configuration unless said');

/** @returns the configuration named or usual; undefined when none is named and none is there. Throws every fault of it at once. */
async function configurationOf({ config: named }: FolderOptions, { cwd, env }: Pick<CommandParts, 'cwd' | 'env'>): Promise<Configuration | undefined> {
  const config = named ?? (env['NABAT_CONFIG'] || undefined);
  const path = resolve(cwd, config ?? usualConfiguration);
  const text = textOf(path);
  if (text === undefined) {
    if (config !== undefined) throw misused(`${config} is not there, or may not be read`, 'name a configuration with --config');
    return undefined;
  }
  const { readConfiguration } = await import('../configuration/configuration.ts'); // much, and most who look have none
  const read = readConfiguration(text, path);
  if (!read.ok) throw refusedInput(read.error);
  return read.value;
}

/** @returns what the Nabat of this machine wrote when it started, the latest where there are several; undefined when none runs here */
export async function localProfile(options: FolderOptions, parts: Pick<CommandParts, 'cwd' | 'env'>): Promise<Profile | undefined> {
  const { cwd } = parts;
  const folders =
    options.data === undefined
      ? [(await configurationOf(options, parts))?.dataFolder, ...usualFolders.map((folder) => resolve(cwd, folder))].filter((it) => it !== undefined)
      : [resolve(cwd, options.data)];
  for (const file of newestFirst(folders.map((folder) => join(folder, 'local.json')))) {
    const read = profileForm.safeParse(parsed(textOf(file)));
    if (read.success) return read.data;
  }
  return undefined;
}

/** Those that are there, by when they were written to. */
const newestFirst = (files: readonly string[]): readonly string[] =>
  [...new Set(files)]
    .flatMap((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found ? [{ file, at: found.mtimeMs }] : [];
    })
    .sort((a, b) => b.at - a.at)
    .map(({ file }) => file);

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // the caller says what is missing
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
