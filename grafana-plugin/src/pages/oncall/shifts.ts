// shifts: how the shifts of a schedule are found in the time line, by keyboard and by where one points.
import type { Schedule, Shift } from '../../api/wire/on-call.ts';
import type { Zoom } from './view.ts';

/** A shift is known by its schedule and its beginning. */
export type Chosen = { readonly schedule: string; readonly from: number };

/** Nobody is on call, and somebody should be. */
export const isHole = ({ holes }: Pick<Schedule, 'holes'>, { from, until }: Pick<Shift, 'from' | 'until'>): boolean =>
  holes.some((hole) => hole.from < until && from < hole.until);

/** What is drawn of a schedule: shifts of somebody, and holes; a time at which nobody has to be there stays empty. */
export const drawnOf = (schedule: Schedule): readonly Shift[] => schedule.shifts.filter((shift) => shift.people.length > 0 || isHole(schedule, shift));

/** @returns the shift that is drawn at a moment */
export const shiftAt = (schedule: Schedule, at: number): Shift | undefined => drawnOf(schedule).find(({ from, until }) => from <= at && at < until);

/**
 * @param rows  the schedules as they stand below each other
 * @returns the shift to which a key leads: the one beside, the first, the last, or the one of the next schedule at the same time
 */
export function stepOf(key: string, rows: readonly Schedule[], at: Chosen): Chosen | undefined {
  const row = rows.findIndex(({ id }) => id === at.schedule);
  const schedule = rows[row];
  if (!schedule) return undefined;
  const drawn = drawnOf(schedule);
  const nth = drawn.findIndex(({ from }) => from === at.from);
  const within = (shift: Shift | undefined): Chosen | undefined => shift && { schedule: schedule.id, from: shift.from };
  switch (key) {
    case 'ArrowRight':
      return within(drawn[nth + 1]);
    case 'ArrowLeft':
      return within(drawn[nth - 1]);
    case 'Home':
      return within(drawn[0]);
    case 'End':
      return within(drawn.at(-1));
    case 'ArrowDown':
    case 'ArrowUp': {
      const others = key === 'ArrowDown' ? rows.slice(row + 1) : rows.slice(0, row).toReversed();
      const other = others.find((each) => drawnOf(each).length > 0);
      const shift = other && (shiftAt(other, at.from) ?? drawnOf(other).find(({ from }) => from > at.from) ?? drawnOf(other)[0]);
      return other && shift && { schedule: other.id, from: shift.from };
    }
    default:
      return undefined;
  }
}

const minute = 60_000;
const steps: { readonly [It in Zoom]: number } = { day: 15 * minute, week: 60 * minute, month: 180 * minute };

/** @returns what was drawn with the pointer, on the grid of the zoom, at least one step of it; both ends may be given in any order */
export function snapped(zoom: Zoom, one: number, other: number): { readonly from: number; readonly until: number } {
  const step = steps[zoom];
  const from = Math.round(Math.min(one, other) / step) * step;
  return { from, until: Math.max(from + step, Math.round(Math.max(one, other) / step) * step) };
}
