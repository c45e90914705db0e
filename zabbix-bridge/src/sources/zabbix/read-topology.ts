// read-topology: asks Zabbix for the hosts, proxies, dependencies and services that topology is made of.
import { z } from 'zod';
import { DependencyRow, HostId, HostRow, ProxyRow, ServiceRow } from './answers.ts';
import type { ZabbixClient } from './client.ts';
import { ZabbixError } from './error.ts';
import type { PlaceRules } from './place-rules.ts';
import { chunksOf, readLimits } from './read-problems.ts';
import type { ZabbixWorld } from './topology.ts';

const tags = ['tag', 'value'];

/**
 * @returns all that the bridge's user may see; services and proxies are left out where its role does not allow them
 * @throws ZabbixError when Zabbix could not be read to the end
 */
export async function readWorld(client: ZabbixClient, rules: PlaceRules, { chunkIds } = readLimits): Promise<ZabbixWorld> {
  const { selectGroups, proxyFields, proxyName } = await client.dialect();
  const inventory = [...new Set([...rules.places.flatMap((it) => it.inventory), ...rules.role.inventory])];
  const ids = await client.read('host.get', { output: ['hostid'], monitored_hosts: true }, z.array(HostId));
  const hosts: HostRow[] = [];
  for (const some of chunksOf(ids, chunkIds)) {
    const asked = {
      output: ['hostid', 'host', 'name', ...proxyFields],
      hostids: some.map((it) => it.hostid),
      [selectGroups]: ['name'],
      selectTags: tags,
      selectInheritedTags: tags,
      selectInventory: inventory,
    };
    hosts.push(...(await client.read('host.get', asked, z.array(HostRow))));
  }
  const proxies = await ifAllowed(client.read('proxy.get', { output: ['proxyid', proxyName] }, z.array(ProxyRow)));

  const ends = { output: ['triggerid', 'description'], selectHosts: ['hostid', 'host'], selectTags: tags, selectItems: ['key_'] };
  const dependents = await client.read('trigger.get', { ...ends, dependent: true, monitored: true, selectDependencies: ['triggerid'] }, z.array(DependencyRow));
  const known = new Set(dependents.map((it) => it.triggerid));
  const missing = [...new Set(dependents.flatMap((it) => it.dependencies.map((on) => on.triggerid)))].filter((id) => !known.has(id));
  const parents: DependencyRow[] = [];
  for (const triggerids of chunksOf(missing, chunkIds))
    parents.push(...(await client.read('trigger.get', { ...ends, triggerids, monitored: true }, z.array(DependencyRow))));

  const services = await ifAllowed(
    client.read(
      'service.get',
      {
        output: ['serviceid', 'name', 'algorithm', 'weight'],
        selectChildren: ['serviceid'],
        selectTags: tags,
        selectProblemTags: ['tag', 'operator', 'value'],
        selectStatusRules: ['type', 'limit_value', 'limit_status', 'new_status'],
      },
      z.array(ServiceRow),
    ),
  );
  return { hosts, proxies, dependents, parents, services };
}

/** What the role of the bridge's user keeps from it is not known, and that is all: topology is never required to be complete. */
async function ifAllowed<T>(read: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ZabbixError && error.code === 'zabbix-refused' && error.about !== 'credential') return [];
    throw error;
  }
}
