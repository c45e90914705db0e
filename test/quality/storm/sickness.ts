// sickness: failures that leave machines reachable: storage, databases, upstream services, attacks, targets, and what people report.
import { hostEntity, serviceEntity, type EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import {
  arraySick,
  backupFailed,
  certificate,
  databaseDown,
  databaseSick,
  datastore,
  diskCritical,
  diskLow,
  flood,
  httpErrors,
  latency,
  linkDown,
  loginFailed,
  port,
  processDown,
  ransomware,
  webFailed,
} from './check.ts';
import type { MakeFailure } from './cuts.ts';
import { causeAt, lasting, noticedAt, spreadOfWork, type Failure, type Symptom } from './failure.ts';
import { slowSymptoms, webSymptoms, withDependents } from './reach.ts';

const nothing = { places: [], reports: [], services: new Map(), large: false, security: false } as const;

export const arrayFails: MakeFailure = (estate, at, random) => {
  const arrays = estate.hosts.filter(
    (host) => host.role === 'array' && estate.hosts.filter((each) => each.storage === host.name && each.service !== undefined).length >= 4,
  );
  if (arrays.length === 0) return undefined;
  const array = random.pick(arrays);
  const spread = spreadOfWork(random);
  const resting = estate.hosts.filter((host) => host.storage === array.name);
  const share = random.between(0.4, 0.9);
  const symptoms: Symptom[] = resting.filter(() => random.chance(share * 0.6)).map((host) => ({ host, check: datastore(), at: noticedAt(at, spread, random) }));
  const hit = estate.services.filter((service) => service.hosts.some((host) => host.storage === array.name) && random.chance(share));
  for (const service of hit) symptoms.push(...slowSymptoms(service, 0.3, at, spread, random));
  symptoms.push(
    ...webSymptoms(
      estate,
      hit.filter(() => random.chance(0.5)).map((service) => service.id),
      new Set(),
      at,
      spread,
      random,
    ),
  );
  const said = causeAt(at, spread, 0.65, random);
  if (said !== undefined) symptoms.push({ host: array, check: arraySick(), at: said });
  return {
    ...nothing,
    kind: 'storage array',
    at,
    until: at + lasting(random),
    roots: [hostEntity(array.name)],
    places: [array.site],
    symptoms,
    services: new Map(hit.map((service) => [service.id, 'degraded'])),
  };
};

export const databaseFails: MakeFailure = (estate, at, random) => {
  const services = estate.services.filter((service) => service.hosts.some((host) => host.role === 'database') && service.hosts.length >= 3);
  if (services.length === 0) return undefined;
  const service = random.pick(services);
  const database = service.hosts.find((host) => host.role === 'database');
  if (!database) return undefined;
  const spread = spreadOfWork(random);
  const symptoms = [...slowSymptoms(service, 0.7, at, spread, random), ...webSymptoms(estate, [service.id], new Set(), at, spread, random)];
  for (const host of service.hosts)
    if (host.role === 'web' && random.chance(0.5)) symptoms.push({ host, check: httpErrors(), at: noticedAt(at, spread, random) });
  const said = causeAt(at, spread, 0.8, random);
  if (said !== undefined) symptoms.push({ host: database, check: random.chance(0.5) ? databaseSick() : databaseDown(), at: said });
  const roots: EntityId[] = [hostEntity(database.name), ...(said === undefined ? [serviceEntity(service.id)] : [])];
  return {
    ...nothing,
    kind: 'database',
    at,
    until: at + lasting(random),
    roots,
    places: [service.id],
    symptoms,
    services: withDependents(estate, new Map([[service.id, 'down']])),
  };
};

/** Directory or name service fails: whoever needs it complains, its own check perhaps last or never. */
export const upstreamFails: MakeFailure = (estate, at, random) => {
  const upstream = estate.services.filter((service) => estate.services.filter((each) => each.needs.includes(service.id)).length >= 2);
  if (upstream.length === 0) return undefined;
  const service = random.pick(upstream);
  const spread = spreadOfWork(random);
  const needy = estate.services.filter((each) => each.needs.includes(service.id) && random.chance(0.6));
  const symptoms: Symptom[] = needy.flatMap((each) => {
    const hosts = each.hosts.filter((host) => host.role === 'app' || host.role === 'web');
    return random.sample(hosts, random.int(0, 2)).map((host) => ({ host, check: loginFailed(), at: noticedAt(at, spread, random) }));
  });
  symptoms.push(
    ...webSymptoms(
      estate,
      needy.filter(() => random.chance(0.6)).map((each) => each.id),
      new Set(),
      at,
      spread,
      random,
    ),
  );
  const said = causeAt(at, spread, 0.75, random);
  if (said !== undefined)
    for (const host of service.hosts) symptoms.push({ host, check: port(service.id.endsWith('dns') ? 'DNS' : 'LDAP'), at: said + random.between(0, 30_000) });
  const services = new Map([[service.id, 'down'] as const, ...needy.map((each) => [each.id, 'degraded'] as const)]);
  return {
    ...nothing,
    kind: 'upstream service',
    at,
    until: at + lasting(random),
    roots: [serviceEntity(service.id), ...service.hosts.map((host) => hostEntity(host.name))],
    places: [service.id],
    symptoms,
    services,
  };
};

/** A target that several probes try: all of them miss it, its own machines look well. */
export const targetFails: MakeFailure = (estate, at, random) => {
  const services = estate.services.filter((service) => service.probes.length >= 2);
  if (services.length === 0) return undefined;
  const service = random.pick(services);
  const spread = spreadOfWork(random);
  const symptoms = service.probes.map((host) => ({ host, check: webFailed(service), at: noticedAt(at, spread, random) }));
  const roots: EntityId[] = [
    serviceEntity(service.id),
    `target:${service.url}`,
    `target:${service.name}`,
    ...service.hosts.map((host) => hostEntity(host.name)),
  ];
  return {
    ...nothing,
    kind: 'target',
    at,
    until: at + lasting(random),
    roots,
    places: [service.name, service.url],
    symptoms,
    services: new Map([[service.id, 'down']]),
  };
};

export const processFails: MakeFailure = (estate, at, random) => {
  if (estate.services.length === 0) return undefined;
  const service = random.pick(estate.services);
  const host = random.pick(service.hosts);
  const symptoms: Symptom[] = [
    { host, check: processDown(random.pick(['nginx', 'tomcat', 'rabbitmq', '1c-server', 'asterisk'])), at: noticedAt(at, 60_000, random) },
  ];
  if (random.chance(0.4)) symptoms.push({ host, check: latency(), at: at + random.between(20_000, 120_000) });
  const role = service.hosts.filter((each) => each.role === host.role);
  return {
    ...nothing,
    kind: 'process',
    at,
    until: at + lasting(random),
    roots: [hostEntity(host.name), serviceEntity(service.id)],
    symptoms,
    services: new Map([[service.id, role.length > 1 ? 'weakened' : 'degraded']]),
  };
};

export const ddos: MakeFailure = (estate, at, random) => {
  const tenants = [...new Set(estate.services.map((service) => service.tenant))];
  if (tenants.length === 0) return undefined;
  const tenant = random.pick(tenants);
  const hosts = estate.hosts.filter((host) => host.tenant === tenant && (host.role === 'web' || host.role === 'app'));
  if (hosts.length < 3) return undefined;
  const site = random.pick(hosts).site;
  const router = estate.hosts.find((host) => host.role === 'router' && host.site === site);
  const spread = spreadOfWork(random) * 2;
  const hit = random.sample(
    hosts.filter((host) => host.site === site),
    random.int(3, 12),
  );
  const symptoms = hit.map((host) => ({ host, check: flood(tenant), at: noticedAt(at, spread, random) }));
  if (router && random.chance(0.7)) symptoms.push({ host: router, check: flood(tenant), at: at + spread + random.between(1_000, 40_000) });
  const hurt = [...new Set(hit.flatMap((host) => host.service ?? []))];
  symptoms.push(
    ...webSymptoms(
      estate,
      hurt.filter(() => random.chance(0.4)),
      new Set(),
      at,
      spread,
      random,
    ),
  );
  const roots: EntityId[] = [`attack:${tenant}/ddos`, ...(router ? [hostEntity(router.name)] : []), ...hit.map((host) => hostEntity(host.name))];
  return {
    ...nothing,
    kind: 'ddos',
    at,
    until: at + lasting(random),
    roots,
    places: [tenant, 'ddos'],
    symptoms,
    services: new Map(hurt.map((id) => [id, 'degraded'])),
  };
};

/** Encryption walks from machine to machine of one tenant for up to half an hour. */
export const ransomwareWave: MakeFailure = (estate, at, random) => {
  const hosts = estate.hosts.filter((host) => host.tenant !== undefined);
  if (hosts.length === 0) return undefined;
  const tenant = random.pick(hosts).tenant ?? 'main';
  const hit = random.sample(
    hosts.filter((host) => host.tenant === tenant),
    random.int(1, 8),
  );
  const walk = random.between(2, 30) * 60_000;
  const symptoms = hit.map((host, index) => ({ host, check: ransomware(tenant), at: at + (index === 0 ? random.between(0, 5_000) : random.between(0, walk)) }));
  const roots: EntityId[] = [`attack:${tenant}/ransomware`, ...hit.map((host) => hostEntity(host.name))];
  return { ...nothing, kind: 'ransomware', at, until: at + lasting(random) + walk, roots, places: [tenant, 'ransomware'], symptoms, security: true };
};

/** All is green, and people say that it does not work. */
export const peopleReport: MakeFailure = (estate, at, random) => {
  if (estate.services.length === 0) return undefined;
  const service = random.pick(estate.services);
  const people = random.sample(['anna', 'boris', 'vera', 'gleb', 'darya', 'egor'], random.int(3, 6));
  const within = random.between(1, 9) * 60_000;
  const reports = people.map((reporter) => ({ service: service.id, reporter, text: `${service.name} does not work`, at: at + within * random.unit() }));
  return {
    ...nothing,
    kind: 'reports',
    at,
    until: at + lasting(random),
    roots: [serviceEntity(service.id)],
    places: [service.id],
    symptoms: [],
    reports,
    services: new Map([[service.id, 'down']]),
  };
};

/** A disk that fills: low first, critically low after a while, always the same host's own trouble. */
export const diskFills: MakeFailure = (estate, at, random) => {
  const host = random.pick(estate.hosts.filter((each) => each.role !== 'router' && each.role !== 'pdu' && each.role !== 'ups'));
  const disk = random.pick(['/', '/var', '/data', 'C:']);
  const symptoms = [
    { host, check: diskLow(disk), at },
    { host, check: diskCritical(disk), at: at + random.between(4, 9) * 60_000 },
  ];
  return { ...nothing, kind: 'disk fills', at, until: at + 3 * lasting(random), roots: [hostEntity(host.name)], symptoms };
};

export const oneOff: MakeFailure = (estate, at, random) => {
  const host = random.pick(estate.hosts.filter((each) => each.role !== 'pdu' && each.role !== 'ups'));
  const isNetwork = host.role === 'router' || host.role === 'core' || host.role === 'switch';
  const check = isNetwork ? linkDown(`Gi1/0/${random.int(1, 48)}`) : random.pick([certificate(`${host.name}.example.org`), backupFailed()]);
  const failure: Failure = {
    ...nothing,
    kind: isNetwork ? 'interface' : check.old.toLowerCase(),
    at,
    until: at + 3 * lasting(random),
    roots: [hostEntity(host.name)],
    symptoms: [{ host, check, at }],
  };
  return failure;
};
