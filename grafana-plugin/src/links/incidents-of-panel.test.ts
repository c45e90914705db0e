// incidents-of-panel.test: where the link in a panel's menu leads, and when it is not shown.
import { expect, test } from '@jest/globals';
import app from '../plugin.json';
import { incidentsOfPanel, words } from './incidents-of-panel.ts';

const aPanel = (...labels: Record<string, string>[]) => ({ data: { series: [{ fields: [{}, ...labels.map((it) => ({ labels: it }))] }] } });

test('a panel whose series are of one host links to the incidents of that host', () => {
  expect(incidentsOfPanel(aPanel({ host: 'exch-01', item: 'CPU' }, { host: 'exch-01', item: 'RAM' }))).toEqual({
    path: '/a/nabat-incidents-app/now?host=exch-01',
  });
});

test('the port in a Prometheus instance is no part of the host', () => {
  expect(incidentsOfPanel(aPanel({ instance: 'exch-01:9100' }))).toEqual({ path: '/a/nabat-incidents-app/now?host=exch-01' });
});

test('a panel without a host but with one service links to what is found by its name', () => {
  expect(incidentsOfPanel(aPanel({ service: 'mail & calendar' }))).toEqual({ path: '/a/nabat-incidents-app/now?text=mail+%26+calendar' });
});

test('a panel of several hosts, of none, or without data has no link', () => {
  expect(incidentsOfPanel(aPanel({ host: 'exch-01' }, { host: 'exch-02' }))).toBeUndefined();
  expect(incidentsOfPanel(aPanel())).toBeUndefined();
  expect(incidentsOfPanel(undefined)).toBeUndefined();
});

const now = (query: string) => ({ path: `/a/nabat-incidents-app/now?${query}` });
const time = { name: 'Time', config: {}, values: [1_795_283_640_000, 1_795_283_700_000] };

test('a graph of grafana-zabbix links by what that calls the technical name', () => {
  const scopedVars = {
    __zbx_item: { value: 'CPU utilization' },
    __zbx_item_key: { value: 'system.cpu.util' },
    __zbx_host: { value: 'exch-01' },
    __zbx_host_name: { value: 'Mail server 1' },
  };
  const value = { name: 'Value', labels: { host: 'Mail server 1', item: 'CPU utilization' }, config: { custom: { scopedVars } }, values: [3, 4] };
  expect(incidentsOfPanel({ data: { series: [{ fields: [time, value] }] } })).toEqual(now('host=exch-01'));
});

test('series of node exporter link by instance without its port, addresses of IPv6 too', () => {
  const labels = { __name__: 'node_load1', instance: 'exch-01.example.org:9100', job: 'node' };
  expect(incidentsOfPanel({ data: { series: [{ fields: [time, { name: 'node_load1', labels, config: {}, values: [1, 2] }] }] } })).toEqual(
    now('host=exch-01.example.org'),
  );
  expect(incidentsOfPanel(aPanel({ instance: '[fe80::1]:9100' }))).toEqual(now('host=fe80%3A%3A1'));
});

test('of metrics in Kubernetes the node counts, not what scraped it', () => {
  expect(incidentsOfPanel(aPanel({ instance: '10.0.3.7:8443', node: 'worker-3', job: 'kubelet' }))).toEqual(now('host=worker-3'));
});

test('graphs of the app’s own data source link by host, the health of a service by its id', () => {
  const metric = { name: 'avg', labels: { host: 'dc-01', hostName: 'Domain controller 1', item: 'ICMP loss', source: 'zabbix-main' }, values: [0] };
  expect(incidentsOfPanel({ data: { series: [{ fields: [time, metric] }] } })).toEqual(now('host=dc-01'));
  const health = { name: 'health', labels: { service: 'pharma.mail', tenant: 'pharma' }, values: ['down'] };
  expect(incidentsOfPanel({ data: { series: [{ fields: [time, health] }] } })).toEqual(now('service=pharma.mail'));
});

test('a table links when all its rows are of one host', () => {
  const table = (...values: (string | null)[]) => ({ data: { series: [{ fields: [{ name: 'Host', config: {}, values }] }] } });
  expect(incidentsOfPanel(table('exch-01', 'exch-01', null))).toEqual(now('host=exch-01'));
  expect(incidentsOfPanel(table('exch-01', 'exch-02'))).toBeUndefined();
});

test('a table of the app’s own problems links when all of them are of one host alone', () => {
  const problems = (...values: string[]) => ({ data: { series: [{ fields: [time, { name: 'hosts', config: {}, values }] }] } });
  expect(incidentsOfPanel(problems('exch-01', 'exch-01'))).toEqual(now('host=exch-01'));
  expect(incidentsOfPanel(problems('exch-01', 'exch-01, exch-02'))).toBeUndefined();
});

test('a repeated panel without labels links by the variable it is repeated by', () => {
  const scopedVars = { host: { value: 'exch-01' }, __interval: { value: '30s' } };
  expect(incidentsOfPanel({ data: { series: [{ fields: [time] }] }, scopedVars })).toEqual(now('host=exch-01'));
});

test('what the data says goes before what it is repeated by', () => {
  expect(incidentsOfPanel({ ...aPanel({ host: 'exch-02' }), scopedVars: { host: { value: 'exch-01' } } })).toEqual(now('host=exch-02'));
});

test('the link has the words that plugin.json announces', () => {
  expect(app.extensions.addedLinks).toEqual([{ targets: ['grafana/dashboard/panel/menu'], ...words }]);
});
