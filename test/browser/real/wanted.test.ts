// What is understood of the environment, and what is said of it when it is not.
import { expect, test } from '@jest/globals';
import { wantedGrafana } from './wanted.ts';

test('an address alone is the Grafana that begins with admin and admin', () => {
  expect(wantedGrafana({ GRAFANA_URL: 'http://127.0.0.1:3000/' })).toEqual({ url: 'http://127.0.0.1:3000', user: 'admin', password: 'admin' });
});

test('a sub path and another administrator are kept', () => {
  const given = { GRAFANA_URL: 'http://localhost:3000/grafana/', GRAFANA_USER: 'root', GRAFANA_PASSWORD: 'p' };
  expect(wantedGrafana(given)).toEqual({ url: 'http://localhost:3000/grafana', user: 'root', password: 'p' });
});

test.each([
  ['', 'GRAFANA_URL is not set'],
  ['localhost:3000', 'GRAFANA_URL is "localhost:3000", which is no address'],
  ['http://grafana.example.org', 'which is not on this machine: its server could not reach the tests'],
])('"%s" is refused in words, with an example', (GRAFANA_URL, words) => {
  expect(() => wantedGrafana({ GRAFANA_URL })).toThrow(words);
  expect(() => wantedGrafana({ GRAFANA_URL })).toThrow('GRAFANA_URL=http://127.0.0.1:3000 npm run test:grafana');
});
