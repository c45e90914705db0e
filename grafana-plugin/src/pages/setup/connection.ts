// connection: what makes up a connection with the bridge, read as it was typed; and trying whether it works.
import { ask } from '../../api/ask.ts';
import { BridgeFailure } from '../../api/failure.ts';
import { me, type Me } from '../../api/wire/me.ts';
import { readiness } from '../../api/wire/source.ts';

/** @returns the address without what does no good at its end; undefined when it is none that Grafana could call */
export function readAddress(typed: string): string | undefined {
  const text = typed.trim().replace(/\/+$/, '');
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, search, hash } = new URL(text);
  const isPlain = (protocol === 'http:' || protocol === 'https:') && username === '' && search === '' && hash === '';
  return isPlain ? text : undefined;
}

/** As the bridge makes them: `nabat token create` prints one. */
export const isToken = (typed: string): boolean => /^nbt_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/.test(typed.trim());

/** `notReady`: why the bridge does not work yet, in its words; absent when it does. */
export type Tried = { readonly me: Me; readonly notReady?: string };

/** @returns who one is to the bridge. Throws a BridgeFailure: which one says what is wrong with the connection */
export async function tryConnection(): Promise<Tried> {
  const who = await ask({ path: '/api/v1/me', answer: me });
  try {
    const { ready, missing } = await ask({ path: '/readyz', answer: readiness });
    return ready ? { me: who } : { me: who, notReady: missing.join(', ') };
  } catch (wrong) {
    if (wrong instanceof BridgeFailure) return { me: who, notReady: wrong.problem?.detail ?? wrong.message };
    throw wrong;
  }
}
