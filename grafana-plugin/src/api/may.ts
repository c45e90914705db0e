// may: what this person may do, so that no button is shown which the bridge would refuse; the bridge refuses by itself.
import { config } from '@grafana/runtime';
import { useMe } from './me.ts';
import type { Me } from './wire/me.ts';

/** `read` looks, `act` commands, `admin` runs the setup of a source: the bridge's scopes. */
export type Right = 'read' | 'act' | 'admin';

const rights: { readonly [role: string]: readonly Right[] } = { Viewer: ['read'], Editor: ['read', 'act'], Admin: ['read', 'act', 'admin'] };

/** @returns whether the bridge allows it; by the role in Grafana only until it has said so */
export function useMay(right: Right): boolean {
  const { data: me } = useMe();
  return me ? saidBy(me, right) : impliedByRole(right);
}

/** Address and token of the bridge are Grafana's affair: whoever administers this organisation may set them, whatever the bridge thinks. */
export const maySetUp = (): boolean => impliedByRole('admin');

/** Whoever is not signed in reads at most. */
function impliedByRole(right: Right): boolean {
  const { orgRole, isSignedIn } = config.bootData.user;
  return (rights[orgRole] ?? []).includes(right) && (isSignedIn || right === 'read');
}

function saidBy({ may }: Me, right: Right): boolean {
  switch (right) {
    case 'read':
      return may.look;
    case 'act':
      return may.act;
    case 'admin':
      return may.configure;
    default:
      return right satisfies never;
  }
}
