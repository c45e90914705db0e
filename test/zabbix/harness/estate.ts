// estate: hosts with checks in a real Zabbix, and the means to let each of them fail and recover.
import { waitUntil } from './wait-until.ts';
import type { ReachableZabbix } from './zabbix.ts';

export type Tags = Readonly<Record<string, string>>;
/** A trapper item with one trigger on it: `failing` opens the problem, the other of 0 and 1 closes it. */
export type Check = {
  readonly key: string;
  readonly trigger: string;
  readonly severity: 0 | 1 | 2 | 3 | 4 | 5;
  readonly failing: 0 | 1;
  readonly tags?: Tags;
  readonly manualClose?: boolean;
};
export type HostWish = { readonly host: string; readonly group: string; readonly tags?: Tags; readonly checks: readonly Check[] };

/** `host` and `key` of one check. */
export type At = readonly [host: string, key: string];
export type Estate = {
  fail(...checks: readonly At[]): Promise<void>;
  recover(...checks: readonly At[]): Promise<void>;
  hostId(host: string): string;
  triggerId(...check: At): string;
};

/** A host answers, as in Zabbix's own template "ICMP Ping". */
export const ping: Check = {
  key: 'icmpping',
  trigger: 'ICMP: Unavailable by ICMP ping',
  severity: 4,
  failing: 0,
  tags: { scope: 'availability' },
  manualClose: true,
};

/** @returns when the server knows all of it and holds every check for healthy */
export async function buildEstate(zabbix: ReachableZabbix, hosts: readonly HostWish[]): Promise<Estate> {
  const { api } = zabbix;
  const hostIds = await createHosts(zabbix, hosts);
  const hostId = (host: string) => known(hostIds.get(host), host);
  const checks = new Map(hosts.flatMap(({ host, checks: all }) => all.map((check) => [`${host}/${check.key}`, { host, check }] as const)));
  const all = [...checks.values()];
  await api(
    'item.create',
    all.map(({ host, check }) => ({ hostid: hostId(host), name: check.key, key_: check.key, type: 2, value_type: 3, history: '1h', trends: '0' })),
  );
  const { triggerids } = await api<{ triggerids: string[] }>(
    'trigger.create',
    all.map(({ host, check }) => ({
      description: check.trigger,
      expression: `last(/${host}/${check.key})=${check.failing}`,
      priority: check.severity,
      manual_close: check.manualClose === true ? 1 : 0,
      tags: tagList(check.tags),
    })),
  );
  const triggerIds = new Map(all.map(({ host, check }, index) => [`${host}/${check.key}`, triggerids[index]]));
  const send = (values: readonly At[], isFailing: boolean) =>
    zabbix.send(
      values.map(([host, key]) => [
        host,
        key,
        known(checks.get(`${host}/${key}`), `${host}/${key}`).check.failing === 1 ? Number(isFailing) : Number(!isFailing),
      ]),
    );
  await untilKnown(zabbix, hostId(hosts[0]?.host ?? ''), hosts[0]?.host ?? '');
  await send(
    all.map(({ host, check }) => [host, check.key]),
    false,
  );
  await untilStored(zabbix, [...hostIds.values()]);
  return {
    fail: (...values) => send(values, true),
    recover: (...values) => send(values, false),
    hostId,
    triggerId: (host, key) => known(triggerIds.get(`${host}/${key}`), `${host}/${key}`),
  };
}

async function createHosts({ api }: ReachableZabbix, hosts: readonly HostWish[]): Promise<ReadonlyMap<string, string>> {
  const groups = [...new Set(hosts.map(({ group }) => group))];
  const { groupids } = await api<{ groupids: string[] }>(
    'hostgroup.create',
    groups.map((name) => ({ name })),
  );
  const { hostids } = await api<{ hostids: string[] }>(
    'host.create',
    hosts.map(({ host, group, tags }) => ({ host, groups: [{ groupid: groupids[groups.indexOf(group)] }], tags: tagList(tags) })),
  );
  return new Map(hosts.map(({ host }, index) => [host, known(hostids[index], host)]));
}

/** The server reads what is new every 2 s. An item made last is known only after everything that was made before it. */
async function untilKnown(zabbix: ReachableZabbix, hostid: string, host: string): Promise<void> {
  const key = `made-last[${hostid}]`;
  await zabbix.api('item.create', { hostid, name: key, key_: key, type: 2, value_type: 3, history: '1h', trends: '0' });
  await waitUntil({ what: 'the Zabbix server to know the new hosts' }, async () => {
    await zabbix.send([[host, key, 1]]);
    return true;
  });
}

/** Values that came over two connections may change places within the server: what comes next waits until these are in its history. */
async function untilStored({ api }: ReachableZabbix, hostids: readonly string[]): Promise<void> {
  await waitUntil({ what: 'the Zabbix server to hold every check for healthy', every: 500 }, async () => {
    const items = await api<{ lastclock: string }[]>('item.get', { output: ['lastclock'], hostids, filter: { flags: 0 } });
    return items.every(({ lastclock }) => lastclock !== '0') || undefined;
  });
}

const tagList = (tags: Tags = {}) => Object.entries(tags).map(([tag, value]) => ({ tag, value }));

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The estate has no ${name}`);
  return value;
}
