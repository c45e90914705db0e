// plugin: builds the plugin when anything that it is made of has changed since it was built last.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { outputFolder, pluginFolder, repository } from '../hosts.ts';

const run = promisify(execFile);
const stamp = join(outputFolder, 'plugin-built-from');
/** What the plugin's files import, by the table in scripts/lint/rooms.mjs, and what decides how they are built. */
const sources = [
  'package-lock.json',
  'grafana-plugin/*.{json,mjs,md}',
  'grafana-plugin/src/**/*',
  'zabbix-bridge/src/{words,model,api/contract}/**/*.ts',
  'alert-rules/src/**/*.ts',
];

/** Takes a sixth of a minute when there is something to build. @throws Error with webpack's words when it cannot be built */
export async function buildPlugin(): Promise<void> {
  const now = fingerprint();
  if (existsSync(join(pluginFolder, 'module.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  try {
    await run('npm', ['run', '--silent', 'build', '-w', 'grafana-plugin'], {
      cwd: repository,
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === 'win32',
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`The plugin could not be built.\n${stdout}${stderr}`, { cause: error });
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

if (import.meta.main) await buildPlugin();

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: repository, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}
