// estate: a made-up company's machines as they truly hang together, of a given size and shape.
import type { Criticality } from '../../../zabbix-bridge/src/model/service.ts';
import { createRandom, type Random } from './random.ts';
import { planOf, type Plan, type Shape } from './shapes.ts';
import { addServices } from './services.ts';

export type HostRole =
  'router' | 'core' | 'switch' | 'pdu' | 'ups' | 'hypervisor' | 'array' | 'proxy' | 'probe' | 'web' | 'app' | 'database' | 'directory' | 'server';

/** One machine and what carries it; what a monitoring knows of that is another matter (`topology.ts`). */
export type EstateHost = {
  readonly name: string;
  readonly role: HostRole;
  readonly site: string;
  readonly rack?: string;
  readonly reachedThrough?: string;
  readonly runsOn?: string;
  readonly storage?: string;
  readonly feeds: readonly string[];
  readonly proxy?: string;
  /** Set once the services are laid out. */
  service?: string;
  tenant?: string;
  /** Watched with templates from before Zabbix had useful tags: only `Application`. */
  readonly oldTags: boolean;
};

export type EstateService = {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  readonly criticality: Criticality;
  readonly hosts: readonly EstateHost[];
  readonly needs: readonly string[];
  readonly url: string;
  /** The hosts that try `url` once a minute. */
  readonly probes: readonly EstateHost[];
};

export type Estate = {
  readonly shape: Shape;
  readonly sites: readonly string[];
  /** The site where the monitoring itself stands: it is never cut from itself. */
  readonly home: string;
  readonly hosts: readonly EstateHost[];
  readonly byName: ReadonlyMap<string, EstateHost>;
  readonly services: readonly EstateService[];
  readonly racks: ReadonlyMap<string, readonly EstateHost[]>;
};

/** Host names that say site and kind (`msk1-srv-12`), or none that say anything (`h481516234`). */
export const namings = ['speaking', 'opaque'] as const;
export type Naming = (typeof namings)[number];

/** @param size about how many hosts there shall be; the last site takes what is left over */
export function buildEstate(size: number, shape: Shape, seed: string, naming: Naming = 'speaking'): Estate {
  const random = createRandom(`${seed}/estate/${shape}/${size}`);
  const plan = planOf(shape, size, random);
  const hosts: EstateHost[] = [];
  const sites = plan.sites.map((site) => site.name);
  for (const site of plan.sites) hosts.push(...buildSite(site.name, site.hosts, plan, random.fork(site.name), naming));
  const byName = new Map(hosts.map((host) => [host.name, host]));
  const racks = new Map<string, EstateHost[]>();
  for (const host of hosts) {
    if (host.rack === undefined) continue;
    const there = racks.get(host.rack);
    if (there) there.push(host);
    else racks.set(host.rack, [host]);
  }
  const home = sites[0] ?? 'msk1';
  const services = addServices(hosts, home, plan, random.fork('services'));
  return { shape, sites, home, hosts, byName, services, racks };
}

/** A site: router, core switch where it is large, racks with switch and PDU, feeds with UPS, hypervisors and arrays where virtualised. */
function buildSite(site: string, size: number, plan: Plan, random: Random, naming: Naming): EstateHost[] {
  const hosts: EstateHost[] = [];
  const add = (host: Omit<EstateHost, 'oldTags' | 'site'>): EstateHost => {
    const name = naming === 'opaque' ? opaque(host.name) : host.name;
    const whole = { ...host, name, site, oldTags: random.chance(plan.oldTagShare) };
    hosts.push(whole);
    return whole;
  };
  const feeds = size > 20 ? (random.chance(0.5) ? ['a', 'b'] : ['a']).map((side) => `${site}/${side}`) : [];
  const router = add({ name: `${site}-rtr-1`, role: 'router', feeds: [] });
  const core = size > 60 ? add({ name: `${site}-core-1`, role: 'core', reachedThrough: router.name, feeds: [] }) : router;
  for (const feed of feeds) add({ name: `${site}-ups-${feed.slice(-1)}`, role: 'ups', reachedThrough: core.name, feeds: [] });
  const proxy = plan.proxies && size >= 15 ? add({ name: `${site}-proxy-1`, role: 'proxy', reachedThrough: core.name, feeds: [] }).name : undefined;
  const behind = proxy === undefined ? {} : { proxy };
  if (size >= 10 && random.chance(0.6)) add({ name: `${site}-probe-1`, role: 'probe', reachedThrough: core.name, feeds: [] });
  let serial = 0;
  for (let rackNo = 1; hosts.length < size; rackNo += 1) {
    const rack = `${site}/r${String(rackNo).padStart(2, '0')}`;
    // A rack is on one feed or on both; only those on one go dark with it.
    const powered = feeds.length === 2 && random.chance(0.5) ? feeds : feeds.slice(0, 1);
    const inRack = { rack, feeds: powered };
    const through = plan.racks ? add({ name: `${site}-sw-${rackNo}`, role: 'switch', reachedThrough: core.name, ...inRack }) : core;
    if (plan.racks && size > 20) add({ name: `${site}-pdu-${rackNo}`, role: 'pdu', reachedThrough: through.name, ...inRack });
    const array =
      plan.virtual > 0 && size >= 20 && rackNo % 2 === 1
        ? add({ name: `${site}-array-${(rackNo + 1) / 2}`, role: 'array', reachedThrough: through.name, ...inRack })
        : undefined;
    const storage = array ?? hosts.findLast((host) => host.role === 'array');
    const machines = Math.min(plan.rackSize, Math.max(1, size - hosts.length));
    for (let made = 0; made < machines;) {
      if (plan.virtual > 0 && size >= 20 && random.chance(plan.virtual / 6)) {
        const hypervisor = add({
          name: `${site}-esx-${(serial += 1)}`,
          role: 'hypervisor',
          reachedThrough: through.name,
          ...inRack,
          ...(storage ? { storage: storage.name } : {}),
          ...behind,
        });
        const guests = Math.min(random.int(5, 16), Math.max(0, size - hosts.length));
        for (let guest = 0; guest < guests; guest += 1) {
          add({
            name: `${site}-vm-${(serial += 1)}`,
            role: 'server',
            runsOn: hypervisor.name,
            feeds: [],
            ...(storage ? { storage: storage.name } : {}),
            ...behind,
          });
        }
        made += 1 + Math.ceil(guests / 4);
      } else {
        add({ name: `${site}-srv-${(serial += 1)}`, role: 'server', reachedThrough: through.name, ...inRack, ...behind });
        made += 1;
      }
    }
  }
  return hosts;
}

/** The last letter stays: a UPS is told from the other by it. */
const opaque = (name: string): string => `h${Math.floor(createRandom(name).unit() * 1e9)}${name.slice(-1)}`;
