// zabbix: a real Zabbix of its own for one test file: database, server and frontend on free ports of 127.0.0.1.
import { join } from 'node:path';
import { logIn, type ZabbixApi } from './api.ts';
import { startDatabase } from './database.ts';
import { startFrontend } from './frontend.ts';
import { needPackages } from './packages.ts';
import { freePort } from './ports.ts';
import { openRunFolder } from './run-folder.ts';
import { startServer } from './server.ts';
import { sendAll, type Value } from './trapper.ts';

/** A Zabbix that can be asked and fed, wherever it runs. */
export type ReachableZabbix = {
  /** As Debian writes it: `6.0.14+dfsg-1+b1`. */
  readonly version: string;
  readonly apiUrl: string;
  readonly trapperPort: number;
  /** As Admin. */
  readonly api: ZabbixApi;
  /** @throws Error when the server does not know one of the hosts or items */
  send(values: readonly Value[]): Promise<void>;
};

export type Zabbix = ReachableZabbix &
  AsyncDisposable & {
    readonly webUrl: string;
    /** Where its logs lie while it runs. */
    readonly folder: string;
    /** Stops the server alone; the API goes on, as on an installation whose server host is down. */
    stopServer(): Promise<void>;
    startServer(): Promise<void>;
    stopFrontend(): Promise<void>;
    startFrontend(): Promise<void>;
    /** Its logs go to .cache/zabbix-logs, which the next run of the tests empties. */
    stop(): Promise<void>;
  };

export const cacheFolder = join(import.meta.dirname, '../../../.cache');
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
      send: (values) => sendAll(trapperPort, values),
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
