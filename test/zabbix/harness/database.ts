// database: a PostgreSQL cluster of our own that holds a Zabbix; filled once in half a minute, then unpacked from an archive in a second.
import { execFile, spawn } from 'node:child_process';
import { open, mkdir, rename, chown, access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Packages } from './packages.ts';
import { freePort } from './ports.ts';
import { accountOf, isRoot, startProgram, type Account, type Program } from './program.ts';
import type { RunFolder } from './run-folder.ts';
import { waitUntil } from './wait-until.ts';

const run = promisify(execFile);
/** Goes up when what we put into a new database changes: older archives are then left alone. */
const contentsVersion = 2;

export type Database = { readonly port: number; readonly program: Program; stop(): Promise<void> };

/** @param cacheFolder  keeps the archive of the filled cluster, one for each pair of versions */
export async function startDatabase(folder: RunFolder, packages: Packages, cacheFolder: string): Promise<Database> {
  const account = await accountOf('postgres');
  const data = join(folder.path, 'postgres');
  await mkdir(data, { mode: 0o700 });
  if (isRoot()) await chown(data, account.uid, account.gid);
  const archive = join(cacheFolder, `zabbix-${packages.zabbixVersion}-postgres-${packages.postgresMajor}-${contentsVersion}.tar.zst`);
  if (await exists(archive)) {
    await unpack(archive, data, account);
  } else {
    await run(join(packages.postgresBin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], as(account));
    const filling = await start(folder, packages, data, account);
    await fill(filling.port, packages);
    await filling.stop();
    await mkdir(cacheFolder, { recursive: true });
    await run('tar', ['--zstd', '-cf', `${archive}.part`, '-C', data, '.']);
    await rename(`${archive}.part`, archive);
  }
  return start(folder, packages, data, account);
}

async function start(folder: RunFolder, packages: Packages, data: string, account: Account): Promise<Database> {
  const port = await freePort();
  // Nothing in it has to survive anything: no fsync makes the import five times as fast.
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 150,
    shared_buffers: '256MB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '2GB',
  };
  const program = await startProgram({
    command: join(packages.postgresBin, 'postgres'),
    arguments: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    account,
    log: join(folder.path, 'postgres.log'),
  });
  await folder.owns(program.pid);
  const hopeless = () => (program.isRunning() ? undefined : 'it ended by itself; see postgres.log');
  await waitUntil({ what: 'PostgreSQL to answer', hopeless }, async () => {
    await sql(port, 'postgres', 'select 1', packages);
    return true;
  });
  return { port, program, stop: () => program.stop('SIGINT') }; // SIGINT is PostgreSQL's fast shutdown
}

async function fill(port: number, packages: Packages): Promise<void> {
  await sql(port, 'postgres', "create role zabbix login password 'zabbix'", packages);
  await sql(port, 'postgres', 'create database zabbix owner zabbix template template0', packages);
  const files = ['schema', 'images', 'data'].map((name) => `/usr/share/zabbix-server-pgsql/${name}.sql.gz`); // in this order
  const psql = `${packages.postgresBin}/psql -q -1 -v ON_ERROR_STOP=1 -h 127.0.0.1 -p ${port} -U zabbix zabbix`;
  await run('bash', ['-o', 'pipefail', '-c', `zcat ${files.join(' ')} | ${psql}`], { maxBuffer: 64 * 1024 * 1024 });
  // The host "Zabbix server" that comes with it would complain within three minutes that its agent is not there, and stay so for ever.
  await sql(port, 'zabbix', "update hosts set status = 1 where host = 'Zabbix server'", packages);
  // Without statistics the planner takes a minute for one trigger.get (seen), until autovacuum comes by.
  await sql(port, 'zabbix', 'vacuum analyze', packages);
}

async function sql(port: number, database: string, statement: string, packages: Packages): Promise<void> {
  await run(join(packages.postgresBin, 'psql'), [
    '-qAt',
    '-v',
    'ON_ERROR_STOP=1',
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-U',
    'postgres',
    '-c',
    statement,
    database,
  ]);
}

async function unpack(archive: string, into: string, account: Account): Promise<void> {
  await using file = await open(archive); // opened by us: the account may not be able to reach it
  const tar = spawn('tar', ['--zstd', '-x', '-C', into], { stdio: [file.fd, 'ignore', 'inherit'], ...as(account) });
  const code = await new Promise((resolve, reject) => tar.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`${archive} could not be unpacked; remove it, and it is made anew`);
}

const as = (account: Account) => ({ cwd: '/', ...(isRoot() && account) });
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
