// server: the Zabbix server itself, with every path and port its own.
import { mkdir, chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answers } from './ports.ts';
import { accountOf, isRoot, startProgram, type Program } from './program.ts';
import type { RunFolder } from './run-folder.ts';
import { waitUntil } from './wait-until.ts';

export type ServerWish = { readonly folder: RunFolder; readonly trapperPort: number; readonly databasePort: number };

/** @returns when it takes values and its escalator, which sends the notifications, is at work */
export async function startServer({ folder, trapperPort, databasePort }: ServerWish): Promise<Program> {
  const account = await accountOf('zabbix');
  const home = join(folder.path, 'server');
  await mkdir(home, { recursive: true });
  if (isRoot()) await chown(home, account.uid, account.gid);
  const configuration = join(folder.path, 'zabbix_server.conf');
  await writeFile(configuration, serverConfiguration(home, trapperPort, databasePort));
  const program = await startProgram({
    command: '/usr/sbin/zabbix_server',
    arguments: ['-f', '-c', configuration],
    account,
    log: join(folder.path, 'zabbix_server.log'),
    env: { TZ: 'UTC' },
  });
  await folder.owns(program.pid);
  const hopeless = () => (program.isRunning() ? undefined : 'it ended by itself; see zabbix_server.log');
  await waitUntil({ what: 'the Zabbix server to take values', hopeless }, async () => (await answers(trapperPort)) || undefined);
  return program;
}

function serverConfiguration(home: string, trapperPort: number, databasePort: number): string {
  const settings = {
    ListenIP: '127.0.0.1',
    ListenPort: trapperPort,
    LogType: 'console',
    PidFile: join(home, 'zabbix_server.pid'),
    SocketDir: home,
    DBHost: '127.0.0.1',
    DBPort: databasePort,
    DBName: 'zabbix',
    DBUser: 'zabbix',
    DBPassword: 'zabbix',
    CacheUpdateFrequency: 2, // the default is a minute, during which new hosts are unknown
    ServiceManagerSyncFrequency: 2,
    AlertScriptsPath: home,
    StatsAllowedIP: '127.0.0.1',
    StartPollers: 1,
    StartPollersUnreachable: 1,
    StartPingers: 1,
    StartDiscoverers: 1,
    StartHTTPPollers: 1,
    StartHistoryPollers: 1,
    StartPreprocessors: 2,
    StartLLDProcessors: 1,
    StartTrappers: 5,
    StartEscalators: 1,
    StartAlerters: 3,
    StartDBSyncers: 4,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
