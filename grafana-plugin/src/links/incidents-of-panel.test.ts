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

test('the link has the words that plugin.json announces', () => {
  expect(app.extensions.addedLinks).toEqual([{ targets: ['grafana/dashboard/panel/menu'], ...words }]);
});
