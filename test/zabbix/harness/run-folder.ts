// run-folder: where one server of the tests keeps everything that changes, and how what a killed run left behind is cleared away.
import { mkdtempSync } from 'node:fs';
import { appendFile, chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { killGroup } from './program.ts';

const prefix = 'nabat-test-';

export type RunFolder = {
  readonly path: string;
  /** Notes a process group, so that the next run can end it should we die before we do. */
  owns(leader: number): Promise<void>;
  /** Ends at once whatever still runs of it. */
  endAll(): void;
  /** Copies them to a folder of this one's name below `where`. */
  keepLogs(where: string): Promise<void>;
  remove(): Promise<void>;
};

/**
 * A new folder in the system's temporary directory, for the users postgres, zabbix and www-data must be able to reach it,
 * which they cannot in a home directory. Before that, ends and removes what runs whose process is gone have left.
 */
export async function openRunFolder(): Promise<RunFolder> {
  await sweep();
  const path = mkdtempSync(join(tmpdir(), prefix));
  await chmod(path, 0o755);
  await writeFile(join(path, 'owner'), String(process.pid));
  const leaders: number[] = [];
  return {
    path,
    owns: (leader) => {
      leaders.push(leader);
      return appendFile(join(path, 'groups'), `${leader}\n`);
    },
    endAll: () => leaders.forEach(killGroup),
    keepLogs: async (where) => {
      const kept = join(where, basename(path));
      await mkdir(kept, { recursive: true });
      for (const name of await readdir(path)) if (name.endsWith('.log')) await copyFile(join(path, name), join(kept, name));
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const path = join(tmpdir(), name);
    const owner = Number(await readFile(join(path, 'owner'), 'utf8').catch(() => '0'));
    if (owner === 0 || isAlive(owner)) continue; // 0: just being made, or kept for its logs
    const groups = await readFile(join(path, 'groups'), 'utf8').catch(() => '');
    for (const leader of groups.split('\n').filter(Boolean).map(Number)) if (await isOurs(leader, path)) killGroup(leader);
    await rm(path, { recursive: true, force: true });
  }
}

/** Numbers of processes are given again: only one whose environment or command names our folder is ours. */
async function isOurs(pid: number, path: string): Promise<boolean> {
  const texts = await Promise.all(['cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')));
  return texts.some((text) => text.includes(path));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
