// organisation: one of the tests' own in a real Grafana, with people and the data source, which goes away with all that is in it.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { people, type Login } from '../grafana/people.ts';
import type { GrafanaApi } from './api.ts';

export type Organisation = AsyncDisposable & {
  readonly id: number;
  /** The one that each of its people signs in with. */
  readonly password: string;
};

const logins = Object.keys(people) as readonly Login[];
/** By this address one knows later that somebody was made by a run. */
const emailOf = (login: string): string => `${login}@browser-tests.nabat.example`;

/** @throws Error when a login is taken by somebody whom no run has made */
export async function openOrganisation(api: GrafanaApi): Promise<Organisation> {
  await forget(api);
  const password = randomBytes(18).toString('base64url');
  const { orgId: id } = await api.asks('/api/orgs', z.object({ orgId: z.int() }), { method: 'POST', body: { name: `Nabat ${password.slice(0, 8)}` } });
  const dispose = async (): Promise<void> => {
    await forget(api);
    await api.tells(`/api/orgs/${id}`, { method: 'DELETE' });
  };
  try {
    for (const key of logins) {
      const { login, name, role } = people[key];
      const body = { login, name, email: emailOf(login), password, OrgId: id };
      const made = await api.asks('/api/admin/users', z.object({ id: z.int() }), { method: 'POST', body });
      await api.tells(`/api/orgs/${id}/users/${made.id}`, { method: 'PATCH', body: { role } });
    }
    await api.tells('/api/datasources', {
      method: 'POST',
      body: { name: 'Nabat', uid: 'nabat', type: 'nabat-incidents-datasource', access: 'proxy', isDefault: true },
      organisation: id,
    });
  } catch (error) {
    await dispose();
    throw error;
  }
  return { id, password, [Symbol.asyncDispose]: dispose };
}

/** Removes the people of an earlier run that was ended before it could. */
async function forget(api: GrafanaApi): Promise<void> {
  const found = await api.asks('/api/users?perpage=1000', z.array(z.object({ id: z.int(), login: z.string(), email: z.string() })));
  for (const { id, login, email } of found) {
    const { login: ours } = Object.values(people).find((each) => each.login === login) ?? {};
    if (ours === undefined) continue;
    if (email !== emailOf(ours))
      throw new Error(`This Grafana has a user "${login}" already, under which the tests would sign in; use one for tests, without it`);
    await api.tells(`/api/admin/users/${id}`, { method: 'DELETE' });
  }
}
