// debian-13: a Debian 13 below .cache, and in it a real Zabbix 7.0; the same harness runs inside as runs outside for 6.0.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { logIn } from '../zabbix/harness/api.ts';
import type { ReachableZabbix } from '../zabbix/harness/zabbix.ts';
import { installPackages } from '../zabbix/harness/packages.ts';
import { sendAll } from '../zabbix/harness/trapper.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../..');
const root = join(repository, '.cache/debian-13');

/** Needs root. The first time it takes two minutes and 1.5 GB; afterwards some seconds. */
export async function startZabbix7(): Promise<ReachableZabbix & AsyncDisposable> {
  await installPackages(['debootstrap', 'util-linux']);
  await makeRoot();
  // Node and the harness need nothing else: they are copied, so that no mount has to lead back to the repository.
  await mkdir(join(root, 'nabat/test'), { recursive: true });
  await cp(process.execPath, join(root, 'nabat/node'), { dereference: true });
  await rm(join(root, 'nabat/test/zabbix'), { recursive: true, force: true });
  await cp(join(repository, 'test/zabbix'), join(root, 'nabat/test/zabbix'), { recursive: true });
  // The mounts live in a namespace of the child's own and are gone with it.
  const inside = `mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$1" /nabat/node /nabat/test/zabbix/start.ts --json`;
  const child = spawn('unshare', ['--mount', 'sh', '-c', inside, 'sh', root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = (await Promise.race([once(lines, 'line'), ended.then(() => undefined)])) as readonly [string] | undefined;
  if (first === undefined) throw new Error('Zabbix 7.0 did not come up inside Debian 13; its own words stand above');
  const { version, apiUrl, trapperPort } = JSON.parse(first[0]) as { version: string; apiUrl: string; trapperPort: number };
  return {
    version,
    apiUrl,
    trapperPort,
    api: await logIn(apiUrl),
    send: (values) => sendAll(trapperPort, values),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function makeRoot(): Promise<void> {
  const isMade = await access(root).then(
    () => true,
    () => false,
  );
  if (isMade) return;
  const making = `${root}.part`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  await run('debootstrap', ['--variant=minbase', '--include=ca-certificates', 'trixie', making], { maxBuffer: 64 * 1024 * 1024 });
  await rename(making, root);
}
