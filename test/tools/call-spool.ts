// call-spool: an Asterisk on this machine as far as its spool is concerned: when it looks into it, takes call files, plays what they name, and puts them into its archive with what came of them.
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type CallFile = { readonly name: string; readonly settings: Readonly<Record<string, string>>; readonly sounds: readonly Buffer[] };
type Outcome = 'Completed' | 'Expired' | 'Failed' | 'rings' | 'asleep';
export type CallSpool = {
  readonly spoolFolder: string;
  readonly archiveFolder: string;
  readonly soundFolder: string;
  readonly calls: CallFile[];
  /** `Completed`, `Expired`, `Failed`; `rings`: begins and comes to no end; `asleep`: takes nothing. Of all calls, or by the channel that is dialled. */
  becomes(what: Outcome | ((channel: string) => Outcome)): void;
  /** Looks into its spool, as Asterisk does every second, and works off what is there. */
  looks(): Promise<void>;
  stop(): Promise<void>;
};

export async function aCallSpool(): Promise<CallSpool> {
  const folder = await mkdtemp(join(tmpdir(), 'nabat-spool-'));
  const [spoolFolder, archiveFolder, soundFolder] = [join(folder, 'outgoing'), join(folder, 'outgoing_done'), join(folder, 'sounds')];
  await Promise.all([spoolFolder, archiveFolder, soundFolder].map((each) => mkdir(each)));
  const calls: CallFile[] = [];
  const taken = new Set<string>();
  let outcomeOf: (channel: string) => Outcome = () => 'Completed';
  let work = Promise.resolve();
  const take = async (): Promise<void> => {
    for (const name of await readdir(spoolFolder)) {
      if (taken.has(name)) continue;
      const path = join(spoolFolder, name);
      const text = await readFile(path, 'utf8');
      const lines = text.split('\n').map((line) => /^(\w+): (.*)$/.exec(line));
      const settings: Readonly<Record<string, string>> = Object.fromEntries(lines.flatMap((line) => (line ? [[line[1] ?? '', line[2] ?? ''] as const] : [])));
      const what = outcomeOf(settings['Channel'] ?? '');
      if (what === 'asleep') continue;
      taken.add(name);
      calls.push({ name, settings, sounds: await Promise.all((settings['Data'] ?? '').split('&').map((sound) => readFile(`${sound}.wav`))) });
      await writeFile(path, `${text}\nStartRetry: 4711 1 (1790140000)\n`);
      if (what === 'rings') continue;
      await writeFile(path, `${text}\nStartRetry: 4711 1 (1790140000)\nStatus: ${what}\n`);
      await rename(path, join(archiveFolder, name));
      taken.delete(name);
    }
  };
  return {
    spoolFolder,
    archiveFolder,
    soundFolder,
    calls,
    becomes: (next) => {
      outcomeOf = typeof next === 'function' ? next : () => next;
    },
    looks: () => (work = work.then(take)),
    stop: async () => {
      await work;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
