// grafana-token: has the bridge make a token for Grafana, as an administrator would.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../../zabbix-bridge/src/cli/nabat.ts');

/**
 * @param configuration  the bridge's file
 * @param folder         that paths in it start from
 * @returns a token that speaks for people, who may do what their roles let them
 */
export async function makeGrafanaToken(configuration: string, folder: string): Promise<string> {
  const wanted = ['token', 'create', '--name', 'grafana', '--scope', 'read,act,admin', '--grafana', '--config', configuration];
  const { stdout } = await run(process.execPath, [entry, ...wanted], { cwd: folder });
  return stdout.trim();
}
