// bridge: a real bridge as a process of its own, with the token for Grafana, which a test can stop and start again.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeGrafanaToken } from '../../zabbix/harness/grafana-token.ts';
import { nabatApi, source, type NabatApi } from '../../zabbix/harness/nabat-api.ts';
import { freePort } from '../../zabbix/harness/ports.ts';
import { startProgram, type Program } from '../../zabbix/harness/program.ts';
import { openRunFolder } from '../../zabbix/harness/run-folder.ts';
import { waitUntil } from '../../zabbix/harness/wait-until.ts';
import { logFolder, repository } from '../hosts.ts';
import { openingOf, post, recoveryOf, type Failure, type Posted } from './failure.ts';

const entry = join(repository, 'zabbix-bridge/src/cli/nabat.ts');

export type Bridge = NabatApi &
  AsyncDisposable & {
    readonly url: string;
    /** The one that speaks for people in Grafana. */
    readonly grafanaToken: string;
    /** Something fails, as Zabbix tells it. @returns once there is an open incident on that host */
    fails(failure?: Partial<Failure>): Promise<Failed>;
    recovers(failed: Failed): Promise<void>;
    /** Asks the process to end, and waits until it has. */
    stop(): Promise<void>;
    /** On the address that it had. @returns when it is ready */
    start(): Promise<void>;
  };

/** `incident` is its id. */
export type Failed = { readonly opening: Posted; readonly incident: string };

/**
 * Started with no incident; its services are those of `estate/` unless another folder is named.
 *
 * @param organisation  Grafana's, whose people are let in
 * @param zabbixUrl     unless said nothing answers where its Zabbix should be: what is written back stays waiting, which people may see
 */
export async function startBridge({
  organisation = 1,
  zabbixUrl = 'http://127.0.0.1:9/api_jsonrpc.php',
  rulesFolder = join(repository, 'test/browser/estate'),
} = {}): Promise<Bridge> {
  const folder = await openRunFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secret = randomBytes(32).toString('hex');
  const configuration = join(folder.path, 'nabat.yaml');
  await writeFile(join(folder.path, 'secret'), secret, { mode: 0o600 });
  await writeFile(configuration, configurationOf({ port, organisation, url: zabbixUrl, rulesFolder }));
  const grafanaToken = await makeGrafanaToken(configuration, folder.path);

  const log = join(folder.path, 'nabat.log');
  let token = '';
  let program: Program | undefined;
  const start = async () => {
    const started = await startProgram({ command: process.execPath, arguments: [entry, 'start', '--config', configuration], log, cwd: folder.path });
    program = started;
    await folder.owns(started.pid);
    const hopeless = () => (started.isRunning() ? undefined : `it ended by itself; see ${log}`);
    await waitUntil({ what: 'the bridge to be ready', hopeless }, async () => (await fetch(`${url}/readyz`)).ok || undefined);
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
  const posted = (body: Posted) => post(`${url}/api/v1/sources/${source}/zabbix`, body, secret);
  const api = nabatApi(url, () => token);
  return {
    ...api,
    url,
    grafanaToken,
    fails: async (failure = {}) => {
      const opening = openingOf(failure, Date.now());
      await posted(opening);
      const incident = await waitUntil({ what: `an incident on ${opening['host_host'] ?? ''}` }, async () => {
        const [row] = await api.incidents({ live: 'true', host: opening['host_host'] ?? '' });
        return row?.number === undefined ? undefined : row.id; // it has its number once it is told
      });
      return { opening, incident };
    },
    recovers: ({ opening }) => posted(recoveryOf(opening, Date.now())),
    stop: async () => program?.stop(),
    start,
    [Symbol.asyncDispose]: dispose,
  };
}

/** JSON is YAML too. */
type Wanted = { readonly port: number; readonly organisation: number; readonly url: string; readonly rulesFolder: string };
const configurationOf = ({ port, organisation, url, rulesFolder }: Wanted): string =>
  JSON.stringify({
    dataFolder: 'data',
    listen: { host: '127.0.0.1', port },
    rulesFolder,
    grafana: { by: 'context', organisations: [{ id: organisation }] },
    sources: [{ source, kind: 'zabbix', url, webhookSecretFile: 'secret' }],
  });
