// What is said of a Grafana on which the browser tests cannot run, before any of them does.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { needGrafana } from './need-grafana.ts';
import type { Wanted } from './wanted.ts';

const good = {
  '/api/health': { version: '12.4.0' },
  '/api/admin/stats': { orgs: 1 },
  '/api/plugins/nabat-incidents-app/settings': { info: { version: '0.1.0' } },
  '/public/plugins/nabat-incidents-app/module.js': 'built',
};
type Answers = Readonly<Record<string, object | string>>;

let folder: string;
let ends = new AsyncDisposableStack();
beforeEach(async () => {
  ends = new AsyncDisposableStack();
  folder = await mkdtemp(join(tmpdir(), 'nabat-built-'));
  ends.defer(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'plugin.json'), JSON.stringify({ id: 'nabat-incidents-app', info: { version: '0.1.0' } }));
  await writeFile(join(folder, 'module.js'), 'built');
});
afterEach(() => ends.disposeAsync());

/** A number is a status without a body. @returns where it listens */
async function aGrafana(answers: Answers, statuses: Readonly<Record<string, number>> = {}): Promise<Wanted> {
  const server = createServer(({ url = '' }, response) => {
    const said = answers[url];
    response.statusCode = statuses[url] ?? (said === undefined ? 404 : 200);
    response.end(typeof said === 'string' ? said : JSON.stringify(said ?? { message: 'said by Grafana' }));
  }).listen(0, '127.0.0.1');
  ends.defer(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, user: 'admin', password: 'admin' };
}

test('a Grafana with the plugin that was built here will do, and its version is told', async () => {
  expect(await needGrafana(await aGrafana(good), folder)).toBe('12.4.0');
});

test('an address where nobody answers', async () => {
  const nobody = { url: 'http://127.0.0.1:9', user: 'admin', password: 'admin' };
  await expect(needGrafana(nobody, folder)).rejects.toThrow('Nobody answers at http://127.0.0.1:9; is Grafana running there?');
});

test('a password that is not the administrator’s', async () => {
  const wanted = await aGrafana(good, { '/api/admin/stats': 401 });
  await expect(needGrafana(wanted, folder)).rejects.toThrow(/does not know "admin" with this password .* GRAFANA_USER and GRAFANA_PASSWORD/);
});

test('a Grafana without the plugin', async () => {
  const { '/api/plugins/nabat-incidents-app/settings': _, ...without } = good;
  await expect(needGrafana(await aGrafana(without), folder)).rejects.toThrow(
    /has no plugin nabat-incidents-app\. Let its plugin folder hold .* allow_loading_unsigned_plugins/,
  );
});

test('a plugin of another version', async () => {
  const older = { ...good, '/api/plugins/nabat-incidents-app/settings': { info: { version: '0.0.9' } } };
  await expect(needGrafana(await aGrafana(older), folder)).rejects.toThrow('has Nabat 0.0.9, and here 0.1.0 was built');
});

test('another build of the same version', async () => {
  const other = { ...good, '/public/plugins/nabat-incidents-app/module.js': 'built yesterday' };
  await expect(needGrafana(await aGrafana(other), folder)).rejects.toThrow('has another build of Nabat 0.1.0 than the one that was built here');
});
