// readiness: what keeps the house from its work now, for whoever watches it from outside.
import type { Readiness, Rebuild } from '../api/deps.ts';
import type { BridgeStats } from '../bridge/parts.ts';
import { second } from '../model/moment.ts';

/** What has come is decided within milliseconds; when it waits for so long something is wrong, ms. */
const latestDecided = 30 * second;

/** Nothing of where things lie on this machine: anybody may ask. */
export function readinessOf(
  { isReady, broken }: { readonly isReady: boolean; readonly broken?: unknown },
  { journal, decideLagMs }: Pick<BridgeStats, 'journal' | 'decideLagMs'>,
  filling?: Pick<Rebuild, 'state' | 'seq' | 'of'>,
): Readiness {
  if (broken !== undefined) return { missing: ['the bridge broke down'], meanwhile: [] };
  if (!isReady) return { missing: ['the bridge is still starting'], meanwhile: [] };
  return {
    meanwhile: filling ? [fillingWords(filling)] : [],
    missing: [
      ...(journal.trouble === undefined ? [] : ['the journal could not be written when it was tried last, and nothing is taken that cannot be kept']),
      ...(decideLagMs <= latestDecided ? [] : [`what came ${Math.round(decideLagMs / second)} s ago is not decided yet`]),
    ],
  };
}

const fillingWords = ({ state, seq, of }: Pick<Rebuild, 'state' | 'seq' | 'of'>): string =>
  state === 'failed'
    ? `the history could not be filled in beyond signal ${seq}, and is tried again within the hour; the log says why`
    : `the history is still being filled in: ${seq} of ${of} signals are taken in`;
