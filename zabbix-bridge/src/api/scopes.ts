// scopes: what a caller may do, and which of it each Grafana role may.
export const scopes = ['ingest', 'read', 'act', 'admin'] as const;
/** `ingest` hands signals in, `read` looks, `act` commands, `admin` sees and changes how Nabat itself is run. None implies another. */
export type Scope = (typeof scopes)[number];

/** All there are, or these only. */
export type Tenants = '*' | readonly string[];

/** @returns what a person with this role in their Grafana organisation may do; nothing for a role that we do not know, "None" included */
export function scopesOfRole(role: string): readonly Scope[] {
  switch (role) {
    case 'Viewer':
      return ['read'];
    case 'Editor':
      return ['read', 'act'];
    case 'Admin':
      return ['read', 'act', 'admin'];
    default:
      return [];
  }
}

/** @returns the tenants that both allow */
export function tenantsInBoth(one: Tenants, other: Tenants): Tenants {
  if (one === '*') return other;
  if (other === '*') return one;
  return one.filter((tenant) => other.includes(tenant));
}
