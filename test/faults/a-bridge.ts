// a bridge: the real process on a folder of its own, spoken to as Zabbix and people do, and what it said until it ended.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach } from '@jest/globals';
import { posted, recordedStorm } from '../e2e-bridge/a-nabat.ts';

const entry = join(import.meta.dirname, '../../zabbix-bridge/src/cli/nabat.ts');
const secret = 'a-secret-for-tests';
const folders = mkdtempSync(join(tmpdir(), 'nabat-bridge-faults-'));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rmSync(folders, { recursive: true }));

let made = 0;
/** @returns a folder with a nabat.yaml in it */
export function aFolder(configuration: string): string {
  const folder = mkdtempSync(join(folders, `${(made += 1)}-`));
  writeFileSync(join(folder, 'nabat.yaml'), configuration);
  return folder;
}

type Line = { readonly msg: string; readonly level: string; readonly [field: string]: unknown };
export type Ended = { readonly code: number | null; readonly signal: string | null; readonly said: string };
export type RunningBridge = {
  readonly logged: readonly Line[];
  readonly url: string;
  /** Its data folder as it sees it: it may have a disk of its own there. */
  readonly dataFolder: string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
  readonly ask: (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;
  /** The nth problem of the storm. @returns the answer's status and how soon it asks to come again, s */
  readonly posts: (nth: number) => Promise<{ readonly status: number; readonly retryAfter: string | null }>;
};

/** @param through  a command that runs the bridge: with another clock, in another place. @returns once it is ready, or the end of it when it never was */
export async function run(folder: string, through: readonly string[] = []): Promise<RunningBridge | Ended> {
  const [command = '', ...given] = [...through, process.execPath, entry, 'start', '--config', 'nabat.yaml'];
  const env = { ...process.env, NABAT_ZABBIX_WEBHOOK_SECRET: secret };
  const child = spawn(command, given, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    said,
  }));
  const logged: Line[] = [];
  const ready = new Promise<true>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      logged.push(JSON.parse(line) as Line);
      if (logged.at(-1)?.msg === 'Nabat is ready') resolve(true);
    });
  });
  const first = await Promise.race([ready, ended]);
  if (first !== true) return first;
  const dataFolder = join(`/proc/${child.pid}/root`, folder, 'data');
  const { url, token } = JSON.parse(readFileSync(join(dataFolder, 'local.json'), 'utf8')) as { readonly url: string; readonly token: string };
  return {
    logged,
    url,
    ended,
    dataFolder,
    kill: (signal) => void child.kill(signal),
    ask: async (path) => {
      const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return { status: answer.status, body: await answer.json() };
    },
    posts: async (nth) => {
      const [problem = {}] = recordedStorm();
      const own = { event_id: `${10_000 + nth}`, host_host: `host-${nth}`, host_name: `host-${nth}`, trigger_id: `${nth}`, item_id: `${nth}` };
      const answer = await posted(`${url}/api/v1/sources/zabbix/zabbix`, { ...problem, ...own }, Date.now());
      await answer.arrayBuffer();
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
    },
  };
}

export const aSource = 'sources: [{source: zabbix, kind: zabbix, url: "http://127.0.0.1:9/api_jsonrpc.php"}]\nlisten: {port: 0}\n';
export const isRunning = (it: RunningBridge | Ended): it is RunningBridge => 'logged' in it;
export async function started(folder: string, through?: readonly string[]): Promise<RunningBridge> {
  const it = await run(folder, through);
  if (!isRunning(it)) throw new Error(`it ended with ${it.code}: ${it.said}`);
  return it;
}
