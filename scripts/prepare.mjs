// prepare: sees to it that the packages and a new enough Node are there before a script runs; plain JavaScript, for it runs on Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.nabat-prepared.json');
const neededNode = 24;

/** What each set installs; `all` holds everything that the others do. */
const sets = {
  bridge: { arguments: ['-w', 'zabbix-bridge', '-w', 'alert-rules', '--include-workspace-root', '--omit=dev'], says: 'what Nabat needs to run' },
  look: {
    arguments: ['-w', 'grafana-plugin', '-w', 'alert-rules', '-w', 'test/browser', '-w', 'test/host12', '--include-workspace-root'],
    says: 'what the app needs to be built and looked at',
  },
  all: { arguments: [], says: 'everything that Nabat and its tests need' },
};

const wanted = process.argv[2] ?? 'all';
if (!Object.hasOwn(sets, wanted)) fail(`prepare knows the sets ${Object.keys(sets).join(' and ')}, not "${wanted}".`);

const lockfile = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!isPrepared()) install();
if (!hasNode()) {
  fail(
    `Nabat needs Node ${neededNode} or newer. This machine has ${process.version}, and npm has no Node ready for ${process.platform} on ${process.arch}.`,
    `Install Node ${neededNode} from https://nodejs.org or your system's packages, then run this again.`,
  );
}

function isPrepared() {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
    return stamp.lockfile === lockfile && stamp.machine === machine() && (stamp.set === wanted || stamp.set === 'all');
  } catch {
    return false; // no stamp: nothing was installed yet, or an installation did not come to its end
  }
}

function install() {
  const { arguments: chosen, says } = sets[wanted];
  console.error(`Installing ${says}; this is done once and takes half a minute or so …`);
  rmSync(stampFile, { force: true }); // from here until npm is through the tree counts as broken
  // Scripts of packages are not run: none of ours needs its own, and they may reach for the network.
  const options = ['ci', ...chosen, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  // The Node that runs npm, not the one from node_modules: npm is about to take that one away.
  const installed = npm?.endsWith('.js')
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (installed.status !== 0) {
    fail(
      installed.error ? `npm could not be started: ${installed.error.message}.` : 'npm could not install the packages; its own words stand above.',
      'Nothing was started. Once mended, run this again: it begins anew and keeps nothing half done.',
    );
  }
  writeFileSync(stampFile, `${JSON.stringify({ lockfile, set: wanted, machine: machine() })}\n`);
}

function hasNode() {
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return true;
  return ['node', 'node.cmd'].some((name) => existsSync(join(root, 'node_modules', '.bin', name)));
}

/** A tree that was copied from another kind of machine holds the wrong binaries. */
function machine() {
  return `${process.platform}-${process.arch}`;
}

function fail(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}
