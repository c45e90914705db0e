// house: a bridge on a journal of its own in virtual time, for tests of what goes through it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';
import type { Follower } from '../../zabbix-bridge/src/bridge/follower.ts';
import type { BridgeParts } from '../../zabbix-bridge/src/bridge/parts.ts';
import { Bridge } from '../../zabbix-bridge/src/bridge.ts';
import type { Journal } from '../../zabbix-bridge/src/journal/journal.ts';
import { openSqliteJournal } from '../../zabbix-bridge/src/journal/sqlite.ts';
import { eggTimers } from './egg-timer-engine.ts';
import { virtualTime, type VirtualTime } from './virtual-time.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-bridge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const toClose: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of toClose.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

let files = 0;
export type House = {
  readonly bridge: Bridge;
  readonly journal: Journal;
  readonly time: VirtualTime;
  readonly troubles: string[];
  readonly impossible: unknown[];
  readonly file: string;
};
/** A bridge on a journal of its own, or on the one at `file`; not yet started. */
export async function aHouse(more: Partial<Omit<BridgeParts, 'time'>> & { readonly file?: string; readonly time?: VirtualTime } = {}): Promise<House> {
  const { file = join(folder, `${(files += 1)}.db`), time = virtualTime(), journal = await openSqliteJournal({ file }), ...parts } = more;
  const troubles: string[] = [];
  const impossible: unknown[] = [];
  const bridge = new Bridge({
    journal,
    engines: eggTimers(),
    time,
    onTrouble: (says) => troubles.push(says),
    onImpossible: (error) => impossible.push(error),
    ...parts,
  });
  toClose.push(journal, bridge);
  return { bridge, journal, time, troubles, impossible, file };
}
/** As `kill -9` would leave it: nothing is stopped in order, only the file is let go. */
export const crash = async ({ journal }: House): Promise<void> => {
  toClose.splice(0);
  await journal[Symbol.asyncDispose]();
};
export const told = async (journal: Journal): Promise<string[]> =>
  (await journal.errandsDue(Number.MAX_SAFE_INTEGER, ['tell'], 1000)).map(({ errand }) => errand.id);
export function aFollower(position?: () => number): Follower & { readonly seqs: number[] } {
  const seqs: number[] = [];
  return { name: position ? 'read model' : 'stream', seqs, ...(position && { position }), follow: (batch) => void seqs.push(...batch.map(({ seq }) => seq)) };
}
