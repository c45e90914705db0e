// may: what this person may do, so that no button is shown which the bridge would refuse; the bridge refuses by itself.
import { config } from '@grafana/runtime';

/** `read` looks, `act` commands, `admin` connects the bridge and runs its setup: the bridge's scopes, by Grafana's role. */
export type Right = 'read' | 'act' | 'admin';

const rights: { readonly [role: string]: readonly Right[] } = { Viewer: ['read'], Editor: ['read', 'act'], Admin: ['read', 'act', 'admin'] };

/** @returns whether the role in this organisation allows it; whoever is not signed in reads at most */
export function useMay(right: Right): boolean {
  const { orgRole, isSignedIn } = config.bootData.user;
  return (rights[orgRole] ?? []).includes(right) && (isSignedIn || right === 'read');
}
