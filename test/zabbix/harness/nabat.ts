// nabat: the bridge as a process of its own, in front of a real Zabbix that it has set up itself.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeGrafanaToken } from './grafana-token.ts';
import { nabatApi, source, type NabatApi } from './nabat-api.ts';
import { freePort } from './ports.ts';
import { startProgram, type Program } from './program.ts';
import { openRunFolder } from './run-folder.ts';
import { waitUntil } from './wait-until.ts';
import { logFolder, type ReachableZabbix } from './zabbix.ts';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../../zabbix-bridge/src/cli/nabat.ts');

export type Nabat = NabatApi &
  AsyncDisposable & {
    readonly url: string;
    /** @returns when it is ready: journal open, engine caught up, Zabbix reconciled */
    start(): Promise<void>;
    /** Asks it to end, and waits until it has. */
    stop(): Promise<void>;
    /** Ends it at once, as a power cut would. */
    kill(): Promise<void>;
    /** A new token for Grafana, whose people are let in as who it says they are. */
    grafanaToken(): Promise<string>;
  };

/**
 * Writes a configuration, sets that Zabbix up with `nabat zabbix setup`, and starts the bridge.
 *
 * @param isSetUp  unless false; then that Zabbix has not heard of it yet, nor has it a token there
 * @param rules    files of a rules folder by their path in it; none unless given
 */
export async function startNabat(
  zabbix: ReachableZabbix,
  { isSetUp = true, rules }: { readonly isSetUp?: boolean; readonly rules?: Readonly<Record<string, string>> } = {},
): Promise<Nabat> {
  const folder = await openRunFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const configuration = join(folder.path, 'nabat.yaml');
  await writeFile(configuration, configurationOf(zabbix, port, { isSetUp, hasRules: rules !== undefined }));
  for (const [path, text] of Object.entries(rules ?? {})) {
    const file = join(folder.path, 'rules', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  // Makes the secret and the token that the configuration names, and in Zabbix all that goes with them.
  const setup = ['zabbix', 'setup', '--config', configuration, '--nabat', url];
  if (isSetUp) await run(process.execPath, [entry, ...setup], { cwd: folder.path, env: { ...process.env, NABAT_SETUP_PASSWORD: 'zabbix' } });

  const log = join(folder.path, 'nabat.log');
  let token = '';
  let program: Program | undefined;
  const start = async () => {
    const started = await startProgram({ command: process.execPath, arguments: [entry, 'start', '--config', configuration], log, cwd: folder.path });
    program = started;
    await folder.owns(started.pid);
    const hopeless = () => (started.isRunning() ? undefined : `it ended by itself; see ${log}`);
    await waitUntil({ what: 'Nabat to be ready', hopeless }, async () => (await fetch(`${url}/readyz`)).ok || undefined);
    // Beside its data it leaves a token for whoever owns the machine, a new one at each start.
    token = (JSON.parse(await readFile(join(folder.path, 'data/local.json'), 'utf8')) as { token: string }).token;
  };
  const dispose = async () => {
    await program?.stop();
    await folder.keepLogs(logFolder);
    await folder.remove();
  };
  try {
    await start();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    ...nabatApi(url, () => token),
    url,
    start,
    stop: async () => program?.stop(),
    kill: async () => program?.kill(),
    grafanaToken: () => makeGrafanaToken(configuration, folder.path),
    [Symbol.asyncDispose]: dispose,
  };
}

/** JSON is YAML too. */
const configurationOf = (zabbix: ReachableZabbix, port: number, { isSetUp, hasRules }: { readonly isSetUp: boolean; readonly hasRules: boolean }): string =>
  JSON.stringify({
    dataFolder: 'data',
    ...(hasRules && { rulesFolder: 'rules' }),
    listen: { host: '127.0.0.1', port },
    grafana: { by: 'context', organisations: [{ id: 1 }] },
    sources: [{ source, kind: 'zabbix', url: zabbix.apiUrl, ...(isSetUp && { tokenFile: 'zabbix-token', webhookSecretFile: 'secret' }) }],
  });
