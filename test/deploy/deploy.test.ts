// deploy.test: the files in deploy/ fit each other and the code, and no secret stands in them.
import { describe, expect, test } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRulesFolder } from '../../alert-rules/src/folder.ts';
import { readConfiguration } from '../../zabbix-bridge/src/configuration/configuration.ts';
import { composeForm, dashboardsForm, dataSourcesForm, pluginsForm } from './forms.ts';

const root = join(import.meta.dirname, '../..');
const deploy = join(root, 'deploy');
const text = (file: string): string => readFileSync(join(deploy, file), 'utf8');
const yaml = (file: string): unknown => parse(text(file), { merge: true });

const compose = composeForm.parse(yaml('compose.yaml'));
const services = Object.entries(compose.services);
const plugins = pluginsForm.parse(yaml('grafana/provisioning/plugins/nabat.yaml'));
const sources = dataSourcesForm.parse(yaml('grafana/provisioning/datasources/nabat.yaml'));
const dashboards = dashboardsForm.parse(yaml('grafana/provisioning/dashboards/dashboards.yaml'));

/** Where a path inside a service's container lies here; undefined when it lies in a volume or in the image. */
function placeOf(service: string, path: string): string | undefined {
  const mounts = (compose.services[service]?.volumes ?? []).map((it) => it.split(':') as [string, string]);
  const [from, to] = mounts.find(([, inside]) => path === inside || path.startsWith(`${inside}/`)) ?? [];
  return from?.startsWith('.') && to !== undefined ? join(deploy, from, path.slice(to.length)) : undefined;
}

describe('compose.yaml', () => {
  test('waits only for services that there are, in a way that they can fulfil', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(compose.services).toHaveProperty(name);
        if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck).toBeDefined();
      }
    }
  });

  test('uses every secret and volume that it declares, and none that it does not', () => {
    const used = new Set(services.flatMap(([, { secrets = [] }]) => secrets));
    expect([...used].toSorted()).toEqual(Object.keys(compose.secrets).toSorted());
    const volumes = services.flatMap(([, it]) => it.volumes ?? []).flatMap((it) => (it.startsWith('.') ? [] : [it.split(':')[0]]));
    expect([...new Set(volumes)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  test('mounts what is there; the built plugin alone is made first', () => {
    const mounts = services.flatMap(([, it]) => it.volumes ?? []).flatMap((it) => (it.startsWith('.') ? [it.split(':')[0] ?? ''] : []));
    for (const from of mounts) if (!from.endsWith('/dist')) expect([from, existsSync(join(deploy, from))]).toEqual([from, true]);
  });

  test('says each version, opens ports to this machine alone, and holds no password', () => {
    for (const [, { image, ports = [], environment = {} }] of services) {
      if (image !== 'nabat-bridge') expect(image).toMatch(/:.*\d/);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      for (const name of Object.keys(environment)) expect(name).not.toMatch(/(PASSWORD|SECRET|TOKEN)$/);
    }
  });

  test('sets only what the programs in the images read, by the names that they have for it', () => {
    const database = ['DB_SERVER_HOST', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD_FILE'];
    const read: Readonly<Record<string, readonly string[]>> = {
      postgres: ['POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD_FILE'],
      'zabbix-server': database,
      'zabbix-web': [...database, 'ZBX_SERVER_HOST', 'PHP_TZ'],
      grafana: ['GF_SECURITY_ADMIN_PASSWORD__FILE', 'GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS'],
    };
    for (const [service, { environment = {} }] of services)
      for (const name of Object.keys(environment)) expect([service, ...(read[service] ?? [])]).toContain(name);
  });

  test('makes by secrets.sh every secret that it names', () => {
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`./secrets/${name}`);
      expect(text('secrets.sh')).toContain(name);
    }
  });

  test('lets Grafana load every plugin that is part of the app', () => {
    const allowed = compose.services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS']?.split(',') ?? [];
    for (const file of globSync('grafana-plugin/src/**/plugin.json', { cwd: root })) {
      const { id } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { readonly id: string };
      expect(allowed).toContain(id);
    }
  });
});

describe('what Grafana is provisioned with', () => {
  test('is the app, with the bridge where compose runs it, and the token where it is left for it', () => {
    const [app] = plugins.apps;
    expect(app?.type).toBe('nabat-incidents-app');
    expect(new URL(app?.jsonData.bridgeUrl ?? '').hostname).toBe('bridge');
    const file = /^\$__file\{(.+)\}$/.exec(app?.secureJsonData.bridgeToken ?? '')?.[1];
    expect(file?.replace('/etc/grafana/secrets/', '/var/lib/nabat-token/')).toBe(/^token=(.+)$/m.exec(text('nabat/prepare.sh'))?.[1]);
    expect(compose.services['grafana']?.volumes).toContain('grafana-token:/etc/grafana/secrets:ro');
    expect(compose.services['prepare']?.volumes).toContain('grafana-token:/var/lib/nabat-token');
  });

  test('is the data source of the app, and a folder for dashboards that is mounted', () => {
    expect(sources.datasources.map(({ type, uid }) => [type, uid])).toEqual([['nabat-incidents-datasource', 'nabat']]);
    for (const { options } of dashboards.providers) expect(existsSync(placeOf('grafana', options.path) ?? '')).toBe(true);
  });
});

test('the how-to shows the files as they stand here, and lets the same plugins load', () => {
  const page = readFileSync(join(root, 'docs/how-to/provision.md'), 'utf8');
  expect(page).toContain(text('grafana/provisioning/datasources/nabat.yaml'));
  expect(page).toContain(text('grafana/provisioning/plugins/nabat.yaml').replace('http://bridge:8480', 'http://nabat.example.org:8480'));
  expect(page).toContain(`allow_loading_unsigned_plugins = ${compose.services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS'] ?? ''}`);
});

describe('nabat.yaml', () => {
  const read = readConfiguration(text('nabat/nabat.yaml'), '/etc/nabat/nabat.yaml');

  test('is a configuration that the bridge takes', () => {
    expect(read).toMatchObject({ ok: true });
  });

  test('listens and looks for Zabbix where compose has them, and keeps its data in the volume', () => {
    if (!read.ok) throw new Error('the test above says what is wrong');
    const { dataFolder, listen, sources: zabbixes, rulesFolder } = read.value;
    expect(listen).toMatchObject({ host: '0.0.0.0', port: Number(new URL(plugins.apps[0]?.jsonData.bridgeUrl ?? '').port) });
    expect(compose.services).toHaveProperty(new URL(zabbixes[0]?.url ?? '').hostname);
    expect(compose.services['bridge']?.volumes).toContain(`nabat:${dataFolder}`);
    expect(existsSync(placeOf('bridge', rulesFolder ?? '') ?? '')).toBe(true);
  });
});

test('the rules are ones that the bridge takes without a word', async () => {
  expect(await readRulesFolder(join(deploy, 'nabat/rules'), { today: '2026-11-28' })).toMatchObject({
    ok: true,
    warnings: [],
    rules: { services: [{ id: 'monitoring' }] },
  });
});

test('the image holds the folders that it copies, and the ignore file lets them in', () => {
  const copied = [...text('Dockerfile').matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' '));
  const letIn = text('Dockerfile.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  for (const from of copied) {
    expect([from, existsSync(join(root, from))]).toEqual([from, true]);
    expect([from, letIn.some((it) => from === it || from.startsWith(`${it}/`))]).toEqual([from, true]);
  }
});
