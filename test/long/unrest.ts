// unrest: what people, faults and Zabbix itself do to a real Zabbix and the Nabat before it, one thing at a time, in an order that a seed decides.
import { setTimeout as passes } from 'node:timers/promises';
import { createRandom } from '../quality/storm/random.ts';
import { ping, type At, type Check, type Estate, type HostWish } from '../zabbix/harness/estate.ts';
import type { Nabat } from '../zabbix/harness/nabat.ts';
import { openInZabbix } from '../zabbix/harness/witness.ts';
import type { Zabbix } from '../zabbix/harness/zabbix.ts';

const diskIsFull: Check = { key: 'fs', trigger: 'Disk is full', severity: 3, failing: 1, manualClose: true };
const isSlow: Check = { key: 'web', trigger: 'Response time of the application is too high', severity: 4, failing: 1 };
const checks = [ping, diskIsFull, isSlow];
const switches = ['sw-1', 'sw-2'];
const servers = Array.from({ length: 10 }, (_, index) => `srv-${index}`);
const switchOf = (server: string): string => (Number(server.slice(4)) % 2 === 0 ? 'sw-1' : 'sw-2');

export const hostsOfUnrest: readonly HostWish[] = [
  ...switches.map((host) => ({ host, group: 'Network', checks })),
  ...servers.map((host, index) => ({ host, group: 'Servers', tags: { service: `svc-${index % 3}` }, checks })),
];
export const topologyOfUnrest = `topology:\n${servers.map((host) => `  - host: ${host}\n    reachedThrough: ${switchOf(host)}\n`).join('')}`;

type Parts = { readonly zabbix: Zabbix; readonly estate: Estate; readonly nabat: Nabat };
type Deed = () => Promise<unknown>;

/** @returns `goesOn`, which does one thing after the other for so long, ms, and ends when all is there again that was taken away; each thing by its name is said */
export function unrest(seed: string, parts: Parts, say: (what: string) => void): { readonly goesOn: (ms: number) => Promise<void> } {
  const random = createRandom(seed);
  const deeds = deedsOf(parts, random);
  const apart = { kill: killed(parts, random), 'lose the frontend': withoutFrontend(parts, random) };
  const underWay = new Map<keyof typeof apart, Promise<void>>();
  return {
    async goesOn(ms) {
      for (const end = Date.now() + ms; Date.now() < end; await passes(random.between(0, 6_000))) {
        const lost = random.weighted([[undefined, 38] as const, ['kill', 1] as const, ['lose the frontend', 1] as const]);
        if (lost && !underWay.has(lost)) {
          say(lost);
          underWay.set(
            lost,
            apart[lost]().finally(() => underWay.delete(lost)),
          );
          continue;
        }
        const [name, deed] = random.weighted(deeds);
        say(name);
        // what is asked of one that is away just then is not done, as in life
        await deed().catch((error: unknown) => say(`(${name}: ${error instanceof Error ? error.message : String(error)})`));
      }
      await Promise.all(underWay.values());
    },
  };
}

type Random = ReturnType<typeof createRandom>;
type Weighted = readonly (readonly [readonly [string, Deed], number])[];

function deedsOf({ zabbix, estate, nabat }: Parts, random: Random): Weighted {
  const failing = new Set<string>();
  const disabled: string[] = [];
  const maintenances: string[] = [];
  const hosts = [...switches, ...servers];
  const at = (key: string): At => key.split(' ') as unknown as At;
  const fail = (all: readonly At[]): Promise<void> => {
    for (const [host, key] of all) failing.add(`${host} ${key}`);
    return estate.fail(...all);
  };
  const anyCheck = (): At => [random.pick(hosts), random.pick(checks).key];
  const ofAnEvent = async (action: object): Promise<unknown> => {
    const open = await openInZabbix(zabbix);
    return open.length > 0 && zabbix.api('event.acknowledge', { eventids: [random.pick(open)], ...action });
  };
  const enabled = (triggerid: string, isEnabled: boolean): Promise<unknown> => zabbix.api('trigger.update', { triggerid, status: isEnabled ? 0 : 1 });
  return [
    [['fail', () => fail(Array.from({ length: random.int(1, 4) }, anyCheck))], 8],
    [['lose a switch', () => fail(random.sample(withAllBehind(random.pick(switches)), 20))], 2],
    [['recover', () => recovered([...failing].filter(() => random.chance(0.6)))], 5],
    [['begin a maintenance', () => beginMaintenance()], 2],
    [['end a maintenance', async () => maintenances.length > 0 && zabbix.api('maintenance.delete', maintenances.splice(0, 1))], 2],
    [['disable a trigger', () => enabled(disabled[disabled.push(estate.triggerId(...anyCheck())) - 1] ?? '', false)], 1],
    [['enable a trigger', async () => disabled.length > 0 && enabled(disabled.splice(0, 1)[0] ?? '', true)], 1],
    [['acknowledge in Zabbix', () => ofAnEvent({ action: 6, message: 'seen' })], 2],
    [['close in Zabbix', () => ofAnEvent({ action: 1 })], 1],
    [['re-rate in Zabbix', () => ofAnEvent({ action: 8, severity: random.int(0, 5) })], 1],
    [['command Nabat', () => command()], 3],
  ];

  async function recovered(keys: readonly string[]): Promise<void> {
    for (const key of keys) failing.delete(key);
    if (keys.length > 0) await estate.recover(...keys.map(at));
  }
  async function beginMaintenance(): Promise<void> {
    const now = Math.floor(Date.now() / 1_000);
    const { maintenanceids } = await zabbix.api<{ maintenanceids: string[] }>('maintenance.create', {
      name: `works ${maintenances.length} of ${now}`,
      maintenance_type: random.chance(0.3) ? 1 : 0,
      active_since: now - 60,
      active_till: now + 3_600,
      hosts: [{ hostid: estate.hostId(random.pick(hosts)) }],
      timeperiods: [{ timeperiod_type: 0, start_date: now - 60, period: 3_600 }],
    });
    maintenances.push(...maintenanceids);
  }
  async function command(): Promise<void> {
    const live = await nabat.incidents({ live: 'true' });
    if (live.length === 0) return;
    const incident = random.pick(live).id;
    const name = random.pick(['acknowledge', 'unacknowledge', 'close', 'comment'] as const);
    await nabat.command(name, name === 'comment' ? { incident, text: 'looking' } : { incident });
  }
}

const withAllBehind = (name: string): readonly At[] => [name, ...servers.filter((server) => switchOf(server) === name)].map((host) => [host, ping.key]);

const killed =
  ({ nabat }: Parts, random: Random) =>
  async (): Promise<void> => {
    await nabat.kill();
    await passes(random.between(0, 40_000));
    await nabat.start();
  };

const withoutFrontend =
  ({ zabbix }: Parts, random: Random) =>
  async (): Promise<void> => {
    await zabbix.stopFrontend();
    await passes(random.between(10_000, 90_000));
    await zabbix.startFrontend();
  };
