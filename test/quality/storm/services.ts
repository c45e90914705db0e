// services: lays the business over the machines: who serves what, for whom, and what that rests on.
import type { Criticality } from '../../../zabbix-bridge/src/model/service.ts';
import type { EstateHost, EstateService, HostRole } from './estate.ts';
import type { Random } from './random.ts';
import type { Plan } from './shapes.ts';

const shared = [
  { name: 'directory', role: 'directory', machines: 2, needs: [] },
  { name: 'dns', role: 'directory', machines: 2, needs: [] },
  { name: 'mail', role: 'app', machines: 3, needs: ['directory', 'dns'] },
] as const;
const businesses = ['portal', 'shop', 'erp', 'crm', 'files', 'print', 'phones', 'wms', 'cash', 'docs', 'video', 'reports', 'billing', 'backup', 'wiki', 'lab'];

/** Gives servers their roles and services, in place. Directory, dns and mail stand at home; others at the site of most of their machines. */
export function addServices(hosts: EstateHost[], home: string, plan: Plan, random: Random): EstateService[] {
  const services: EstateService[] = [];
  const free = new Map<string, EstateHost[]>();
  for (const host of hosts) if (host.role === 'server') free.set(host.site, [...(free.get(host.site) ?? []), host]);
  for (const [site, list] of free) free.set(site, random.sample(list, list.length));
  const probes = hosts.filter((host) => host.role === 'probe');
  const first = plan.tenants[0] ?? 'main';

  const lay = (id: string, tenant: string, criticality: Criticality, machines: EstateHost[], roles: readonly HostRole[], needs: readonly string[]): void => {
    machines.forEach((host, index) => {
      const role = roles[index % roles.length] ?? 'app';
      Object.assign(host, { role, service: id, tenant });
    });
    services.push({
      id,
      name: id,
      tenant,
      criticality,
      hosts: machines,
      needs,
      url: `https://${id.split('.').toReversed().join('.')}.example.org/`,
      probes: random.sample(probes, random.int(1, 6)),
    });
  };
  const take = (site: string, count: number): EstateHost[] => (free.get(site) ?? []).splice(0, count);

  for (const each of shared) {
    const machines = take(home, each.machines);
    if (machines.length > 0)
      lay(
        `${first}.${each.name}`,
        first,
        'key',
        machines,
        [each.role],
        each.needs.map((need) => `${first}.${need}`),
      );
  }
  let serial = 0;
  for (const site of free.keys()) {
    while ((free.get(site)?.length ?? 0) >= 2) {
      const tenant = random.pick(plan.tenants);
      const round = Math.floor(serial / businesses.length);
      const id = `${tenant}.${businesses[serial % businesses.length] ?? 'portal'}${round > 0 ? round + 1 : ''}`;
      serial += 1;
      // One machine in six serves nobody in particular.
      if (random.chance(1 / 6)) take(site, 1);
      const machines = take(site, random.int(2, 7));
      const needs = [
        ...(random.chance(0.4) ? [`${first}.directory`] : []),
        ...(random.chance(0.15) ? [`${first}.dns`] : []),
        ...(random.chance(0.2) ? services.slice(-3, -2).map((service) => service.id) : []),
      ].filter((need, index, all) => all.indexOf(need) === index && services.some((service) => service.id === need));
      if (machines.length > 0)
        lay(
          id,
          tenant,
          random.weighted([
            ['key', 0.12],
            ['important', 0.5],
            ['ordinary', 0.38],
          ]),
          machines,
          ['web', 'database', 'app', 'web', 'app'],
          needs,
        );
    }
  }
  return services;
}
