// rights: the actions that a person has been granted by the roles which a plugin.json declares.
import type { Manifest } from './manifest.ts';
import { hasRole, type Role } from './people.ts';

/** What is granted to viewers, editors and administrators have too. */
export const permissionsOf = ({ roles }: Manifest, role: Role): readonly string[] => [
  ...new Set(
    roles.filter(({ grants }) => grants.some((grant) => hasRole(role, grant))).flatMap(({ role: { permissions } }) => permissions.map(({ action }) => action)),
  ),
];
