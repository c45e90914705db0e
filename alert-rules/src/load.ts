// load: reads a rules folder as one unit, all of it or none.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { nearest } from './nearest.ts';
import type { ServiceRule } from './service-rules.ts';
import { readServiceRule } from './service-rules.ts';
import type { TopologyLine } from './topology-rules.ts';
import { readTopologyRules } from './topology-rules.ts';
import type { RulesFile } from './yaml-places.ts';
import { readYaml } from './yaml-places.ts';

export type Rules = { readonly topology: readonly TopologyLine[]; readonly services: readonly ServiceRule[] };
export type Loaded =
  { readonly ok: true; readonly rules: Rules; readonly warnings: readonly Finding[] } | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * @param files  paths relative to the folder, with `/`; those in `topology/` and `services/` are read, others are left alone
 * @returns the rules with their warnings; or, when there is a single error, every error and warning in the order of files and lines.
 *          Never throws
 */
export function loadRules(files: readonly RulesFile[]): Loaded {
  const findings: Finding[] = [];
  const topology: TopologyLine[] = [];
  const services: ServiceRule[] = [];
  for (const file of files) {
    const yaml = readYaml(file);
    findings.push(...yaml.findings);
    for (const document of yaml.documents) {
      if (file.path.startsWith('topology/')) {
        const read = readTopologyRules(document);
        topology.push(...read.lines);
        findings.push(...read.findings);
      } else if (file.path.startsWith('services/')) {
        const read = readServiceRule(document);
        services.push(...read.services);
        findings.push(...read.findings);
      }
    }
  }
  findings.push(...twice(services), ...strangers(services));
  if (findings.some(({ level }) => level === 'error')) return { ok: false, findings: [...findings].sort(byPlace) };
  return { ok: true, rules: { topology, services }, warnings: findings };
}

/**
 * @param folder  the rules folder
 * @returns as `loadRules`
 * @throws when the folder cannot be read; one without `topology/` and `services/` is simply empty
 */
export async function readRulesFolder(folder: string): Promise<Loaded> {
  const there = await readdir(folder);
  const files: RulesFile[] = [];
  for (const room of ['services', 'topology'].filter((name) => there.includes(name))) {
    const names = (await readdir(join(folder, room))).filter((name) => /\.ya?ml$/.test(name)).sort();
    for (const name of names) files.push({ path: `${room}/${name}`, text: await readFile(join(folder, room, name), 'utf8') });
  }
  return loadRules(files);
}

function twice(services: readonly ServiceRule[]): readonly Finding[] {
  const seen = new Set<string>();
  return services.flatMap(({ id, find }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [find('error', ['service'], 'is told of twice', 'keep one of the two')] : [];
  });
}

/** `service:x` names a service of these rules; a bare name may also be a host, and is looked at when hosts are known. */
function strangers(services: readonly ServiceRule[]): readonly Finding[] {
  const ids = new Set(services.map(({ id }) => id));
  return services.flatMap(({ needs, find }) =>
    needs.flatMap((need, index) =>
      (need.kind === 'one' ? [need.of] : need.of)
        .filter((name) => name.startsWith('service:') && !ids.has(name.slice(8)))
        .map((name) => {
          const meant = nearest(name.slice(8), ids);
          return find(
            'error',
            ['needs', index],
            `names the service ${name.slice(8)}, which there is none of`,
            meant === undefined ? 'add services/<name>.yaml for it' : `did you mean ${meant}?`,
          );
        }),
    ),
  );
}

const byPlace = (a: Finding, b: Finding): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
