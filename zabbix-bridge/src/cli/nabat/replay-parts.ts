// replay parts: what a replay is made of here: the real engine, the four dialects, topology files and rules folders.
import { findingInWords } from '@nabat/alert-rules';
import { readRulesFolder } from '@nabat/alert-rules/folder';
import type { Command } from 'commander';
import { createEngine } from '../../engine/engine.ts';
import type { BadInput, Result } from '../../model/result.ts';
import { ok, refuse } from '../../model/result.ts';
import type { Host } from '../../model/topology.ts';
import { topologyOfRules } from '../../rules/topology-of-rules.ts';
import { readTopologyFile } from '../../sources/topology-file.ts';
import type { Locale } from '../../words/locale.ts';
import { replayCommand, type ReadRules } from '../replay.ts';
import { readInThread } from './reading-thread.ts';

/** Offline nobody can take an incident: it is told once and not again. */
export const replayOnFiles = (locale: Locale): Command =>
  replayCommand({
    createEngine: () => createEngine({ remindEveryMs: 0 }),
    read: readInThread,
    readTopology: readTopologyFile,
    readRules,
    stdout: process.stdout,
    stderr: process.stderr,
    locale,
  });

async function readRules(folder: string, hosts: readonly Host[]): Promise<Result<ReadRules, BadInput>> {
  const mend = 'the forms are in docs/reference/topology-yaml.md';
  try {
    const read = await readRulesFolder(folder, { today: new Date().toISOString().slice(0, 10) });
    if (read.ok) return ok({ topology: topologyOfRules(read.rules, hosts).topology, inForce: read.rules.inForce });
    const faults = read.findings.map((finding) => ({ place: `${finding.file}:${finding.line}:${finding.column}`, says: findingInWords(finding) }));
    return refuse({ code: 'rules-invalid', faults, mend });
  } catch (error) {
    return refuse({ code: 'rules-invalid', faults: [{ place: folder, says: error instanceof Error ? error.message : String(error) }], mend });
  }
}
