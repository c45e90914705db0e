// steady: keeps rows where they are while the pointer is over them or the keyboard works them, so that a click or a key hits what was aimed at.
import { useState } from 'react';
import type { Line, Row } from './lines.ts';

const rowsOf = (lines: readonly Line[]): readonly Row[] => lines.filter((line) => line.kind === 'row');

/**
 * @param shown    the lines as they stood when they were first held
 * @param current  as they are now
 * @returns the lines in the order of `shown`, each with its incident as it is now, also where that would stand elsewhere now; one that is gone
 *   meanwhile stays as it was. `waiting`: how many incidents came since
 */
export function heldStill(shown: readonly Line[], current: readonly Line[]): { readonly lines: readonly Line[]; readonly waiting: number } {
  const now = new Map(rowsOf(current).map(({ incident }) => [incident.id, incident]));
  const known = new Set(rowsOf(shown).map(({ incident }) => incident.id));
  const renewed = (line: Line): Line => {
    if (line.kind === 'heading') return line;
    const incident = now.get(line.incident.id) ?? line.incident;
    return incident === line.incident ? line : { ...line, incident };
  };
  return { lines: shown.map(renewed), waiting: [...now.keys()].filter((id) => !known.has(id)).length };
}

/**
 * @param isWorked  somebody works them by the keyboard: they stand still as under the pointer
 * @returns the lines to show; `hold` when the pointer comes over them, `release` when it goes
 */
export function useSteady(current: readonly Line[], isWorked: boolean) {
  const [shown, setShown] = useState<readonly Line[]>();
  const [isUnderPointer, setUnderPointer] = useState(false);
  const isHeld = isUnderPointer || isWorked;
  if (isHeld && !shown) setShown(current);
  if (!isHeld && shown) setShown(undefined);
  return {
    ...(isHeld && shown ? heldStill(shown, current) : { lines: current, waiting: 0 }),
    hold: () => setUnderPointer(true),
    release: () => setUnderPointer(false),
    /** Takes in what waits, and goes on holding. */
    renew: () => setShown(current),
  };
}
