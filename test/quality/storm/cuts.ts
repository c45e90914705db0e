// cuts: failures that take machines off the network: sites, switches, power, hypervisors, single hosts, and the proxy that only blinds.
import { hostEntity, type EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import { agent, clockOff, cpu, inputLost, linkDown, load, memory, noData, onBattery, ping, port, processDown, proxyLost, tunnelDown } from './check.ts';
import type { Estate, EstateHost } from './estate.ts';
import { causeAt, lasting, noticedAt, spreadOfCut, type Failure, type Symptom } from './failure.ts';
import type { Random } from './random.ts';
import { cutBy, cutSymptoms, servicesHurt, storageLost, webSymptoms } from './reach.ts';

export type MakeFailure = (estate: Estate, at: number, random: Random) => Failure | undefined;

export const siteCut: MakeFailure = (estate, at, random) => {
  const routers = estate.hosts.filter((host) => host.role === 'router' && host.site !== estate.home);
  if (routers.length === 0) return undefined;
  const router = random.pick(routers);
  const home = estate.hosts.find((host) => host.role === 'router' && host.site === estate.home);
  const far = home && random.chance(0.4) ? [{ host: home, check: tunnelDown(router.site), at: at + random.between(0, 90_000) }] : [];
  return aCut(estate, at, random, {
    kind: 'site cut',
    dead: router,
    showsUp: 0.7,
    roots: [hostEntity(router.name), `site:${router.site}`],
    large: true,
    also: far,
  });
};

export const coreDown: MakeFailure = (estate, at, random) => {
  const cores = estate.hosts.filter((host) => host.role === 'core');
  if (cores.length === 0) return undefined;
  const core = random.pick(cores);
  const routers = estate.hosts.filter((host) => host.name === core.reachedThrough && random.chance(0.5));
  const also = routers.map((host) => ({ host, check: linkDown(`Gi0/1(to ${core.name})`), at: at + random.between(0, 60_000) }));
  return aCut(estate, at, random, { kind: 'core switch', dead: core, showsUp: 0.8, roots: [hostEntity(core.name)], large: true, also });
};

export const switchDown: MakeFailure = (estate, at, random) => {
  const switches = estate.hosts.filter((host) => host.role === 'switch');
  if (switches.length === 0) return undefined;
  const dead = random.pick(switches);
  const above = estate.hosts.filter((host) => host.name === dead.reachedThrough && random.chance(0.6));
  const also = above.map((host) => ({ host, check: linkDown(`Gi1/0/${random.int(1, 48)}(to ${dead.name})`), at: at + random.between(0, 60_000) }));
  return aCut(estate, at, random, { kind: 'access switch', dead, showsUp: 0.8, roots: [hostEntity(dead.name), ...orRack(dead)], large: false, also });
};

/** The whole rack goes dark; its PDU may have sent a last word. What it carries looks the same as a dead switch when it has not. */
export const rackPower: MakeFailure = (estate, at, random) => {
  const racks = [...estate.racks].filter(([, hosts]) => hosts.some((host) => host.role === 'pdu'));
  if (racks.length === 0) return undefined;
  const [rack, hosts] = random.pick(racks);
  const pdu = hosts.find((host) => host.role === 'pdu');
  const spread = spreadOfCut(random);
  const said = pdu && causeAt(at, spread, 0.35, random);
  const also = pdu && said !== undefined ? [{ host: pdu, check: inputLost(), at: said }] : [];
  const through = hosts.find((host) => host.role === 'switch');
  const roots: EntityId[] = [`rack:${rack}`, ...(pdu ? [hostEntity(pdu.name)] : []), ...(through && also.length === 0 ? [hostEntity(through.name)] : [])];
  return cutFailure(estate, at, spread, random, { kind: 'rack power', isDead: (host) => host.rack === rack, roots, places: [rack], large: false, also });
};

export const feedLost: MakeFailure = (estate, at, random) => {
  const upses = estate.hosts.filter((host) => host.role === 'ups');
  if (upses.length === 0) return undefined;
  const ups = random.pick(upses);
  const feed = `${ups.site}/${ups.name.slice(-1)}`;
  const isDead = (host: EstateHost): boolean => host.feeds.length === 1 && host.feeds[0] === feed;
  if (estate.hosts.filter(isDead).length < 3) return undefined;
  const spread = spreadOfCut(random);
  const said = causeAt(at, spread, 0.6, random);
  const also = said === undefined ? [] : [{ host: ups, check: onBattery(), at: said }];
  return cutFailure(estate, at, spread, random, {
    kind: 'power feed',
    isDead,
    roots: [`feed:${feed}`, hostEntity(ups.name)],
    places: [ups.site],
    large: false,
    also,
  });
};

export const hypervisorDown: MakeFailure = (estate, at, random) => {
  const hypervisors = estate.hosts.filter((host) => host.role === 'hypervisor' && estate.hosts.some((guest) => guest.runsOn === host.name));
  if (hypervisors.length === 0) return undefined;
  const dead = random.pick(hypervisors);
  return aCut(estate, at, random, { kind: 'hypervisor', dead, showsUp: 0.8, roots: [hostEntity(dead.name)], large: false, also: [] });
};

/** One machine that dies with all that is watched on it: up to 50 triggers within minutes. */
export const hostDown: MakeFailure = (estate, at, random) => {
  const hosts = estate.hosts.filter((host) => host.role === 'web' || host.role === 'app' || host.role === 'database' || host.role === 'server');
  if (hosts.length === 0) return undefined;
  const host = random.pick(hosts);
  const spread = spreadOfCut(random);
  const triggers = random.chance(0.4) ? random.int(10, 50) : random.int(0, 5);
  const rest = [
    agent(host),
    noData(),
    cpu(),
    memory(),
    load(),
    clockOff(),
    ...Array.from({ length: 44 }, (_, index) => (index % 2 === 0 ? port(`App${index}`) : processDown(`worker-${index}`))),
  ];
  const also = random.sample(rest, triggers).map((check) => ({ host, check, at: noticedAt(at, spread, random) }));
  const symptoms = [{ host, check: ping(host), at: noticedAt(at, spread / 2, random) }, ...also];
  const services = servicesHurt(estate, new Set([host]));
  return {
    kind: 'host down',
    at,
    until: at + lasting(random),
    roots: [hostEntity(host.name)],
    places: [],
    symptoms,
    reports: [],
    services,
    large: false,
    security: false,
  };
};

/** A proxy that stops: nothing is broken but nobody sees what stands behind it any more. */
export const proxyDown: MakeFailure = (estate, at, random) => {
  const proxies = estate.hosts.filter((host) => host.role === 'proxy' && estate.hosts.some((each) => each.proxy === host.name));
  if (proxies.length === 0) return undefined;
  const proxy = random.pick(proxies);
  const spread = spreadOfCut(random);
  const said = causeAt(at, spread, 0.7, random);
  const blind = estate.hosts.filter((host) => host.proxy === proxy.name && random.chance(0.8));
  const symptoms: Symptom[] = blind.map((host) => ({ host, check: noData(), at: noticedAt(at, spread, random) }));
  if (said !== undefined) symptoms.push({ host: proxy, check: proxyLost(proxy), at: said });
  const roots: EntityId[] = [hostEntity(proxy.name), `proxy:${proxy.name}`];
  return {
    kind: 'proxy',
    at,
    until: at + lasting(random),
    roots,
    places: [proxy.name, proxy.site],
    symptoms,
    reports: [],
    services: new Map(),
    large: false,
    security: false,
  };
};

type OneDead = {
  readonly kind: string;
  readonly dead: EstateHost;
  readonly showsUp: number;
  readonly roots: readonly EntityId[];
  readonly large: boolean;
  readonly also: readonly Symptom[];
};

const orRack = (host: EstateHost): EntityId[] => (host.rack === undefined ? [] : [`rack:${host.rack}`]);

/** One device dies and takes with it what is reached through it or runs on it; its own trouble may show late or never. */
function aCut(estate: Estate, at: number, random: Random, { kind, dead, showsUp, roots, large, also }: OneDead): Failure {
  const spread = spreadOfCut(random);
  const shows = causeAt(at, spread, showsUp, random);
  const own = shows === undefined ? [] : [{ host: dead, check: ping(dead), at: shows }];
  const places = large ? [dead.site] : [dead.name, dead.site];
  // A rack is as good an answer as its switch only while the switch itself has said nothing.
  const right = own.length > 0 ? roots.filter((root) => !root.startsWith('rack:')) : roots;
  return cutFailure(estate, at, spread, random, { kind, isDead: (host) => host === dead, silent: dead, roots: right, places, large, also: [...own, ...also] });
}

type Cut = {
  readonly kind: string;
  readonly isDead: (host: EstateHost) => boolean;
  /** Its own checks are in `also`, if they are seen at all. */
  readonly silent?: EstateHost;
  readonly roots: readonly EntityId[];
  readonly places: readonly string[];
  readonly large: boolean;
  readonly also: readonly Symptom[];
};

function cutFailure(estate: Estate, at: number, spread: number, random: Random, { kind, isDead, silent, roots, places, large, also }: Cut): Failure {
  const cut = cutBy(estate, isDead);
  const hosts = new Set(cut);
  const services = servicesHurt(estate, hosts);
  const broken = [...services].filter(([, state]) => state === 'down').map(([id]) => id);
  const web = webSymptoms(
    estate,
    broken.filter(() => random.chance(0.6)),
    hosts,
    at + random.between(5_000, 40_000),
    spread,
    random,
  );
  const stranded = storageLost(estate, hosts, at + random.between(0, 30_000), spread, random);
  const symptoms = [
    ...stranded,
    ...cutSymptoms(
      cut.filter((host) => host !== silent),
      at,
      spread,
      random,
    ),
    ...web,
    ...also,
  ];
  return { kind, at, until: at + lasting(random), roots, places, symptoms, reports: [], services, large, security: false };
}
