// a process: Nabat as people run it, on a folder of its own, to be killed and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from '@jest/globals';

const entry = join(import.meta.dirname, '../../zabbix-bridge/src/cli/nabat.ts');
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

export type NabatProcess = {
  readonly process: ChildProcess;
  readonly url: string;
  /** By GET, with a body by POST. @throws what `fetch` does when nobody is there, and an error with the answer where it is not 2xx */
  ask<T>(path: string, body?: object): Promise<T>;
  /** When it has ended, by whatever. */
  readonly gone: Promise<unknown>;
  /** By SIGKILL. @returns when it is gone */
  kill(): Promise<unknown>;
};

/** @param folder  with its nabat.yaml, whose data folder is `data`. @returns when it is ready */
export async function aProcess(folder: string): Promise<NabatProcess> {
  const child = spawn(process.execPath, [entry, 'start', '--config', join(folder, 'nabat.yaml')], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly msg: string; readonly url?: string };
    if (said.msg !== 'Nabat is ready' || said.url === undefined) continue;
    child.stdout.resume();
    const { url } = said;
    const { token } = JSON.parse(readFileSync(join(folder, 'data/local.json'), 'utf8')) as { readonly token: string };
    return {
      process: child,
      url,
      async ask(path, body) {
        const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
        const answer = await fetch(`${url}${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
        return JSON.parse(text) as never; // whoever asks knows what for
      },
      gone,
      kill() {
        child.kill('SIGKILL');
        return gone;
      },
    };
  }
  throw new Error('it ended before it was ready');
}
