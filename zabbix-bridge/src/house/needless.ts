// needless: whether anybody still has to be woken for an incident, and the word that nobody has, while a telephone rings.
import type { Telling } from '../model/errand.ts';
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';
import { wentInto } from './went-into.ts';

/** Whoever is told of what has been taken since, or is over, need not be woken. What went into another incident stands and falls with that. */
export function isNeedless({ at, delivery }: Telling, { incident }: IncidentRow): boolean {
  const { state, acknowledgedAt, stabilisedAt, resolvedAt } = incident;
  if (delivery?.audience === 'stakeholder' || state === 'held' || state === 'open' || state === 'merged') return false;
  return [acknowledgedAt, stabilisedAt, resolvedAt].some((since) => since !== undefined && since > at);
}

export type NeedlessWatch = Disposable & { readonly signal: AbortSignal };

/** @returns a signal that is aborted once nobody need be woken; looks with each step of the read model until it is let go. A read model in trouble lets it ring. */
export function untilNeedless(telling: Telling, readModel: Pick<ReadModel, 'incidentRow' | 'subscribe'>): NeedlessWatch {
  const known = new AbortController();
  let [isLooking, isAgain] = [false, false];
  const look = async (): Promise<void> => {
    isAgain = isLooking;
    if (isLooking) return;
    isLooking = true;
    try {
      do {
        isAgain = false;
        const row = await readModel.incidentRow(undefined, telling.incident);
        if (row && isNeedless(telling, await wentInto(row, readModel))) known.abort();
      } while (isAgain && !known.signal.aborted);
    } catch {
      // the next step looks again
    } finally {
      isLooking = false;
    }
  };
  const leave = readModel.subscribe(() => void look());
  void look(); // what came since it was last asked
  return { signal: known.signal, [Symbol.dispose]: leave };
}
