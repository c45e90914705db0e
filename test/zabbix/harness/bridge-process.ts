// bridge-process: the bridge as a process of its own on a folder of its own, which a test can start, stop and kill.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeGrafanaToken } from './grafana-token.ts';
import { nabatApi, type NabatApi } from './nabat-api.ts';
import { freePort } from './ports.ts';
import { startProgram, type Program } from './program.ts';
import { openRunFolder } from './run-folder.ts';
import { waitUntil } from './wait-until.ts';

export const nabatEntry = join(import.meta.dirname, '../../../zabbix-bridge/src/cli/nabat.ts');

export type BridgeProcess = NabatApi &
  AsyncDisposable & {
    readonly url: string;
    /** On the address that it had. @returns when it is ready: journal open, engine caught up, its sources reconciled where it can ask them */
    start(): Promise<void>;
    /** Asks it to end, and waits until it has. */
    stop(): Promise<void>;
    /** Ends it at once, as a power cut would. */
    kill(): Promise<void>;
    /** A new token for Grafana, whose people are let in as who it says they are. */
    grafanaToken(): Promise<string>;
  };

type Place = { readonly folder: string; readonly port: number; readonly url: string };
type Wanted = {
  /** JSON is YAML too. */
  readonly configuration: (place: Place) => object;
  /** Before it starts, in its folder; the configuration lies there as `nabat.yaml`. */
  readonly prepare?: (place: Place & { readonly configuration: string }) => Promise<void>;
  /** Where its log is kept when it is over. */
  readonly logs: string;
};

/** @returns a bridge that is ready */
export async function startBridgeProcess({ configuration: configurationOf, prepare, logs }: Wanted): Promise<BridgeProcess> {
  const folder = await openRunFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const configuration = join(folder.path, 'nabat.yaml');
  const log = join(folder.path, 'nabat.log');
  let token = '';
  let program: Program | undefined;
  const start = async () => {
    const started = await startProgram({ command: process.execPath, arguments: [nabatEntry, 'start', '--config', configuration], log, cwd: folder.path });
    program = started;
    await folder.owns(started.pid);
    const hopeless = () => (started.isRunning() ? undefined : `it ended by itself; see ${log}`);
    await waitUntil({ what: 'Nabat to be ready', hopeless }, async () => (await fetch(`${url}/readyz`)).ok || undefined);
    // Beside its data it leaves a token for whoever owns the machine, a new one at each start.
    token = (JSON.parse(await readFile(join(folder.path, 'data/local.json'), 'utf8')) as { token: string }).token;
  };
  const dispose = async () => {
    await program?.stop();
    await folder.keepLogs(logs);
    await folder.remove();
  };
  const place = { folder: folder.path, port, url };
  try {
    await writeFile(configuration, JSON.stringify({ dataFolder: 'data', listen: { host: '127.0.0.1', port }, ...configurationOf(place) }));
    await prepare?.({ ...place, configuration });
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
