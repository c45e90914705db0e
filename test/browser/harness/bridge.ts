// bridge: a real bridge for the browser, with the token for Grafana, before which things fail as Zabbix tells it.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBridgeProcess, type BridgeProcess } from '../../zabbix/harness/bridge-process.ts';
import { source } from '../../zabbix/harness/nabat-api.ts';
import { waitUntil } from '../../zabbix/harness/wait-until.ts';
import { logFolder, repository } from '../hosts.ts';
import { openingOf, post, recoveryOf, type Failure, type Posted } from './failure.ts';

export type Bridge = Omit<BridgeProcess, 'grafanaToken'> & {
  /** The one that speaks for people in Grafana. */
  readonly grafanaToken: string;
  /** Something fails, as Zabbix tells it. @returns once there is an open incident on that host */
  fails(failure?: Partial<Failure>): Promise<Failed>;
  recovers(failed: Failed): Promise<void>;
};

/** `incident` is its id. */
export type Failed = { readonly opening: Posted; readonly incident: string };

/**
 * Started with no incident; its services are those of `estate/` unless another folder is named.
 *
 * @param organisation  Grafana's, whose people are let in
 * @param zabbixUrl     unless said nothing answers where its Zabbix should be: what is written back stays waiting, which people may see
 */
export async function startBridge({
  organisation = 1,
  zabbixUrl = 'http://127.0.0.1:9/api_jsonrpc.php',
  rulesFolder = join(repository, 'test/browser/estate'),
} = {}): Promise<Bridge> {
  const secret = randomBytes(32).toString('hex');
  const bridge = await startBridgeProcess({
    logs: logFolder,
    configuration: () => ({
      rulesFolder,
      grafana: { by: 'context', organisations: [{ id: organisation }] },
      sources: [{ source, kind: 'zabbix', url: zabbixUrl, webhookSecretFile: 'secret' }],
    }),
    prepare: ({ folder }) => writeFile(join(folder, 'secret'), secret, { mode: 0o600 }),
  });
  const posted = (body: Posted) => post(`${bridge.url}/api/v1/sources/${source}/zabbix`, body, secret);
  return {
    ...bridge,
    grafanaToken: await bridge.grafanaToken(),
    fails: async (failure = {}) => {
      const opening = openingOf(failure, Date.now());
      await posted(opening);
      const incident = await waitUntil({ what: `an incident on ${opening['host_host'] ?? ''}` }, async () => {
        const [row] = await bridge.incidents({ live: 'true', host: opening['host_host'] ?? '' });
        return row?.number === undefined ? undefined : row.id; // it has its number once it is told
      });
      return { opening, incident };
    },
    recovers: ({ opening }) => posted(recoveryOf(opening, Date.now())),
  };
}
