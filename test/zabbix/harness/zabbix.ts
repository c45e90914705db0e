// zabbix: a real Zabbix of its own for one test file: database, server and frontend on free ports of 127.0.0.1.
import { join } from 'node:path';
import { logIn, type ZabbixApi } from './api.ts';
import { startDatabase } from './database.ts';
import { startFrontend } from './frontend.ts';
import { needPackages } from './packages.ts';
import { freePort } from './ports.ts';
import { openRunFolder } from './run-folder.ts';
import { startServer } from './server.ts';
import { sendValues, type Value } from './trapper.ts';

export type Zabbix = AsyncDisposable & {
  readonly version: string;
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly trapperPort: number;
  /** Where its logs lie while it runs. */
  readonly folder: string;
  /** As Admin. */
  readonly api: ZabbixApi;
  logIn(username: string, password: string): Promise<ZabbixApi>;
  /** @throws Error when the server does not know one of the hosts or items */
  send(values: readonly Value[]): Promise<void>;
  /** Stops the server alone; the API goes on, as on an installation whose server host is down. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  stopFrontend(): Promise<void>;
  startFrontend(): Promise<void>;
  /** Its logs go to .cache/zabbix-logs, which the next run of the tests empties. */
  stop(): Promise<void>;
};

const cacheFolder = join(import.meta.dirname, '../../../.cache');
export const logFolder = join(cacheFolder, 'zabbix-logs');

/** Half a minute when the database has to be filled, a few seconds afterwards, and half a minute more when packages are missing. */
export async function startZabbix(): Promise<Zabbix> {
  const packages = await needPackages();
  const folder = await openRunFolder();
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
    await folder.keepLogs(logFolder);
    await folder.remove();
  };
  try {
    const database = await startDatabase(folder, packages, cacheFolder);
    stops.push(() => database.stop());
    const [trapperPort, webPort] = [await freePort(), await freePort()];
    const startServerNow = () => startServer({ folder, trapperPort, databasePort: database.port });
    const startFrontendNow = () => startFrontend({ folder, webPort, trapperPort, databasePort: database.port });
    let [server, frontend] = await Promise.all([startServerNow(), startFrontendNow()]);
    stops.push(
      () => server.stop(),
      () => frontend.stop(),
    );
    const webUrl = `http://127.0.0.1:${webPort}/`;
    const apiUrl = `${webUrl}api_jsonrpc.php`;
    return {
      version: packages.zabbixVersion,
      webUrl,
      apiUrl,
      trapperPort,
      folder: folder.path,
      api: await logIn(apiUrl),
      logIn: (username, password) => logIn(apiUrl, username, password),
      send: async (values) => {
        const { failed } = await sendValues(trapperPort, values);
        if (failed > 0) throw new Error(`Zabbix did not take ${failed} of ${values.length} values: it does not know the host or the item (yet)`);
      },
      stopServer: () => server.stop(),
      startServer: async () => {
        server = await startServerNow();
      },
      stopFrontend: () => frontend.stop(),
      startFrontend: async () => {
        frontend = await startFrontendNow();
      },
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    folder.endAll();
    throw new Error(`The real Zabbix did not come up; its logs are in ${folder.path}`, { cause: error });
  }
}
