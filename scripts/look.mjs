// look: shows the Grafana app of a running Nabat in the browser, without a Grafana; plain JavaScript, for it runs on Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// Beside a demo it is given the file with the address and the language, and says nothing before it is ready.
const [given, language = 'en'] = process.argv.slice(2);
const isBeside = given !== undefined && process.argv.length > 3;
const profile = given ?? [join(root, 'data/demo/local.json'), join(root, 'data/local.json')].find((file) => existsSync(file));
if (profile === undefined) {
  console.error('No Nabat runs in this folder.\n    start one with `npm start`, or name the local.json in its data folder: npm run look -- FILE');
  process.exit(1);
}
const cache = join(root, '.cache');
mkdirSync(cache, { recursive: true });
const log = isBeside ? openSync(join(cache, 'look.log'), 'w') : 2;

const place = holdsEverything() ? root : prepared(join(cache, 'look'));
if (place !== undefined) {
  const env = { ...process.env, PATH: `${join(place, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` }; // with it comes Node 24
  const look = spawn('node', [join(place, 'test/browser/look.ts'), profile, language], {
    cwd: place,
    env,
    stdio: ['ignore', 1, log],
    shell: process.platform === 'win32',
  });
  look.on('exit', (code) => process.exit(code ?? 1));
}

/** Whether all packages are installed here. If not they must not be while a bridge may run on those that are. */
function holdsEverything() {
  try {
    const { set, lockfile } = JSON.parse(readFileSync(join(root, 'node_modules/.nabat-prepared.json'), 'utf8'));
    return (
      set === 'all' &&
      lockfile ===
        createHash('sha256')
          .update(readFileSync(join(root, 'package-lock.json')))
          .digest('hex')
    );
  } catch {
    return false;
  }
}

/** @returns a copy of this folder with packages of its own; undefined when they cannot be had */
function prepared(copy) {
  const isOld =
    !existsSync(join(copy, 'package-lock.json')) || !readFileSync(join(copy, 'package-lock.json')).equals(readFileSync(join(root, 'package-lock.json')));
  if (isOld) rmSync(copy, { recursive: true, force: true });
  const left = new Set(['node_modules', 'dist', 'data', 'coverage', 'docs']);
  const isWanted = (file) => !left.has(basename(file));
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'LICENSE', 'scripts', 'alert-rules', 'zabbix-bridge', 'grafana-plugin', 'test'])
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: isWanted });
  const done = spawnSync(process.execPath, [join(copy, 'scripts/prepare.mjs'), 'look'], { cwd: copy, stdio: ['ignore', log, log] });
  if (done.status === 0) return copy;
  process.exitCode = 1;
  return undefined;
}
