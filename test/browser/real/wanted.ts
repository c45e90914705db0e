// wanted: which Grafana somebody wants the tests to run on, from the environment.
import { hostname } from 'node:os';

export type Wanted = {
  /** Without a slash at its end; with the sub path, where it has one. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
};
type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error with what to set, when `GRAFANA_URL` is not given or is no address of a Grafana on this machine */
export function wantedGrafana(
  { GRAFANA_URL: given = '', GRAFANA_USER: user = 'admin', GRAFANA_PASSWORD: password = 'admin' }: Environment = process.env,
): Wanted {
  const example = 'GRAFANA_URL=http://127.0.0.1:3000 npm run test:grafana';
  if (given.trim() === '') throw new Error(`GRAFANA_URL is not set, so there is no Grafana to run on. Start one that may be changed, and: ${example}`);
  const url = URL.parse(given.trim());
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`GRAFANA_URL is "${given}", which is no address. Write it like this: ${example}`);
  if (!isHere(url.hostname))
    throw new Error(
      `GRAFANA_URL is "${given}", which is not on this machine: its server could not reach the tests' own bridge, which listens on 127.0.0.1. Write it like this: ${example}`,
    );
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, user, password };
}

const isHere = (name: string): boolean => name === 'localhost' || name === '[::1]' || name.startsWith('127.') || name === hostname();
