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

/**
 * Writes a configuration, sets that Zabbix up with `nabat zabbix setup`, and starts the bridge.
 *
 * @param isSetUp  unless false; then that Zabbix has not heard of it yet, nor has it a token there
 * @param rules    files of a rules folder by their path in it; none unless given
 */
export const startNabat = (
  zabbix: ReachableZabbix,
  { isSetUp = true, rules }: { readonly isSetUp?: boolean; readonly rules?: Readonly<Record<string, string>> } = {},
): Promise<Nabat> =>
  startBridgeProcess({
    logs: logFolder,
    configuration: () => ({
      ...(rules && { rulesFolder: 'rules' }),
      grafana: { by: 'context', organisations: [{ id: 1 }] },
      sources: [{ source, kind: 'zabbix', url: zabbix.apiUrl, ...(isSetUp && { tokenFile: 'zabbix-token', webhookSecretFile: 'secret' }) }],
    }),
    prepare: async ({ folder, configuration, url }) => {
      for (const [path, text] of Object.entries(rules ?? {})) {
        const file = join(folder, 'rules', path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
      // Makes the secret and the token that the configuration names, and in Zabbix all that goes with them.
      const setup = ['zabbix', 'setup', '--config', configuration, '--nabat', url];
      if (isSetUp) await run(process.execPath, [nabatEntry, ...setup], { cwd: folder, env: { ...process.env, NABAT_SETUP_PASSWORD: 'zabbix' } });
    },
  });
