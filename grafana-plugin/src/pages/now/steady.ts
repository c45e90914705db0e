// steady: keeps rows where they are while the pointer is over them, so that a click hits what was aimed at.
import { useState } from 'react';
import type { Incident } from '../../api/wire/incident.ts';

/**
 * @param shown    the rows as they stood when they were first held
 * @param current  as they are now
 * @returns the rows in the order of `shown`, each as it is now; one that is gone meanwhile stays as it was. `waiting`: how many came since
 */
export function heldStill(shown: readonly Incident[], current: readonly Incident[]): { readonly rows: readonly Incident[]; readonly waiting: number } {
  const now = new Map(current.map((row) => [row.id, row]));
  const known = new Set(shown.map(({ id }) => id));
  return { rows: shown.map((row) => now.get(row.id) ?? row), waiting: current.filter(({ id }) => !known.has(id)).length };
}

/** @returns the rows to show; `hold` when the pointer comes over them, `release` when it goes or those that wait are asked for */
export function useSteady(current: readonly Incident[]) {
  const [shown, setShown] = useState<readonly Incident[]>();
  return {
    ...(shown ? heldStill(shown, current) : { rows: current, waiting: 0 }),
    hold: () => setShown((before) => before ?? current),
    release: () => setShown(undefined),
    /** Takes in what waits, and goes on holding. */
    renew: () => setShown(current),
  };
}
