// folders: where the command line finds this machine's own Nabat: its configuration, its data folder, and the profile that it wrote there.
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { readConfiguration } from '../configuration/configuration.ts';
import type { Configuration } from '../configuration/form.ts';
import { misused, refusedInput } from './acting.ts';
import type { CommandParts } from './parts.ts';

export type FolderOptions = { readonly config?: string; readonly data?: string };
export type LocalFiles = { readonly folder: string; readonly journal: string; readonly readModel: string; readonly tokens: string };

/** The configuration that is read when none is named and it is there. */
export const usualConfiguration = 'nabat.yaml';
const usualFolders = ['data', join('data', 'demo')];

const profileForm = z.object({ url: z.url(), token: z.string().min(1) });
export type Profile = z.output<typeof profileForm>;

/** Adds `--config` and `--data`. */
export const withFolders = (command: Command): Command =>
  command
    .option('-c, --config <file>', `the configuration; ${usualConfiguration} unless said, where there is one`)
    .option('--data <folder>', 'the data folder; that of the configuration unless said');

/** @returns the configuration named or usual; undefined when none is named and none is there. Throws every fault of it at once. */
export function configurationOf({ config }: FolderOptions, { cwd }: Pick<CommandParts, 'cwd'>): Configuration | undefined {
  const path = resolve(cwd, config ?? usualConfiguration);
  const text = textOf(path);
  if (text === undefined) {
    if (config !== undefined) throw misused(`${config} is not there, or may not be read`, 'name a configuration with --config');
    return undefined;
  }
  const read = readConfiguration(text, path);
  if (!read.ok) throw refusedInput(read.error);
  return read.value;
}

/** @returns the files of the data folder: the one named, or the configuration's, or of the usual ones that which was used last */
export function localFiles(options: FolderOptions, parts: Pick<CommandParts, 'cwd'>): LocalFiles {
  const { cwd } = parts;
  const folder = options.data === undefined ? (configurationOf(options, parts)?.dataFolder ?? lastUsed(cwd)) : resolve(cwd, options.data);
  return { folder, journal: join(folder, 'journal.db'), readModel: join(folder, 'readmodel.db'), tokens: join(folder, 'tokens.db') };
}

/** @returns what the Nabat of this machine wrote when it started, the latest where there are several; undefined when none runs here */
export function localProfile(options: FolderOptions, parts: Pick<CommandParts, 'cwd'>): Profile | undefined {
  const { cwd } = parts;
  const folders =
    options.data === undefined
      ? [configurationOf(options, parts)?.dataFolder, ...usualFolders.map((folder) => resolve(cwd, folder))].filter((it) => it !== undefined)
      : [resolve(cwd, options.data)];
  for (const file of newestFirst(folders.map((folder) => join(folder, 'local.json')))) {
    const read = profileForm.safeParse(parsed(textOf(file)));
    if (read.success) return read.data;
  }
  return undefined;
}

const lastUsed = (cwd: string): string => {
  const [journal] = newestFirst(usualFolders.map((folder) => resolve(cwd, folder, 'journal.db')));
  return journal === undefined ? resolve(cwd, 'data') : resolve(journal, '..');
};

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
