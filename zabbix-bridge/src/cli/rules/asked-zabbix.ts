// asked zabbix: what hosts and services a Zabbix of the configuration knows, asked of it once, by a command.
import type { ZabbixConfiguration } from '../../configuration/form.ts';
import type { Topology } from '../../model/topology.ts';
import { createZabbixClient } from '../../sources/zabbix/client.ts';
import type { Credential } from '../../sources/zabbix/credentials.ts';
import { inWords } from '../../sources/zabbix/error.ts';
import { defaultPlaceRules } from '../../sources/zabbix/place-rules.ts';
import { readWorld } from '../../sources/zabbix/read-topology.ts';
import { topologyOf } from '../../sources/zabbix/topology.ts';
import { CommandEnd, exitCodes } from '../nabat/say.ts';

/** @throws CommandEnd where it cannot be read */
export async function topologyAskedOf(
  { source, url, timeout: timeoutMs, longestAnswerBytes: maxAnswerBytes, sockets: maxSockets }: ZabbixConfiguration,
  credential: Credential,
  ca: string | undefined,
): Promise<Topology> {
  const client = createZabbixClient({ url, credential, timeoutMs, maxAnswerBytes, maxSockets, ...(ca !== undefined && { ca }) });
  try {
    return topologyOf(source, await readWorld(client, defaultPlaceRules), defaultPlaceRules);
  } catch (error) {
    throw new CommandEnd(`${source} could not be read: ${inWords(error)}`, exitCodes.failed, { cause: error });
  } finally {
    client.close();
  }
}
