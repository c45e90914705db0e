// columns: how wide stands what a row of incidents tells.
import { columns, type Column } from './shown.ts';

/** As CSS grid has it, and the fewest pixels in which it can be read. */
type Track = { readonly area: string; readonly width: string; readonly least: number };
const fixed = (area: string, px: number): Track => ({ area, width: `${px}px`, least: px });
const growing = (area: string, least: number, share: number): Track => ({ area, width: `minmax(${least}px, ${share}fr)`, least });

const trackOf: { readonly [It in Column]: Track } = {
  services: growing('services', 90, 1.2),
  age: fixed('age', 84),
  clock: growing('clock', 120, 1.2),
  who: growing('who', 110, 1.3),
};
/** Holds the button and the menu beside it. */
const actionPx = 124;

export const gapPx = 16;
export const paddingPx = 12;

type Line = {
  readonly areas: string;
  readonly widths: string;
  /** Pixels, padding included, below which it has to be laid out otherwise. */
  readonly least: number;
};

/**
 * @param shown   in whatever order: they always stand in the same
 * @param around  whether the row has a box to choose it by, and commands
 * @returns a row of one line
 */
export function lineOf(shown: readonly Column[], { choice, action }: { readonly choice: boolean; readonly action: boolean }): Line {
  const tracks: readonly Track[] = [
    ...(choice ? [fixed('choice', 18)] : []),
    fixed('priority', 64),
    growing('title', 180, 3),
    ...columns.filter((it) => shown.includes(it)).map((it) => trackOf[it]),
    ...(action ? [{ area: 'action', width: `minmax(${actionPx}px, auto)`, least: actionPx }] : []),
  ];
  return {
    areas: `"${tracks.map(({ area }) => area).join(' ')}"`,
    widths: tracks.map(({ width }) => width).join(' '),
    least: tracks.reduce((sum, { least }) => sum + least, 0) + gapPx * (tracks.length - 1) + 2 * paddingPx,
  };
}
