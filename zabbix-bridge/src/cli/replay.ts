// replay: runs the engine over a file of signals in virtual time and prints what it made of them.
import { readFile, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import type { Engine } from '../engine/engine.ts';
import { minute, type EpochMs } from '../model/moment.ts';
import type { Result } from '../model/result.ts';
import type { RulesChanged, Signal, TopologyLearned } from '../model/signal.ts';
import type { RulesInForce } from '../model/rules.ts';
import type { Host, Topology } from '../model/topology.ts';
import type { Locale } from '../words/locale.ts';
import { withoutPeople } from './replay/without-people.ts';
import { isKnownBefore } from '../sources/first-start.ts';
import { findingForPeople, totalsForPeople } from './replay/human-form.ts';
import { findingAsJson, totalsAsJson } from './replay/json-form.ts';
import type { Finding, Totals } from './replay/offline-view.ts';
import { createOfflineView } from './replay/offline-view.ts';
import { watchOrder } from './replay/order.ts';
import { badInputText, type Batch } from './replay/reading.ts';
import { startVirtualTime } from '../rules/virtual-time.ts';

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** What a replay is made of; main hands it in, so that a test can hand in its own. */
export type ReplayParts = {
  readonly createEngine: () => Engine;
  /** The signals of a file, or of standard input where it is called `-`; throws what reading it throws. */
  readonly read: (events: string) => AsyncIterable<Batch>;
  /** The text of a topology file. */
  readonly readTopology: (text: string) => Result<Topology>;
  /** A rules folder: what it decides by, and what it says of what exists and what stands on what; its patterns are looked up among the hosts. */
  readonly readRules: (folder: string, hosts: readonly Host[]) => Promise<Result<ReadRules>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly locale: Locale;
  readonly zone?: string;
};

export type ReadRules = { readonly topology: Topology; readonly inForce: RulesInForce };

export type ReplayOptions = {
  readonly events: string;
  readonly rules?: string;
  readonly topology?: string;
  readonly untilQuiet?: boolean;
  readonly json?: boolean;
};

/** 0: all read; 1: nothing to read, or rules or topology refused; 2: some lines could not be read, the rest was. */
export type ReplayExit = 0 | 1 | 2;

/** What has already recovered is still on its way into the count of transients for a while after the last line. */
const settlesWithinMs = minute;

/** `nabat replay`; sets the process's exit code. */
export const replayCommand = (parts: ReplayParts): Command =>
  new Command('replay')
    .description('run the engine over a file of signals in virtual time')
    .requiredOption('--events <file>', 'signals, one JSON object a line, in the order of delivery; gzip and zstd are recognised; - is stdin')
    .option('--rules <folder>', 'the rules to decide by: topology, services, priorities and correlation; nobody is called by their routes')
    .option('--topology <file>', 'hosts, edges and services as JSON')
    .option('--until-quiet', 'let time run on after the last line until nothing is held and no telling is due')
    .option('--json', 'NDJSON for scripts instead of sentences')
    .action(async (options: ReplayOptions) => {
      process.exitCode = await replay(options, parts);
    });

/** @returns the exit code; everything wrong has been said on stderr by then. Throws only where the engine is at fault */
export async function replay(options: ReplayOptions, parts: ReplayParts): Promise<ReplayExit> {
  const complain = (text: string): void => void parts.stderr.write(`${text}\n`);
  const learned = await learn(options, parts);
  if (!learned.ok) {
    complain(badInputText(learned.error));
    return 1;
  }
  const size = options.events === '-' ? undefined : await sizeOf(options.events);
  if (size instanceof Error) {
    complain(`${options.events}: ${size.message}\n    name a file of signals, or - for stdin`);
    return 1;
  }
  return run(options, parts, learned.value, size, complain);
}

async function run(
  options: ReplayOptions,
  parts: ReplayParts,
  given: readonly Given[],
  size: number | undefined,
  complain: (text: string) => void,
): Promise<ReplayExit> {
  const { json = false } = options;
  const view = createOfflineView(parts.zone);
  let out: string[] = [];
  const found = (finding: Finding): void => {
    const text = json ? findingAsJson(finding, view.names) : findingForPeople(finding, parts.locale, view.names);
    if (text !== undefined) out.push(text);
  };
  const flush = async (): Promise<void> => {
    if (out.length === 0) return;
    const text = `${out.join('\n')}\n`;
    out = [];
    if (!parts.stdout.write(text)) await once(parts.stdout, 'drain');
  };
  const engine = parts.createEngine();
  const time = startVirtualTime(engine, (signal, decision) => view.follow(signal, decision, found));
  const progress = progressOn(parts.stderr, size);
  const order = watchOrder();
  let unreadable = 0;
  let read = 0;
  let begins = Number.NEGATIVE_INFINITY;
  const byOtherRules = given.some(({ kind }) => kind === 'rules-changed');
  const unread = (number: number, reason: string): void => {
    unreadable += 1;
    complain(`line ${number}: ${reason}`);
  };
  const take = (line: Batch['lines'][number]): void => {
    if ('fault' in line) return unread(line.number, line.fault);
    if (read === 0) {
      begins = line.deliveredAt;
      for (const signal of given) time.deliver({ ...signal, at: begins });
    }
    read += 1;
    order.pass({ number: line.number, at: line.deliveredAt });
    for (const signal of line.signals)
      if (!byOtherRules || !isOfRules(signal)) time.deliver(line.seq === undefined && line.deliveredAt >= begins ? asAtAFirstStart(signal, begins) : signal);
  };
  let last = 0;
  try {
    for await (const batch of parts.read(options.events)) {
      for (const line of batch.lines) take(line);
      last = batch.last;
      progress.passed(batch.bytes);
      progress.lines(last);
      await flush();
    }
  } catch (error) {
    if (!isReadError(error)) throw error;
    unread(last + 1, `${error.message}; what follows is lost`);
  } finally {
    progress.stop();
  }
  if (read === 0) {
    complain(`${options.events}: holds no line that can be read; the forms are in docs/reference/replay.md`);
    return 1;
  }
  if (options.untilQuiet === true) {
    const settled = time.now + settlesWithinMs;
    time.runOn((due) => due <= settled || view.held > 0 || engine.isWaiting());
  }
  view.rest(found);
  const { signals, ...totals }: Totals = view.totals;
  const all = { ...totals, signals: signals - given.length };
  out.push(json ? totalsAsJson(all, unreadable) : totalsForPeople(all, unreadable, parts.locale));
  await flush();
  const disorder = order.says();
  if (disorder !== undefined) complain(disorder);
  return unreadable > 0 ? 2 : 0;
}

/** What had been open for more than an hour when the file begins is known before, as it is when a bridge first starts; a journal says so itself. */
const asAtAFirstStart = (signal: Signal, begins: EpochMs): Signal =>
  signal.kind === 'problem-opened' && signal.knownBefore === undefined && isKnownBefore(signal.problem.openedAt, begins)
    ? { ...signal, knownBefore: true }
    : signal;

/** What a journal says of the rules that were in force then: it gives way to those that are asked about. */
const isOfRules = (signal: Signal): boolean => signal.kind === 'rules-changed' || (signal.kind === 'topology-learned' && signal.from === 'rules');

/** What is known from the first moment on. */
type Given = Omit<TopologyLearned, 'at'> | Omit<RulesChanged, 'at'>;

async function learn({ rules, topology }: ReplayOptions, parts: ReplayParts): Promise<Result<readonly Given[]>> {
  const given: Given[] = [];
  let hosts: readonly Host[] = [];
  if (topology !== undefined) {
    const read = await readTopologyFile(topology, parts);
    if (!read.ok) return read;
    given.push({ kind: 'topology-learned', from: 'topology', topology: read.value });
    ({ hosts } = read.value);
  }
  if (rules !== undefined) {
    const read = await parts.readRules(rules, hosts);
    if (!read.ok) return read;
    given.push({ kind: 'topology-learned', from: 'rules', topology: read.value.topology });
    given.push({ kind: 'rules-changed', rules: withoutPeople(read.value.inForce) });
  }
  return { ok: true, value: given };
}

async function readTopologyFile(file: string, parts: ReplayParts): Promise<Result<Topology>> {
  try {
    return parts.readTopology(await readFile(file, 'utf8'));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'topology-invalid', faults: [{ place: file, says }], mend: 'name a file as `nabat topology export` writes it' } };
  }
}

async function sizeOf(file: string): Promise<number | Error> {
  try {
    const found = await stat(file);
    return found.isDirectory() ? new Error('is a folder') : found.size;
  } catch {
    return new Error('there is no such file, or it may not be read');
  }
}

/** What the system or a decompressor says of damaged or vanished bytes; anything else is a fault of ours. */
const isReadError = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && /^(E[A-Z]+$|Z_|ZSTD_)/.test(error.code);

/** A bar while stderr is a terminal and the length is known, else silence. */
function progressOn(stderr: Output, size: number | undefined) {
  if (stderr.isTTY !== true || size === undefined) return { passed: () => {}, lines: () => {}, stop: () => {} };
  const bar = new SingleBar({ stream: stderr, format: '{bar} {percentage} %  {lines} lines  {eta_formatted} left', hideCursor: true, clearOnComplete: true });
  bar.start(size, 0, { lines: 0 });
  return {
    passed: (count: number) => bar.increment(count),
    lines: (lines: number) => bar.update({ lines }),
    stop: () => bar.stop(),
  };
}
