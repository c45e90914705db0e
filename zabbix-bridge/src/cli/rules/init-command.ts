// init command: `nabat rules init`: a commented rules folder to begin with, by itself or from what a Zabbix knows; nothing that is there is touched.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { starterFolder, type StarterFolder } from '../../rules/starter-folder.ts';
import { readTopologyFile } from '../../sources/topology-file.ts';
import { configurationFile, loadConfiguration, loadSecrets } from '../nabat/load-configuration.ts';
import { badInputWords, CommandEnd, exitCodes } from '../nabat/say.ts';
import type { CommandParts } from '../parts.ts';
import { writeSchemas } from './schema-command.ts';

type Parts = Pick<CommandParts, 'print' | 'env' | 'cwd'>;
type Options = { readonly from?: string; readonly topology?: string; readonly config?: string; readonly json?: boolean };

const starter = fileURLToPath(new URL('../../../../alert-rules/starter', import.meta.url));

export const initCommand = (parts: Parts): Command =>
  new Command('init')
    .description('write a commented folder to begin with; nothing that is there is touched')
    .argument('[folder]', 'where', 'rules')
    .option('--from <source>', 'with the services that this Zabbix of the configuration knows, or that tags and groups of its hosts suggest')
    .addOption(new Option('--topology <file>', 'the same from a topology file').conflicts('from'))
    .option('--config <file>', 'nabat.yaml; else NABAT_CONFIG, else nabat.yaml in this folder')
    .option('--json', 'the folder, its files, and what was found and was not, as JSON')
    .action((folder: string, options: Options) => init(resolve(parts.cwd, folder), folder, options, parts));

async function init(folder: string, shown: string, options: Options, { print, env, cwd }: Parts): Promise<void> {
  const isThere = await readdir(folder).catch(() => []);
  if (isThere.length > 0) throw new CommandEnd(`${shown} is not empty; name a folder that is, or one that is not there yet`);
  // all that can fail is asked before the first file is written
  const made = await madeFrom(options, env, cwd);
  await mkdir(folder, { recursive: true });
  await cp(starter, folder, { recursive: true });
  await writeSchemas(folder);
  if (made) await replaceByOwn(folder, made);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  if (options.json) return print(JSON.stringify({ folder: shown, files, ...(made && { found: made.found, missing: made.missing }) }));
  for (const each of made?.found ?? []) print(`found: ${each}`);
  for (const each of made?.missing ?? []) print(`not found: ${each}`);
  print(`${shown} holds rules to begin with: put your own people into people/noc.yaml, then: nabat rules check ${shown} and nabat rules test ${shown}`);
}

/** The starter's made-up service and story give way to those of the source. */
async function replaceByOwn(folder: string, { files }: StarterFolder): Promise<void> {
  if (files.some(({ path }) => path.startsWith('services/'))) await rm(join(folder, 'services', 'mail.yaml'));
  if (files.some(({ path }) => path.startsWith('services/'))) await rm(join(folder, 'scenarios', 'mail.yaml'));
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function madeFrom({ from, topology, config }: Options, env: Parts['env'], cwd: string): Promise<StarterFolder | undefined> {
  if (topology !== undefined) {
    const read = readTopologyFile(await readFile(resolve(cwd, topology), 'utf8').catch(() => notThere(topology)));
    if (!read.ok) throw new CommandEnd(badInputWords(read.error));
    return starterFolder(read.value, basename(topology));
  }
  if (from === undefined) return undefined;
  const file = configurationFile(config, env);
  if (file === undefined) return notThere('nabat.yaml');
  const configuration = loadConfiguration(file);
  const settings = configuration.sources.find(({ source }) => source === from);
  if (!settings)
    throw new CommandEnd(
      `${file} has no source ${from}\n    it has ${configuration.sources.map(({ source }) => source).join(', ') || 'none'}`,
      exitCodes.usage,
    );
  const { credential, ca } = loadSecrets(configuration, env).sources[from] ?? {};
  if (!credential) throw new CommandEnd(`there is nothing by which ${from} would let Nabat in\n    run nabat zabbix setup, or name a tokenFile`);
  const { topologyAskedOf } = await import('./asked-zabbix.ts');
  return starterFolder(await topologyAskedOf(settings, credential, ca), from);
}

function notThere(name: string): never {
  throw new CommandEnd(`${name} is not there, or may not be read\n    name it with --config, or a topology with --topology`, exitCodes.usage);
}
