// scenario files: the scenarios below a path, with the rules and the topology that each names.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { findingWordsIn, type Finding, type Rules, type Scenario } from '@nabat/alert-rules';
import { readYaml } from '@nabat/alert-rules/yaml';
import { namesOf, readRulesFolder, readScenario } from '@nabat/alert-rules/folder';
import type { Signal } from '../../model/signal.ts';
import type { Topology } from '../../model/topology.ts';
import { topologyOfRules } from '../../rules/topology-of-rules.ts';
import { scenarioSource } from '../../rules/scenario/play.ts';
import { readTopologyFile } from '../../sources/topology-file.ts';
import { say, type Locale } from '../../words/locale.ts';

/** A scenario with what is known before it begins, or what keeps it from being played. */
export type Ready = { readonly scenario: Scenario; readonly before: readonly Signal[] };
export type ScenarioFiles = { readonly ready: readonly Ready[]; readonly faults: readonly string[]; readonly watched: readonly string[] };

/**
 * @param paths  files, or folders of which every `scenarios/*.yaml` below is taken, or every `*.yaml` where they are such a folder themselves
 * @returns what can be played, and in words all that cannot
 */
export async function readScenarioFiles(paths: readonly string[], cwd: string, locale: Locale): Promise<ScenarioFiles> {
  const faults: string[] = [];
  const files: string[] = [];
  for (const path of paths) {
    const found = await filesBelow(resolve(cwd, path));
    if (found === undefined)
      faults.push(
        say(
          locale,
          `${path}: there is no such file or folder\n    name a file of scenarios, or the rules folder that holds scenarios/`,
          `${path}: нет такого файла или папки\n    назовите файл сценариев или папку правил, в которой есть scenarios/`,
        ),
      );
    else if (found.length === 0)
      faults.push(
        say(
          locale,
          `${path}: holds no scenario\n    write scenarios/<name>.yaml into it; the form is in docs/reference/scenarios.md`,
          `${path}: здесь нет ни одного сценария\n    напишите в неё scenarios/<имя>.yaml; форма описана в docs/reference/scenarios.md`,
        ),
      );
    else files.push(...found);
  }
  const folders = new Map<string, Promise<Rules | readonly string[]>>();
  const ready: Ready[] = [];
  for (const file of files) {
    const shown = relative(cwd, file) || file;
    const yaml = readYaml({ path: shown, text: await readFile(file, 'utf8') });
    const findings: Finding[] = [...yaml.findings];
    for (const document of yaml.documents) {
      const read = readScenario(shown, document);
      findings.push(...read.findings);
      if (!read.scenario) continue;
      const before = await knownBefore(read.scenario, dirname(file), folders, locale);
      if (typeof before === 'string') faults.push(`${shown}:${read.scenario.line}:1  ${before}`);
      else ready.push({ scenario: read.scenario, before });
    }
    faults.push(...findings.map(findingWordsIn(locale)));
  }
  return { ready, faults, watched: [...new Set([...files.map((file) => dirname(file)), ...folders.keys()])] };
}

async function filesBelow(path: string): Promise<readonly string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  if (found.isFile()) return [path];
  const all = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/.test(name) && !name.includes('node_modules')).sort();
  const inRooms = all.filter((name) => /(^|[\\/])scenarios[\\/][^\\/]+$/.test(name));
  const isRoom = basename(path) === 'scenarios';
  return (isRoom ? all.filter((name) => !/[\\/]/.test(name)) : inRooms).map((name) => join(path, name));
}

/** Topology and rules as signals, or in words why there are none. */
async function knownBefore(
  scenario: Scenario,
  folder: string,
  folders: Map<string, Promise<Rules | readonly string[]>>,
  locale: Locale,
): Promise<readonly Signal[] | string> {
  const { at } = scenario;
  const topology = await topologyOf(scenario, folder, locale);
  if (typeof topology === 'string') return topology;
  const learned: Signal = { kind: 'topology-learned', at, from: scenarioSource, topology };
  if (scenario.rules === undefined) return [learned];
  const path = resolve(folder, scenario.rules);
  const today = new Date(at).toISOString().slice(0, 10);
  const key = `${path}@${today.slice(0, 4)}`;
  const reading = folders.get(key) ?? readFolder(path, today, locale);
  folders.set(key, reading);
  const rules = await reading;
  if (!('inForce' in rules)) return say(locale, `its rules cannot be used:\n${rules.join('\n')}`, `его правила использовать нельзя:\n${rules.join('\n')}`);
  return [
    { kind: 'rules-changed', at, rules: rules.inForce },
    learned,
    { kind: 'topology-learned', at, from: 'rules', topology: topologyOfRules(rules, topology.hosts, locale).topology },
  ];
}

async function readFolder(path: string, today: string, locale: Locale): Promise<Rules | readonly string[]> {
  try {
    const read = await readRulesFolder(path, { today });
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
