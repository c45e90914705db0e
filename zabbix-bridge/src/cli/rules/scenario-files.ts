// scenario files: the scenarios below a path, with the rules and the topology that each names.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { findingWordsIn, type Finding, type Rules, type Scenario } from '@nabat/alert-rules';
import { readYaml } from '@nabat/alert-rules/yaml';
import { namesOf, readRulesFolder, readScenario, strangersIn } from '@nabat/alert-rules/folder';
import type { Signal } from '../../model/signal.ts';
import type { Topology } from '../../model/topology.ts';
import { namesOfStory } from '../../rules/scenario/names-of-story.ts';
import { topologyOfRules } from '../../rules/topology-of-rules.ts';
import { scenarioSource } from '../../rules/scenario/play.ts';
import { readTopologyFile } from '../../sources/topology-file.ts';
import { say, type Locale } from '../../words/locale.ts';
import type { Surroundings } from './surroundings.ts';

/** A scenario with what is known before it begins. */
export type Ready = { readonly scenario: Scenario; readonly before: readonly Signal[] };
/** A scenario, or a whole file where it is no YAML, that cannot be played, and in words why. */
export type Unplayed = { readonly file: string; readonly line: number; readonly name?: string; readonly says: readonly string[] };
export type ScenarioFiles = {
  readonly ready: readonly Ready[];
  readonly unplayed: readonly Unplayed[];
  /** Of each path that is not there or holds no scenario, in words. */
  readonly bare: readonly string[];
  /** All that keeps anything from being played. */
  readonly faults: readonly string[];
  readonly watched: readonly string[];
};
type Reading = {
  readonly locale: Locale;
  readonly around: (folder: string) => Promise<Surroundings>;
  readonly folders: Map<string, Promise<Rules | readonly string[]>>;
};

/**
 * @param paths   files, or folders of which every `scenarios/*.yaml` below is taken, or every `*.yaml` where they are such a folder themselves
 * @param around  what goes with a rules folder
 * @returns what can be played, and in words all that cannot
 */
export async function readScenarioFiles(
  paths: readonly string[],
  cwd: string,
  locale: Locale,
  around: Reading['around'] = async () => ({ contacts: {} }),
): Promise<ScenarioFiles> {
  const reading: Reading = { locale, around, folders: new Map() };
  const bare: string[] = [];
  const all: (Ready | Unplayed)[] = [];
  const files = new Set<string>();
  for (const path of paths) {
    const found = await filesBelow(resolve(cwd, path));
    const read: (Ready | Unplayed)[] = [];
    for (const file of found ?? []) {
      files.add(file);
      read.push(...(await scenariosIn(file, relative(cwd, file) || file, reading)));
    }
    if (found === undefined) bare.push(notThere(path, locale));
    else if (read.length === 0) bare.push(holdsNone(path, locale));
    all.push(...read);
  }
  const unplayed = all.filter((each) => 'says' in each);
  return {
    ready: all.filter((each) => 'scenario' in each),
    unplayed,
    bare,
    faults: [...bare, ...unplayed.flatMap(({ says }) => says)],
    watched: [...new Set([...[...files].map((file) => dirname(file)), ...reading.folders.keys()])],
  };
}

const notThere = (path: string, locale: Locale): string =>
  say(
    locale,
    `${path}: there is no such file or folder\n    name a file of scenarios, or the rules folder that holds scenarios/`,
    `${path}: нет такого файла или папки\n    назовите файл сценариев или папку правил, в которой есть scenarios/`,
  );
const holdsNone = (path: string, locale: Locale): string =>
  say(
    locale,
    `${path}: holds no scenario\n    write scenarios/<name>.yaml into it; the form is in docs/reference/scenarios.md`,
    `${path}: здесь нет ни одного сценария\n    напишите в неё scenarios/<имя>.yaml; форма описана в docs/reference/scenarios.md`,
  );

async function filesBelow(path: string): Promise<readonly string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  if (found.isFile()) return [path];
  const all = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/.test(name) && !name.includes('node_modules')).sort();
  const inRooms = all.filter((name) => /(^|[\\/])scenarios[\\/][^\\/]+$/.test(name));
  const isRoom = basename(path) === 'scenarios';
  return (isRoom ? all.filter((name) => !/[\\/]/.test(name)) : inRooms).map((name) => join(path, name));
}

/** @param shown  the path of the file as it is said to people */
async function scenariosIn(file: string, shown: string, reading: Reading): Promise<readonly (Ready | Unplayed)[]> {
  const inWords = findingWordsIn(reading.locale);
  const yaml = readYaml({ path: shown, text: await readFile(file, 'utf8') });
  const [broken] = yaml.findings;
  if (broken) return [{ file: shown, line: broken.line, says: yaml.findings.map(inWords) }];
  const all: (Ready | Unplayed)[] = [];
  for (const document of yaml.documents) {
    const { scenario, findings } = readScenario(shown, document);
    const [fault] = findings;
    if (fault) all.push({ file: shown, line: fault.line, ...nameIn(document.value), says: findings.map(inWords) });
    if (scenario) all.push(await readyToPlay(scenario, dirname(file), reading));
  }
  return all;
}

const nameIn = (value: unknown): { readonly name?: string } =>
  typeof value === 'object' && value !== null && 'scenario' in value && typeof value.scenario === 'string' ? { name: value.scenario } : {};

async function readyToPlay(scenario: Scenario, folder: string, reading: Reading): Promise<Ready | Unplayed> {
  const { file, line, name } = scenario;
  const before = await knownBefore(scenario, folder, reading);
  if (typeof before === 'string') return { file, line, name, says: [`${file}:${line}:1  ${before}`] };
  const strangers: readonly Finding[] = strangersIn(scenario, namesOfStory(scenario, before));
  return strangers.length > 0 ? { file, line, name, says: strangers.map(findingWordsIn(reading.locale)) } : { scenario, before };
}

/** Topology and rules as signals, or in words why there are none. */
async function knownBefore(scenario: Scenario, folder: string, { folders, locale, around }: Reading): Promise<readonly Signal[] | string> {
  const { at } = scenario;
  const topology = await topologyOf(scenario, folder, locale);
  if (typeof topology === 'string') return topology;
  const learned: Signal = { kind: 'topology-learned', at, from: scenarioSource, topology };
  if (scenario.rules === undefined) return [learned];
  const path = resolve(folder, scenario.rules);
  const today = new Date(at).toISOString().slice(0, 10);
  const key = `${path}@${today.slice(0, 4)}`;
  const reading = folders.get(key) ?? readFolder(path, today, locale, around);
  folders.set(key, reading);
  const rules = await reading;
  if (!('inForce' in rules)) return say(locale, `its rules cannot be used:\n${rules.join('\n')}`, `его правила использовать нельзя:\n${rules.join('\n')}`);
  return [
    { kind: 'rules-changed', at, rules: rules.inForce },
    learned,
    { kind: 'topology-learned', at, from: 'rules', topology: topologyOfRules(rules, topology.hosts, locale).topology },
  ];
}

async function readFolder(path: string, today: string, locale: Locale, around: Reading['around']): Promise<Rules | readonly string[]> {
  const { channels: _, ...surroundings } = await around(path);
  try {
    const read = await readRulesFolder(path, { today, ...surroundings });
    return read.ok ? read.rules : read.findings.map(findingWordsIn(locale));
  } catch {
    return [say(locale, `${path}: there is no such folder, or it may not be read`, `${path}: такой папки нет, или её нельзя читать`)];
  }
}

async function topologyOf({ topology }: Scenario, folder: string, locale: Locale): Promise<Topology | string> {
  let text: string;
  if (typeof topology === 'string') {
    try {
      text = await readFile(resolve(folder, topology), 'utf8');
    } catch {
      return say(locale, `its topology ${topology} is not there`, `его топологии ${topology} нет на месте`);
    }
  } else
    text = JSON.stringify({ version: 1, hosts: [], ...topology, ...(Array.isArray(topology['hosts']) ? { hosts: topology['hosts'].flatMap(hostsOf) } : {}) });
  const read = readTopologyFile(text);
  return read.ok
    ? read.value
    : `its topology cannot be read: ${read.error.faults.map(({ place, says }) => `${place} ${says}`).join('; ')}\n    ${read.error.mend}`;
}

/** A host by its name alone, or several as `web-{01..40}`; what is more than a name may be one of several too. */
function hostsOf(written: unknown): readonly unknown[] {
  if (typeof written === 'string') return (namesOf(written) ?? [written]).map((host) => ({ host }));
  if (typeof written !== 'object' || written === null || !('host' in written) || typeof written.host !== 'string') return [written];
  return (namesOf(written.host) ?? [written.host]).map((host) => ({ ...written, host }));
}
