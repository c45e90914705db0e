// check: what Zabbix's own templates call the problems that a failure makes, with their tags, item keys and severities.
import type { Severity, Tag } from '../../../zabbix-bridge/src/model/problem.ts';
import type { EstateHost, EstateService } from './estate.ts';

/** One trigger of a template on a host. `name` and `key` together make the trigger; `old` is its `Application` in templates from before 5.4. */
export type Check = {
  readonly name: string;
  readonly severity: Severity;
  readonly key: string;
  readonly tags: readonly Tag[];
  readonly old: string;
  readonly everyMs?: number;
};

const tags = (all: Readonly<Record<string, string>>): Tag[] => Object.entries(all).map(([tag, value]) => ({ tag, value }));
const osOf = (host: EstateHost): string =>
  host.role === 'directory' ? 'windows' : host.role === 'router' || host.role === 'core' || host.role === 'switch' ? 'cisco-ios' : 'linux';
const available = (host: EstateHost, component: string): Tag[] =>
  tags({ class: osOf(host) === 'cisco-ios' ? 'network' : 'os', component, scope: 'availability', target: osOf(host) });

export const ping = (host: EstateHost): Check => ({
  name: 'Unavailable by ICMP ping',
  severity: 4,
  key: 'icmpping',
  tags: available(host, 'health'),
  old: 'Status',
});
export const agent = (host: EstateHost): Check => ({
  name: 'Zabbix agent is not available (for 3m)',
  severity: 3,
  key: 'zabbix[host,agent,available]',
  tags: available(host, 'system'),
  old: 'Status',
});
export const snmp = (host: EstateHost): Check => ({
  name: 'No SNMP data collection',
  severity: 2,
  key: 'zabbix[host,snmp,available]',
  tags: available(host, 'network'),
  old: 'Status',
});
export const noData = (): Check => ({
  name: 'No data from the host for 5m',
  severity: 3,
  key: 'agent.ping',
  tags: tags({ scope: 'availability', component: 'data' }),
  old: 'Zabbix agent',
});
export const proxyLost = (proxy: EstateHost): Check => ({
  name: `Zabbix proxy [${proxy.name}]: Zabbix proxy last seen more than 600s ago`,
  severity: 4,
  key: `zabbix[proxy,${proxy.name},lastaccess]`,
  tags: tags({ class: 'software', component: 'proxy', scope: 'availability', target: 'zabbix-proxy' }),
  old: 'Zabbix proxy',
});

export const port = (name: string): Check => ({
  name: `${name} service is down`,
  severity: 3,
  key: `net.tcp.service[${name.toLowerCase()}]`,
  tags: tags({ class: 'application', component: 'port', scope: 'availability', target: name.toLowerCase() }),
  old: `${name} service`,
});
export const processDown = (name: string): Check => ({
  name: `${name}: Process is not running`,
  severity: 4,
  key: `proc.num[${name.toLowerCase()}]`,
  tags: tags({ class: 'software', component: 'process', scope: 'availability', target: name.toLowerCase() }),
  old: name,
});

export const webFailed = (service: EstateService): Check => ({
  name: `Failed step of scenario "${service.name}"`,
  severity: 4,
  key: `web.test.fail[${service.name}]`,
  tags: tags({ class: 'web', component: 'web-scenario', scope: 'availability', target: service.url, service: service.id }),
  old: 'Web scenarios',
});
export const httpErrors = (): Check => ({
  name: 'Nginx: High HTTP 5xx rate',
  severity: 3,
  key: 'nginx.requests.5xx.rate',
  tags: tags({ class: 'software', component: 'application', scope: 'performance', target: 'nginx' }),
  old: 'Nginx',
});
export const latency = (): Check => ({
  name: 'Response time of the application is too high',
  severity: 3,
  key: 'app.response.time',
  tags: tags({ class: 'application', component: 'latency', scope: 'performance' }),
  old: 'Application',
});
export const loginFailed = (): Check => ({
  name: 'Login with a directory account fails',
  severity: 4,
  key: 'app.login.check',
  tags: tags({ class: 'application', component: 'login', scope: 'availability' }),
  old: 'Application',
});
export const datastore = (): Check => ({
  name: 'Datastore latency is too high (over 30ms for 5m)',
  severity: 3,
  key: 'vmware.vm.datastore.latency',
  tags: tags({ class: 'virtualization', component: 'datastore', scope: 'performance', target: 'vmware' }),
  old: 'Datastore',
});
export const replication = (): Check => ({
  name: 'PostgreSQL: Replication lag is too high',
  severity: 3,
  key: 'pgsql.replication.lag',
  tags: tags({ class: 'database', component: 'replication', scope: 'performance', target: 'postgresql' }),
  old: 'PostgreSQL',
});

export const databaseSick = (): Check => ({
  name: 'PostgreSQL: Too many connections, new ones are refused',
  severity: 4,
  key: 'pgsql.connections.sum.total_pct',
  tags: tags({ class: 'database', component: 'connections', scope: 'availability', target: 'postgresql' }),
  old: 'PostgreSQL',
});
export const databaseDown = (): Check => ({
  name: 'PostgreSQL: Service is down',
  severity: 4,
  key: 'pgsql.ping',
  tags: tags({ class: 'database', component: 'health', scope: 'availability', target: 'postgresql' }),
  old: 'PostgreSQL',
});
export const arraySick = (): Check => ({
  name: 'Storage pool 1: degraded, controller is in failover',
  severity: 4,
  key: 'array.pool.status[1]',
  tags: tags({ class: 'storage', component: 'storage', scope: 'availability', target: 'array' }),
  old: 'Storage',
});
export const linkDown = (what: string): Check => ({
  name: `Interface ${what}: Link down`,
  severity: 3,
  key: `net.if.status[ifOperStatus.${what}]`,
  tags: tags({ class: 'network', component: 'network', interface: what, scope: 'availability', target: 'cisco-ios' }),
  old: 'Network interfaces',
});
export const tunnelDown = (site: string): Check => ({
  name: `VPN tunnel to ${site}: down`,
  severity: 3,
  key: `vpn.tunnel.status[${site}]`,
  tags: tags({ class: 'network', component: 'vpn', scope: 'availability' }),
  old: 'VPN',
});
export const inputLost = (): Check => ({
  name: 'PDU: Input power is lost',
  severity: 4,
  key: 'pdu.input.status',
  tags: tags({ class: 'power', component: 'power', scope: 'availability', target: 'pdu' }),
  old: 'Power',
});
export const onBattery = (): Check => ({
  name: 'UPS: Unit is on battery',
  severity: 4,
  key: 'upsBasicOutputStatus',
  tags: tags({ class: 'power', component: 'power', scope: 'availability', target: 'apc-ups' }),
  old: 'UPS',
});

export const cpu = (): Check => ({
  name: 'High CPU utilization (over 90% for 5m)',
  severity: 2,
  key: 'system.cpu.util',
  tags: tags({ class: 'os', component: 'cpu', scope: 'performance', target: 'linux' }),
  old: 'CPU',
});
export const memory = (): Check => ({
  name: 'High memory utilization (>90% for 5m)',
  severity: 3,
  key: 'vm.memory.utilization',
  tags: tags({ class: 'os', component: 'memory', scope: 'capacity', target: 'linux' }),
  old: 'Memory',
});
export const load = (): Check => ({
  name: 'Load average is too high (per CPU load over 1.5 for 5m)',
  severity: 3,
  key: 'system.cpu.load[percpu,avg1]',
  tags: tags({ class: 'os', component: 'cpu', scope: 'capacity', target: 'linux' }),
  old: 'CPU',
});
export const clockOff = (): Check => ({
  name: 'System time is out of sync (diff with Zabbix server > 60s)',
  severity: 2,
  key: 'system.localtime',
  tags: tags({ class: 'os', component: 'system', scope: 'availability', target: 'linux' }),
  old: 'General',
});
export const diskLow = (disk: string): Check => ({
  name: `${disk}: Disk space is low (used > 80%)`,
  severity: 2,
  key: `vfs.fs.size[${disk},pused]`,
  tags: tags({ class: 'os', component: 'storage', filesystem: disk, scope: 'capacity', target: 'linux' }),
  old: 'Filesystems',
});
export const diskCritical = (disk: string): Check => ({
  name: `${disk}: Disk space is critically low (used > 90%)`,
  severity: 3,
  key: `vfs.fs.size[${disk},pused]`,
  tags: tags({ class: 'os', component: 'storage', filesystem: disk, scope: 'capacity', target: 'linux' }),
  old: 'Filesystems',
});
export const certificate = (host: string): Check => ({
  name: `Cert: SSL certificate of ${host} expires in 6 days`,
  severity: 2,
  key: `web.certificate.get[${host}]`,
  tags: tags({ class: 'software', component: 'certificate', scope: 'notice', target: 'certificate' }),
  old: 'Certificate',
  everyMs: 900_000,
});
export const backupFailed = (): Check => ({
  name: 'Backup job failed',
  severity: 3,
  key: 'backup.last.status',
  tags: tags({ class: 'software', component: 'backup', scope: 'notice' }),
  old: 'Backup',
  everyMs: 180_000,
});

export const flood = (tenant: string): Check => ({
  name: 'Inbound traffic far above normal (possible DDoS)',
  severity: 4,
  key: 'net.if.in.anomaly',
  tags: tags({ class: 'network', component: 'traffic', attack: 'ddos', tenant, scope: 'performance' }),
  old: 'Network interfaces',
});
export const ransomware = (tenant: string): Check => ({
  name: 'Mass file encryption is under way',
  severity: 5,
  key: 'edr.alert[ransomware]',
  tags: tags({ scope: 'security', attack: 'ransomware', tenant }),
  old: 'Security',
});
