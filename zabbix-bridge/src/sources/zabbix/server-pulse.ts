// server pulse: whether the Zabbix server itself runs. Its frontend answers out of the database without it, so that nothing would ever happen again and nobody hear of it.
import { z } from 'zod';
import type { Clock } from '../../model/clock.ts';
import { second, type EpochMs } from '../../model/moment.ts';
import type { ZabbixClient } from './client.ts';
import { isUnreachable } from './error.ts';

/** `beats`: it has written its record anew since it was looked at before. `still`: it has not, since then. `first`: one look does not tell. */
export type Pulse = { readonly kind: 'beats' | 'first' | 'unknown' } | { readonly kind: 'still'; readonly since: EpochMs };

/** A server writes its record every 5 s, alone or as the active one of several; one that takes over does so within seconds too. */
export const stillAtLeastMs = 20 * second;
const active = '3';
/** What was written so lately was written by a server that runs. */
const freshMs = 15 * second;

const Nodes = z.array(z.object({ lastaccess: z.coerce.number(), status: z.coerce.string() }));

/**
 * That it stands still is seen by two looks and never by our own clock, for Zabbix's may be wrong by minutes; that it beats may be seen by one, where both clocks agree.
 * @returns how to look once; what it answers is `unknown` where we may not ask, as a plain user of Zabbix may not
 * @throws ZabbixError (from each look) when Zabbix cannot be reached
 */
export function takePulse(client: Pick<ZabbixClient, 'read'>, clock: Clock): () => Promise<Pulse> {
  let before: { readonly written: number | undefined; readonly at: EpochMs } | undefined;
  let isKnowable = true;
  return async () => {
    if (!isKnowable) return { kind: 'unknown' };
    const nodes = await client.read('hanode.get', { output: ['lastaccess', 'status'] }, Nodes).catch((error: unknown) => {
      if (isUnreachable(error)) throw error;
      isKnowable = false;
      return [];
    });
    if (nodes.length === 0) return { kind: 'unknown' };
    const written = nodes
      .filter(({ status }) => status === active)
      .map(({ lastaccess }) => lastaccess)
      .sort((a, b) => b - a)[0];
    const last = before;
    if (last === undefined || last.written !== written) before = { written, at: clock() };
    if (last === undefined) return { kind: written !== undefined && Math.abs(clock() - written * second) < freshMs ? 'beats' : 'first' };
    return last.written === written || written === undefined ? { kind: 'still', since: last.written === written ? last.at : clock() } : { kind: 'beats' };
  };
}
