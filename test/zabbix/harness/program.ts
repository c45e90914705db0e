// program: one server process of ours, in a process group of its own, so that all of it can be stopped by number.
import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as passes } from 'node:timers/promises';

export type Account = { readonly uid: number; readonly gid: number };
export type Program = {
  readonly pid: number;
  /** True until it has ended, by itself or by us. */
  isRunning(): boolean;
  /** Asks the leader to end, waits up to two minutes, and then ends whatever is left of its group. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Ends the whole group at once, as a power cut would. */
  kill(): Promise<void>;
};
export type ProgramWish = {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The user that it runs as where we are root; otherwise it runs as we do. */
  readonly account?: Account;
  /** A file that takes what it prints. */
  readonly log: string;
  readonly cwd?: string;
};

/** @throws Error when the command cannot be started at all */
export async function startProgram(wish: ProgramWish): Promise<Program> {
  const log = openSync(wish.log, 'a');
  const child = spawn(wish.command, [...wish.arguments], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...wish.env },
    cwd: wish.cwd ?? '/',
    ...(isRoot() && wish.account),
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`${wish.command} could not be started`, { cause })));
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals, patienceMs: number) => {
    if (isRunning()) process.kill(pid, signal);
    await Promise.race([ended, passes(patienceMs, undefined, { ref: false })]);
    killGroup(pid); // php's workers, for one, outlive their master
    await ended;
  };
  return { pid, isRunning, stop: (signal = 'SIGTERM') => end(signal, 120_000), kill: () => end('SIGKILL', 0) };
}

/** Ends every process of the group; none left is as good. */
export function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // ESRCH: the group is gone already
  }
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** @throws Error when the machine has no such user */
export async function accountOf(user: string): Promise<Account> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`This machine has no user "${user}"; the package that makes it is not installed.`);
  return { uid: Number(uid), gid: Number(gid) };
}
