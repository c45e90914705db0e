// reach: who is cut off when something dies, which services that hurts, and which checks tell of it.
import type { ServiceState } from '../../../zabbix-bridge/src/model/service.ts';
import { agent, datastore, latency, ping, snmp, webFailed } from './check.ts';
import type { Estate, EstateHost, EstateService } from './estate.ts';
import { noticedAt, type Symptom } from './failure.ts';
import type { Random } from './random.ts';

/** @returns every host that is dead itself or is reached through, or runs on, one that is cut */
export function cutBy(estate: Estate, isDead: (host: EstateHost) => boolean): EstateHost[] {
  const known = new Map<string, boolean>();
  const isCut = (host: EstateHost): boolean => {
    const before = known.get(host.name);
    if (before !== undefined) return before;
    known.set(host.name, false);
    const carriers = [host.reachedThrough, host.runsOn].flatMap((name) => (name === undefined ? [] : (estate.byName.get(name) ?? [])));
    const cut = isDead(host) || carriers.some(isCut);
    known.set(host.name, cut);
    return cut;
  };
  return estate.hosts.filter(isCut);
}

/** `down` where some role of a service has nobody left, `weakened` where only some are gone; whoever needs a service that is down is degraded. */
export function servicesHurt(estate: Estate, cut: ReadonlySet<EstateHost>): Map<string, ServiceState> {
  const hurt = new Map<string, ServiceState>();
  const touched = new Set([...cut].flatMap((host) => host.service ?? []));
  for (const service of estate.services) {
    if (!touched.has(service.id)) continue;
    const roles = Map.groupBy(service.hosts, (host) => host.role);
    const emptied = [...roles.values()].some((hosts) => hosts.every((host) => cut.has(host)));
    hurt.set(service.id, emptied ? 'down' : 'weakened');
  }
  return withDependents(estate, hurt);
}

export function withDependents(estate: Estate, hurt: Map<string, ServiceState>): Map<string, ServiceState> {
  for (const service of estate.services) if (!hurt.has(service.id) && service.needs.some((need) => hurt.get(need) === 'down')) hurt.set(service.id, 'degraded');
  return hurt;
}

/** Ping fails on nearly all; agent and SNMP checks follow minutes later on some, since most templates make them depend on the ping. */
export function cutSymptoms(hosts: readonly EstateHost[], at: number, spread: number, random: Random): Symptom[] {
  return hosts.flatMap((host) => {
    const symptoms: Symptom[] = [];
    if (random.chance(0.95)) symptoms.push({ host, check: ping(host), at: noticedAt(at, spread, random) });
    const isDevice =
      host.role === 'switch' || host.role === 'core' || host.role === 'router' || host.role === 'pdu' || host.role === 'ups' || host.role === 'array';
    if (isDevice && random.chance(0.3)) symptoms.push({ host, check: snmp(host), at: at + random.between(60_000, 240_000) });
    if (!isDevice && random.chance(0.15)) symptoms.push({ host, check: agent(host), at: at + random.between(120_000, 300_000) });
    return symptoms;
  });
}

/** Machines that still stand, but whose disks are on an array that does not. */
export function storageLost(estate: Estate, cut: ReadonlySet<EstateHost>, at: number, spread: number, random: Random): Symptom[] {
  const arrays = new Set([...cut].filter((host) => host.role === 'array').map((host) => host.name));
  const stranded = estate.hosts.filter((host) => host.storage !== undefined && arrays.has(host.storage) && !cut.has(host) && random.chance(0.6));
  return stranded.map((host) => ({ host, check: datastore(), at: noticedAt(at, spread, random) }));
}

/** The web scenario of each service, tried by each of its probes that still stands; without probes it hangs on one of its own hosts. */
export function webSymptoms(estate: Estate, services: readonly string[], cut: ReadonlySet<EstateHost>, at: number, spread: number, random: Random): Symptom[] {
  return services.flatMap((id) => {
    const service = estate.services.find((each) => each.id === id);
    if (!service) return [];
    const standing = service.probes.filter((probe) => !cut.has(probe));
    const own = service.hosts.find((host) => host.role === 'web') ?? service.hosts[0];
    const watchers = standing.length > 0 ? standing : own ? [own] : [];
    return watchers.map((host) => ({ host, check: webFailed(service), at: noticedAt(at, spread, random) }));
  });
}

/** What the machines of a service complain of when something that they lean on is slow or gone. */
export function slowSymptoms(service: EstateService, share: number, at: number, spread: number, random: Random): Symptom[] {
  const standing = service.hosts.filter((host) => host.role === 'web' || host.role === 'app');
  return standing.filter(() => random.chance(share)).map((host) => ({ host, check: latency(), at: noticedAt(at, spread, random) }));
}
