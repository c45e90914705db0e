// measure: one walk over a file of signals in this process: how fast, how much of it is the engine, how much memory it took.
import { createReadStream, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { replay } from '../../zabbix-bridge/src/cli/replay.ts';
import { readInThread } from '../../zabbix-bridge/src/cli/nabat/reading-thread.ts';
import { linesOf } from '../../zabbix-bridge/src/cli/replay/lines.ts';
import type { Batch } from '../../zabbix-bridge/src/cli/replay/reading.ts';
import { startVirtualTime } from '../../zabbix-bridge/src/rules/virtual-time.ts';
import { createEngine } from '../../zabbix-bridge/src/engine/engine.ts';
import { readLine } from '../../zabbix-bridge/src/sources/dialect.ts';
import { readTopologyFile } from '../../zabbix-bridge/src/sources/topology-file.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';

/** `replay`: all that `nabat replay --json` does; `engine`: only its decisions, of signals that were read before. */
export const walks = ['replay', 'engine'] as const;
export type Walk = (typeof walks)[number];

/** Without reading the topology. `cpuMs` is what this process spent of the processors; on a busy machine it says more than `wallMs`. */
export type Measured = {
  readonly lines: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMb: number;
  readonly mostOpen: number;
  readonly steps: readonly Step[];
};
/** The same after every so many lines: what has been spent since the last step, and how much memory is held there. */
export type Step = { readonly lines: number; readonly cpuMs: number; readonly wallMs: number; readonly residentMb: number };
const stepLines = 100_000;

/** @param checkout  another checkout of this repository, of which the engine is taken; absent: this one's */
export async function measure(walk: Walk, events: string, topology: string | undefined, checkout?: string): Promise<Measured> {
  const engine = await engineOf(checkout);
  return walk === 'replay' ? wholeReplay(engine, events, topology) : engineAlone(engine, events, topology);
}

type EngineModule = { readonly createEngine: typeof createEngine };
const engineOf = async (checkout: string | undefined): Promise<EngineModule> =>
  checkout === undefined ? { createEngine } : ((await import(join(resolve(checkout), 'zabbix-bridge/src/engine/engine.ts'))) as EngineModule);

async function wholeReplay(engine: EngineModule, events: string, topology: string | undefined): Promise<Measured> {
  const open = new Set<string>();
  let lines = 0;
  let mostOpen = 0;
  let began = started();
  let steps = stepping();
  const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
  const counting = async function* (file: string): AsyncGenerator<Batch> {
    [began, steps] = [started(), stepping()]; // the topology has been read by then
    for await (const batch of readInThread(file)) {
      for (const line of batch.lines) {
        steps.passed((lines += 1));
        for (const signal of 'fault' in line ? [] : line.signals) mostOpen = Math.max(mostOpen, follow(open, signal));
      }
      yield batch;
    }
  };
  const code = await replay(
    { events, json: true, ...(topology === undefined ? {} : { topology }) },
    {
      createEngine: () => engine.createEngine({ remindEveryMs: 0 }),
      read: counting,
      readTopology: readTopologyFile,
      readRules: () => Promise.reject(new Error('there are no rules here')),
      stdout: nowhere(),
      stderr: nowhere(),
      locale: 'en',
    },
  );
  if (code !== 0) throw new Error(`replay of ${events} ended with ${code}`);
  return { lines, ...spent(began), peakMb: peakMb(), mostOpen, steps: steps.taken };
}

async function engineAlone(engine: EngineModule, events: string, topology: string | undefined): Promise<Measured> {
  const signals: Signal[] = [];
  for await (const lines of linesOf(createReadStream(events))) {
    for (const { text = '' } of lines) {
      const read = text === '' ? undefined : readLine(text);
      if (read?.ok) signals.push(...read.value.signals);
    }
  }
  const time = startVirtualTime(engine.createEngine({ remindEveryMs: 0 }), () => {});
  if (topology !== undefined) {
    const read = readTopologyFile(readFileSync(topology, 'utf8'));
    if (!read.ok) throw new Error(`${topology}: ${read.error.code}`);
    time.deliver({ kind: 'topology-learned', at: signals[0]?.at ?? 0, from: 'topology', topology: read.value });
  }
  const open = new Set<string>();
  let mostOpen = 0;
  const began = started();
  const steps = stepping();
  for (const [index, signal] of signals.entries()) {
    mostOpen = Math.max(mostOpen, follow(open, signal));
    time.deliver(signal);
    steps.passed(index + 1);
  }
  return { lines: signals.length, ...spent(began), peakMb: peakMb(), mostOpen, steps: steps.taken };
}

/** @returns how many are open after this signal */
function follow(open: Set<string>, signal: Signal): number {
  if (signal.kind === 'problem-opened') open.add(signal.problem.event);
  else if (signal.kind === 'problem-resolved') open.delete(signal.event);
  return open.size;
}

type Began = { readonly at: number; readonly cpu: NodeJS.CpuUsage };
const started = (): Began => ({ at: performance.now(), cpu: process.cpuUsage() });
function spent({ at, cpu }: Began): { readonly cpuMs: number; readonly wallMs: number } {
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - at };
}
function stepping() {
  const taken: Step[] = [];
  let since = started();
  return {
    taken,
    passed(lines: number): void {
      if (lines % stepLines > 0) return;
      taken.push({ lines, ...spent(since), residentMb: process.memoryUsage.rss() / 1_048_576 });
      since = started();
    },
  };
}
const peakMb = (): number => process.resourceUsage().maxRSS / 1_024;
