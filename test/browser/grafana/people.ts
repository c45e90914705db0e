// people: who may sit before the light Grafana, and how its app proxy vouches for them.
export type Role = 'Viewer' | 'Editor' | 'Admin';
export type Person = { readonly id: number; readonly login: string; readonly name: string; readonly role: Role };

/**
 * Two editors, so that one can see what the other did; a name in Cyrillic, so that a header's encoding is tried too. Nobody is called `admin`, who is
 * somebody else in a real Grafana.
 */
export const people = {
  viewer: { id: 2, login: 'viewer', name: 'Vera Viewer', role: 'Viewer' },
  editor: { id: 3, login: 'editor', name: 'Edgar Editor', role: 'Editor' },
  oleg: { id: 4, login: 'oleg', name: 'Олег Смирнов', role: 'Editor' },
  admin: { id: 1, login: 'ada', name: 'Ada Admin', role: 'Admin' },
} as const satisfies Readonly<Record<string, Person>>;
export type Login = keyof typeof people;

const organisation = { id: 1, name: 'Main Org.' };
const ranks: readonly Role[] = ['Viewer', 'Editor', 'Admin'];

/** @returns whether a role is at least the one that is asked for; no role is asked for when it is absent */
export const hasRole = (role: Role, least: string | undefined): boolean =>
  least === undefined || ranks.findIndex((each) => each === least) <= ranks.indexOf(role);

/** @returns the value of X-Grafana-Context. Grafana sends raw UTF-8; Node writes a header's characters as bytes. */
export function contextOf({ id, login, name, role }: Person): string {
  const context = {
    UserID: id,
    OrgID: organisation.id,
    OrgName: organisation.name,
    OrgRole: role,
    Login: login,
    Name: name,
    Email: `${login}@example.org`,
    Teams: [],
    IsServiceAccount: false,
    IsAnonymous: false,
    IsGrafanaAdmin: role === 'Admin',
  };
  return Buffer.from(JSON.stringify(context), 'utf8').toString('latin1');
}

/** @returns what `/api/user` and the boot data say of somebody */
export const profileOf = ({ id, login, name, role }: Person) => ({
  isSignedIn: true,
  id,
  login,
  name,
  email: `${login}@example.org`,
  orgId: organisation.id,
  orgName: organisation.name,
  orgCount: 1,
  orgRole: role,
  isGrafanaAdmin: role === 'Admin',
  gravatarUrl: '',
  timezone: 'browser',
  weekStart: 'monday',
  locale: 'en-US',
});
