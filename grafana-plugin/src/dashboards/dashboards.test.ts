// dashboards.test: the dashboards that come with the app are listed, ask what can be asked, and name no variable that they lack.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readChoice } from '../datasource/choices.ts';
import { readQuery } from '../datasource/read-query.ts';
import { readOptions as readHealth } from '../panels/health/saved-options.ts';
import { readOptions as readIncidents } from '../panels/incidents/saved-options.ts';
import { readOptions as readLoad } from '../panels/load/saved-options.ts';
import app from '../plugin.json';

type Panel = { readonly id: number; readonly type: string; readonly options?: unknown; readonly targets?: readonly object[] };
type Dashboard = {
  readonly uid: string;
  readonly title: string;
  readonly revision: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string; readonly query: unknown }[] };
  readonly annotations: { readonly list: readonly { readonly target: object }[] };
};

const dashboards = globSync('*.json', { cwd: import.meta.dirname }).map((file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return { file, text, dashboard: JSON.parse(text) as Dashboard };
});
const readers: { readonly [type: string]: (options: unknown) => object } = {
  'nabat-incidents-panel': readIncidents,
  'nabat-health-panel': readHealth,
  'nabat-load-panel': readLoad,
};

test('each is listed in plugin.json by its title, and has a revision', () => {
  const listed = app.includes.filter(({ type }) => type === 'dashboard').map(({ name, path }) => ({ name, path }));
  expect(listed.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(
    dashboards.map(({ file, dashboard }) => ({ name: dashboard.title, path: `dashboards/${file}` })).toSorted((a, b) => a.name.localeCompare(b.name)),
  );
  for (const { dashboard } of dashboards) expect(dashboard.revision).toBeGreaterThan(0);
});

test.each(dashboards)('$file asks the data source only what it can answer', ({ dashboard }) => {
  const targets = [...dashboard.panels.flatMap((panel) => panel.targets ?? []), ...dashboard.annotations.list.map(({ target }) => target)];
  for (const target of targets) expect(readQuery(target)).toHaveProperty('asked');
  for (const { type, query } of dashboard.templating.list) if (type === 'query') expect(readChoice(query).of).toBe((query as { readonly of: string }).of);
});

test.each(dashboards)('$file holds the options of the app’s panels in today’s form', ({ dashboard }) => {
  const own = dashboard.panels.filter(({ type }) => type in readers);
  expect(own.length).toBeGreaterThan(0);
  for (const { type, options } of own) expect(readers[type]?.(options)).toEqual(options);
});

test.each(dashboards)('$file mixes the app’s panels with the data source’s, and no two panels have one id', ({ dashboard: { panels } }) => {
  expect(panels.some(({ targets }) => targets !== undefined)).toBe(true);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});

test.each(dashboards)('$file names no variable that it does not have', ({ text, dashboard }) => {
  const had = new Set(dashboard.templating.list.map(({ name }) => name));
  for (const [, plain, braced] of text.matchAll(/\$(?!__)(?:(\w+)|\{(\w+)\})/g)) expect([...had]).toContain(plain ?? braced);
});

test('the hosts that the dashboard of a service offers are the service’s own, all of them unless some are chosen', () => {
  const service = dashboards.find(({ file }) => file === 'service.json')?.dashboard;
  const host = service?.templating.list.find(({ name }) => name === 'host');
  expect(readChoice(host?.query)).toMatchObject({ of: 'host', service: ['$service'] });
  expect(host).toMatchObject({ multi: true, includeAll: true, current: { value: ['$__all'] } });
});
