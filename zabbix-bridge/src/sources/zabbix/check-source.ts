// check-source: tries a Zabbix as Nabat uses it: whether it answers, which version it is, and which of the calls it allows.
import { z } from 'zod';
import type { ZabbixClient } from './client.ts';
import { ZabbixError } from './error.ts';
import type { allowedCalls } from './setup-wish.ts';

/** `refused` holds Zabbix's own words. */
export type CheckedCall = { readonly call: string; readonly refused?: string };
export type SourceCheck =
  | { readonly reached: false; readonly says: string; readonly mend: string }
  | { readonly reached: true; readonly version: string; readonly hosts: number; readonly calls: readonly CheckedCall[] };

/** What is read, each as small as it goes; what would be written is not tried. */
const tries: Readonly<Partial<Record<(typeof allowedCalls)[number], object>>> = {
  'event.get': { output: ['eventid'], limit: 1, sortfield: ['eventid'], sortorder: 'DESC' },
  'history.get': { output: ['clock'], itemids: ['0'], limit: 1 },
  'hostgroup.get': { output: ['groupid'], limit: 1 },
  'item.get': { output: ['itemid'], limit: 1 },
  'maintenance.get': { output: ['maintenanceid'], limit: 1 },
  'problem.get': { output: ['eventid'], limit: 1 },
  'proxy.get': { output: ['proxyid'], limit: 1 },
  'service.get': { output: ['serviceid'], limit: 1 },
  'trend.get': { output: ['clock'], itemids: ['0'], limit: 1 },
  'trigger.get': { output: ['triggerid'], limit: 1 },
};

/** Never throws for what Zabbix says or does not say: that is the answer. */
export async function checkSource(client: Pick<ZabbixClient, 'call' | 'version'>): Promise<SourceCheck> {
  try {
    const { text: version } = await client.version();
    // The first call that needs a credential: when that is refused, nothing else is worth trying.
    const hosts = z.coerce.number().parse(await client.call('host.get', { countOutput: true, monitored_hosts: true }));
    const calls: CheckedCall[] = [{ call: 'host.get' }];
    for (const [call, params] of Object.entries(tries)) calls.push(await tried(client, call, params));
    return { reached: true, version, hosts, calls };
  } catch (error) {
    if (error instanceof ZabbixError) return { reached: false, says: error.says, mend: error.mend };
    if (error instanceof z.ZodError)
      return { reached: false, says: 'host.get: the answer is no number', mend: 'does the address stand for a Zabbix frontend?' };
    throw error;
  }
}

async function tried(client: Pick<ZabbixClient, 'call'>, call: string, params: object): Promise<CheckedCall> {
  try {
    await client.call(call, params);
    return { call };
  } catch (error) {
    if (error instanceof ZabbixError && error.code === 'zabbix-refused') return { call, refused: error.detail };
    throw error;
  }
}
