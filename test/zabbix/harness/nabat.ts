// nabat: the bridge as a process of its own, set up against a real Zabbix by its own commands.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nabatApi, type NabatApi } from './nabat-api.ts';
import { freePort } from './ports.ts';
import { startProgram, type Program } from './program.ts';
import { openRunFolder } from './run-folder.ts';
import { waitUntil } from './wait-until.ts';
import { logFolder, type ReachableZabbix } from './zabbix.ts';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../../zabbix-bridge/src/cli/nabat.ts');
const source = 'zabbix-main';

export type Nabat = NabatApi &
  AsyncDisposable & {
    readonly url: string;
    /** @returns when it is ready: journal open, engine caught up, Zabbix reconciled */
    start(): Promise<void>;
    /** Asks it to end, and waits until it has. */
    stop(): Promise<void>;
    /** Ends it at once, as a power cut would. */
    kill(): Promise<void>;
    /** One of its commands; what it prints. */
    cli(...args: readonly string[]): Promise<string>;
  };

/** Makes a configuration, lets `nabat zabbix setup` prepare that Zabbix, and starts the bridge. Hosts made later may be out of its sight. */
export async function startNabat(zabbix: ReachableZabbix): Promise<Nabat> {
  const folder = await openRunFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const configuration = join(folder.path, 'nabat.yaml');
  await writeFile(configuration, configurationOf(zabbix, port));
  await writeFile(join(folder.path, 'secret'), randomBytes(24).toString('base64url'), { mode: 0o600 });
  const log = join(folder.path, 'nabat.log');
  const cli = async (...args: readonly string[]) => {
    const { stdout } = await run(process.execPath, [entry, ...args], { cwd: folder.path });
    return stdout;
  };
  await cli('zabbix', 'setup', '--config', configuration, '--url', url, '--yes');
  const token = (await cli('token', 'create', '--config', configuration, '--name', 'tests', '--scope', 'read,act,admin')).trim();

  let program: Program | undefined;
  const start = async () => {
    const started = await startProgram({ command: process.execPath, arguments: [entry, 'start', '--config', configuration], log, cwd: folder.path });
    program = started;
    await folder.owns(started.pid);
    const hopeless = () => (started.isRunning() ? undefined : `it ended by itself; see ${log}`);
    await waitUntil({ what: 'Nabat to be ready', hopeless }, async () => (await fetch(`${url}/readyz`)).ok || undefined);
  };
  const dispose = async () => {
    await program?.stop();
    await folder.keepLogs(logFolder);
    await folder.remove();
  };
  await start();
  return {
    ...nabatApi(url, token),
    url,
    start,
    stop: async () => program?.stop(),
    kill: async () => program?.kill(),
    cli,
    [Symbol.asyncDispose]: dispose,
  };
}

/** JSON is YAML too. */
const configurationOf = (zabbix: ReachableZabbix, port: number): string =>
  JSON.stringify({
    dataFolder: 'data',
    listen: { host: '127.0.0.1', port },
    sources: [{ source, kind: 'zabbix', url: zabbix.apiUrl, tokenFile: 'zabbix-token', webhookSecretFile: 'secret' }],
  });
