// load: reads a rules folder as one unit, all of it or none.
import { createHash } from 'node:crypto';
import type { Fault } from './faults/fault.ts';
import { noneCalled, toldTwiceIn } from './faults/name-fault.ts';
import type { Finding } from './finding.ts';
import { defaultZone } from './folder/defaults.ts';
import { inForceOf, type Around } from './folder/in-force-of.ts';
import { calendarsOf } from './folder/calendars.ts';
import { filesIn, type FolderFiles } from './folder/folder-files.ts';
import { isPublishedYear, namedRooms, noRules, unreadFindings } from './folder/unread.ts';
import { hasRecurrence } from './folder/people-forms.ts';
import { noteName, noteNamesIn } from './folder/faulty.ts';
import { files as singleFiles, nothingWritten, readWritten, type Written } from './folder/written.ts';
import type { RulesInForce } from './in-force.ts';
import { nearestAmong } from './nearest.ts';
import type { ServiceRule } from './service-rules.ts';
import { readServiceRule } from './service-rules.ts';
import { topologyCircles } from './topology-circles.ts';
import type { TopologyLine } from './topology-rules.ts';
import { readTopologyRules } from './topology-rules.ts';
import type { RulesFile } from './yaml-places.ts';
import { readYaml } from './yaml-places.ts';

/** `files` are those that were read. `inForce` is all that they decide beside services and topology; `find` points at where something of it was written, once it turns out to be doubtful. */
export type Rules = {
  readonly files: readonly string[];
  readonly topology: readonly TopologyLine[];
  readonly services: readonly ServiceRule[];
  readonly inForce: RulesInForce;
  readonly find: FindInRules;
};
type NamedKind = 'person' | 'team' | 'room' | 'schedule' | 'escalation' | 'calendar' | 'sla' | 'template';
/** @returns the finding at `path` in the document of that kind and name; without a place where nothing is written of it */
export type FindInRules = (
  of: { readonly kind: NamedKind; readonly id: string } | { readonly kind: 'routing' },
  path: readonly PropertyKey[],
  level: Finding['level'],
  fault: Fault,
) => Finding;
export type Loaded =
  { readonly ok: true; readonly rules: Rules; readonly warnings: readonly Finding[] } | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * @param files   paths relative to the folder, with `/`; those in its known places are read, others are left alone
 * @param around  what is known beside the folder
 * @returns the rules with their warnings; or, when there is a single error, every error and warning in the order of files and lines.
 *          Never throws
 */
export async function loadRules(files: readonly RulesFile[], around: Around): Promise<Loaded> {
  const findings: Finding[] = [];
  const topology: TopologyLine[] = [];
  const services: ServiceRule[] = [];
  const written = nothingWritten();
  for (const file of files) {
    if (isPublishedYear(file.path)) {
      const { readPublishedYears } = await import('./folder/published-years.ts'); // what reads XML and tables is heavy, and most folders have none
      const read = readPublishedYears(file);
      if (read.years) written.production.push({ value: read.years, find: read.find });
      findings.push(...read.findings);
      continue;
    }
    const yaml = readYaml(file);
    findings.push(...yaml.findings);
    if (yaml.findings.length > 0) noteNamesIn(file.text, written.faulty);
    for (const document of yaml.documents) {
      if (file.path.startsWith('topology/')) {
        const read = readTopologyRules(document);
        topology.push(...read.lines);
        findings.push(...read.findings);
      } else if (file.path.startsWith('services/')) {
        const read = readServiceRule(document);
        services.push(...read.services);
        findings.push(...read.findings);
        if (read.findings.length > 0) noteName('service', document.value, written.faulty);
      } else if (isRead(file.path)) findings.push(...readWritten(file.path, document, written));
    }
  }
  findings.push(...topologyCircles(topology), ...toldTwiceIn(services, 'service'), ...strangers(services, written.faulty.service));
  if (written.schedule.some(({ value }) => hasRecurrence(value))) {
    const { neverHandsOff } = await import('./folder/handoffs.ts'); // what reads an RRULE is heavy, and most folders have none
    findings.push(...neverHandsOff(written, around.zone ?? defaultZone));
  }
  const calendars = await calendarsOf(written, around.zone ?? defaultZone, around.today, findings);
  const inForce = inForceOf(written, services, calendars, around, findings);
  if (findings.some(({ level }) => level === 'error')) return { ok: false, findings: [...findings].sort(byPlace) };
  return { ok: true, rules: { files: files.map(({ path }) => path), topology, services, inForce, find: findIn(written) }, warnings: findings };
}

/**
 * @param folder  the rules folder
 * @param around  as for `loadRules`
 * @returns as `loadRules`, with a warning for each file that looks like rules and is not read
 * @throws when the folder cannot be read; one without any of the known files is empty, and that is a warning
 */
export const readRulesFolder = async (folder: string, around: Around): Promise<Loaded> => loadFiles(await filesIn(folder), around);

/**
 * @returns what reads the folder as `readRulesFolder` does, again and again: as long as neither a file nor what is around has changed it
 *          gives the same answer, for the YAML of a large folder takes seconds
 */
export function rulesFolderReader(folder: string): (around: Around) => Promise<Loaded> {
  let last: { readonly of: string; readonly loaded: Loaded } | undefined;
  return async (around) => {
    const there = await filesIn(folder);
    const of = createHash('sha256')
      .update(JSON.stringify([there, around]))
      .digest('hex');
    if (last?.of !== of) last = { of, loaded: await loadFiles(there, around) };
    return last.loaded;
  };
}

/** Nothing in a folder is passed over in silence that looks like rules. */
async function loadFiles({ files, unread }: FolderFiles, around: Around): Promise<Loaded> {
  const loaded = await loadRules(files, around);
  const more = [...(files.length === 0 ? [noRules] : []), ...unreadFindings(unread, new Set(files.map(({ path }) => path)))];
  if (more.length === 0) return loaded;
  return loaded.ok ? { ...loaded, warnings: [...loaded.warnings, ...more] } : { ok: false, findings: [...loaded.findings, ...more].sort(byPlace) };
}

const findIn =
  (written: Written): FindInRules =>
  (of, path, level, fault) => {
    const placed = of.kind === 'routing' ? written.routing : documentOf(written, of.kind, of.id);
    return placed?.find(level, path, fault) ?? { level, file: of.kind === 'routing' ? 'routing.yaml' : '', line: 1, column: 1, text: '', ...fault };
  };

function documentOf(written: Written, kind: NamedKind, id: string) {
  switch (kind) {
    case 'person':
      return written.person.find(({ value }) => value.person === id);
    case 'team':
      return written.team.find(({ value }) => value.team === id);
    case 'room':
      return written.room.find(({ value }) => value.room === id);
    case 'schedule':
      return written.schedule.find(({ value }) => value.schedule === id);
    case 'escalation':
      return written.escalation.find(({ value }) => value.escalation === id);
    case 'calendar':
      return written.calendar.find(({ value }) => value.calendar === id);
    case 'sla':
      return written.sla.find(({ value }) => value.sla === id);
    case 'template':
      return written.template.find(({ value }) => value.template === id);
  }
}

const isRead = (path: string): boolean => Object.hasOwn(singleFiles, path) || namedRooms.some((room) => path.startsWith(`${room}/`));

/** `service:x` names a service of these rules; a bare name may also be a host, and is looked at when hosts are known. */
function strangers(services: readonly ServiceRule[], faulty: ReadonlySet<string>): readonly Finding[] {
  const ids = new Set([...services.map(({ id }) => id), ...faulty]);
  const nearest = nearestAmong(ids);
  return services.flatMap(({ needs, find }) =>
    needs.flatMap((need, index) =>
      (need.kind === 'one' ? [need.of] : need.of)
        .filter((name) => name.startsWith('service:') && !ids.has(name.slice(8)))
        .map((name) => name.slice(8))
        .map((name) => find('error', ['needs', index], noneCalled('service', name, nearest(name)))),
    ),
  );
}

const byPlace = (a: Finding, b: Finding): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
