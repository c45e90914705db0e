// packages: what of Debian a real Zabbix is made of, and its installation where it is missing.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Which PHP a Debian release has, and with it which Zabbix: 12 has 6.0, 13 has 7.0. */
const phpOfDebian: Readonly<Record<string, string>> = { '12': '8.2', '13': '8.4' };

export type Packages = {
  /** `6.0.14+dfsg-1+b1`: the version of the Zabbix server, as Debian writes it, without its epoch. */
  readonly zabbixVersion: string;
  /** `15`. */
  readonly postgresMajor: number;
  /** Where initdb, postgres and psql of that version lie. */
  readonly postgresBin: string;
};

/**
 * Installs what is missing, as root on Debian 12 or 13, which takes half a minute; elsewhere it only looks.
 * @throws Error with the command to run when something is missing and we may not install it
 */
export async function needPackages(): Promise<Packages> {
  const names = await packageNames();
  const missing = await whichMissing(names);
  if (missing.length > 0) {
    if (process.getuid?.() !== 0)
      throw new Error(`A real Zabbix needs packages that are not installed. Run as root: apt-get install --no-install-recommends ${missing.join(' ')}`);
    await install(missing);
  }
  const { stdout: version } = await run('dpkg-query', ['--show', '--showformat=${Version}', 'zabbix-server-pgsql']);
  const majors = (await readdir('/usr/lib/postgresql')).map(Number).sort((a, b) => b - a);
  const postgresMajor = majors[0];
  if (postgresMajor === undefined) throw new Error('PostgreSQL is installed, yet /usr/lib/postgresql is empty.');
  return { zabbixVersion: version.replace(/^\d+:/, ''), postgresMajor, postgresBin: `/usr/lib/postgresql/${postgresMajor}/bin` };
}

/** Installs those of these packages that are missing; see `needPackages`. */
export async function installPackages(names: readonly string[]): Promise<void> {
  const missing = await whichMissing(names);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw new Error(`Packages are missing. Run as root: apt-get install --no-install-recommends ${missing.join(' ')}`);
  await install(missing);
}

async function packageNames(): Promise<readonly string[]> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const debian = /^ID=debian$/m.test(release) ? /^VERSION_ID="(\d+)"$/m.exec(release)?.[1] : undefined;
  const php = phpOfDebian[debian ?? ''];
  if (php === undefined)
    throw new Error('A real Zabbix is started from the packages of Debian 12 or 13, and this is neither. Run it in a container of debian:12.');
  // php-fpm stands before the frontend: else its dependency on "php" brings a whole Apache along.
  return ['postgresql', `php${php}-fpm`, `php${php}-cli`, `php${php}-pgsql`, `php${php}-curl`, 'zabbix-server-pgsql', 'zabbix-frontend-php', 'zstd'];
}

async function whichMissing(names: readonly string[]): Promise<readonly string[]> {
  // dpkg-query ends with 1 when it does not know one of the names, and still prints the others.
  const said = await run('dpkg-query', ['--show', '--showformat=${Package} ${db:Status-Status}\\n', ...names]).catch((unknown: { stdout?: string }) => unknown);
  const installed = new Set((said.stdout ?? '').split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.slice(0, -' installed'.length)] : [])));
  return names.filter((name) => !installed.has(name));
}

/** Suites that begin at once install one after the other: apt itself only waits for some of its locks. */
const lock = join(tmpdir(), 'nabat-packages.lock');

async function install(names: readonly string[]): Promise<void> {
  // RUNLEVEL=1: nothing that is installed is started; we start our own, in a folder of our own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const patient = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300'];
  const maxBuffer = 64 * 1024 * 1024;
  try {
    await run('flock', [lock, 'apt-get', ...patient, 'update'], { env, maxBuffer });
    await run('flock', [lock, 'apt-get', ...patient, 'install', '--no-install-recommends', ...names], { env, maxBuffer });
  } catch (error) {
    throw new Error(`apt-get could not install ${names.join(' ')}`, { cause: error });
  }
}
