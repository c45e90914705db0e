// nabat: the bridge as a process of its own, in front of a real Zabbix that it has set up itself.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { nabatEntry, startBridgeProcess, type BridgeProcess } from './bridge-process.ts';
import { source } from './nabat-api.ts';
import { logFolder, type ReachableZabbix } from './zabbix.ts';

const run = promisify(execFile);

export type Nabat = BridgeProcess;
/** Texts by path. */
type Files = Readonly<Record<string, string>>;

async function writeAll(folder: string, files: Files = {}): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { mode: 0o600 });
  }
}

/**
 * Writes a configuration, sets that Zabbix up with `nabat zabbix setup`, and starts the bridge.
 *
 * @param isSetUp  unless false; then that Zabbix has not heard of it yet, nor has it a token there
 * @param rules    files of a rules folder by their path in it; none unless given
 * @param more     what else its configuration says
 * @param files    others beside the configuration, by their path
 */
export const startNabat = (
  zabbix: ReachableZabbix,
  { isSetUp = true, rules, more, files }: { readonly isSetUp?: boolean; readonly rules?: Files; readonly more?: object; readonly files?: Files } = {},
): Promise<Nabat> =>
  startBridgeProcess({
    logs: logFolder,
    configuration: () => ({
      ...more,
      ...(rules && { rulesFolder: 'rules' }),
      grafana: { by: 'context', organisations: [{ id: 1 }] },
      sources: [{ source, kind: 'zabbix', url: zabbix.apiUrl, ...(isSetUp && { tokenFile: 'zabbix-token', webhookSecretFile: 'secret' }) }],
    }),
    prepare: async ({ folder, configuration, url }) => {
      await writeAll(join(folder, 'rules'), rules);
      await writeAll(folder, files);
      // Makes the secret and the token that the configuration names, and in Zabbix all that goes with them.
      const setup = ['zabbix', 'setup', '--config', configuration, '--nabat', url];
      if (isSetUp) await run(process.execPath, [nabatEntry, ...setup], { cwd: folder, env: { ...process.env, NABAT_SETUP_PASSWORD: 'zabbix' } });
    },
  });
