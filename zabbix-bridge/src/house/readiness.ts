// readiness: what keeps the house from its work now, for whoever watches it from outside.
import type { Readiness, Rebuild } from '../api/deps.ts';
import type { BridgeStats } from '../bridge/parts.ts';
import { second, type EpochMs } from '../model/moment.ts';
import type { StillDone } from '../words/readiness.ts';

/** What has come is decided within milliseconds; when it waits for so long something is wrong, ms. */
const latestDecided = 30 * second;

/** Nothing of where things lie on this machine: anybody may ask. */
export function readinessOf(
  { isReady, broken }: { readonly isReady: boolean; readonly broken?: unknown },
  { journal, decideLagMs }: Pick<BridgeStats, 'journal' | 'decideLagMs'>,
  filling?: Pick<Rebuild, 'state' | 'seq' | 'of'>,
  rulesRefusedSince?: EpochMs,
  certificateRunsOutAt?: EpochMs,
): Readiness {
  if (broken !== undefined) return { missing: [{ kind: 'broke-down' }], meanwhile: [] };
  if (!isReady) return { missing: [{ kind: 'starting' }], meanwhile: [] };
  return {
    meanwhile: [
      ...(filling ? [fillingOf(filling)] : []),
      ...(rulesRefusedSince === undefined ? [] : [{ kind: 'rules-refused', since: rulesRefusedSince } as const]),
      ...(certificateRunsOutAt === undefined ? [] : [{ kind: 'certificate-runs-out', at: certificateRunsOutAt } as const]),
    ],
    missing: [
      ...(journal.trouble === undefined ? [] : [{ kind: 'journal-unwritable' } as const]),
      ...(decideLagMs <= latestDecided ? [] : [{ kind: 'undecided', s: Math.round(decideLagMs / second) } as const]),
    ],
  };
}

const fillingOf = ({ state, seq, of }: Pick<Rebuild, 'state' | 'seq' | 'of'>): StillDone =>
  state === 'failed' ? { kind: 'history-stuck', seq } : { kind: 'history-filling', seq, of };
