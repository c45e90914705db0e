// write: the stream as files that `nabat replay` reads, kept for the next run.
import { createWriteStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { lineOf, longForm } from '../quality/storm/write.ts';
import { makeInput, type LoadOrder } from './input.ts';
import { makeFlood, makeRestless, makeStrangers } from './restless.ts';

const makers = { mixed: makeInput, restless: makeRestless, strangers: makeStrangers, flood: makeFlood } as const;
export type Making = keyof typeof makers;

export type LoadFiles = { readonly events: string; readonly topology: string };

/** @returns where the signals, as bodies of the media type, and the topology lie; made unless they are there already */
export async function writeInput(order: LoadOrder, lines: number, folder: string, making: Making): Promise<LoadFiles> {
  mkdirSync(folder, { recursive: true });
  const name = `${order.seed}-${making === 'mixed' ? '' : `${making}-`}${order.hosts}-hosts-${order.standing}-standing`;
  const files = { events: join(folder, `${name}-${lines}-lines.ndjson`), topology: join(folder, `${name}.topology.json`) };
  if (existsSync(files.events) && existsSync(files.topology)) return files;
  const { topology, signals } = makers[making](order);
  writeFileSync(files.topology, `${JSON.stringify(longForm(topology))}\n`);
  const under = `${files.events}.part`;
  const out = createWriteStream(under);
  let batch: string[] = [];
  let written = 0;
  for (const signal of signals()) {
    // the media type says nothing of what was known before
    batch.push(JSON.stringify(signal.kind === 'problem-opened' && signal.knownBefore ? signal : lineOf(signal)));
    written += 1;
    if (batch.length < 1_000 && written < lines) continue;
    if (!out.write(`${batch.join('\n')}\n`)) await once(out, 'drain');
    batch = [];
    if (written >= lines) break;
  }
  out.end();
  await once(out, 'finish');
  renameSync(under, files.events);
  return files;
}
