// sight: whether the row that the keyboard stands on can be seen, and what has to be scrolled until it can.
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useChromeHeaderHeight } from '@grafana/runtime';

/** A stretch of the screen from above to below, CSS pixels of the window. */
export type Stretch = { readonly top: number; readonly bottom: number };

/** Of the row under the keyboard's cursor. */
export type Sight = { readonly has: () => boolean; readonly bring: () => void };

/** @returns how far down to scroll until the row is in the area, negative for up; its top counts where it is higher than the area */
export function distanceInto(row: Stretch, area: Stretch): number {
  if (row.top < area.top) return row.top - area.top;
  return row.bottom > area.bottom ? Math.min(row.bottom - area.bottom, row.top - area.top) : 0;
}

/** Whether one sees what would be done something to: half of it, or of as much of it as has room. */
export function isSeen(row: Stretch, area: Stretch): boolean {
  const seen = Math.min(row.bottom, area.bottom) - Math.max(row.top, area.top);
  return seen >= Math.min(row.bottom - row.top, area.bottom - area.top) / 2;
}

const common = (one: Stretch, other: Stretch): Stretch => ({ top: Math.max(one.top, other.top), bottom: Math.min(one.bottom, other.bottom) });

/** A row's height is only known once it was drawn, and what is drawn only some frames after it was scrolled. */
const frames = 6;

type Wish = {
  /** What holds the rows. */
  readonly list: HTMLElement | null;
  /** Whether it scrolls by itself, within the page. */
  readonly isFramed: boolean;
  /** The line that the keyboard stands on; negative: on none. */
  readonly at: number;
  /** Draws a line that is far away. */
  readonly scrollTo: (line: number) => void;
  /** Whatever changes where rows stand: the row is followed until somebody scrolls by hand. */
  readonly moves: readonly unknown[];
};

export function useSight({ list, isFramed, at, scrollTo, moves }: Wish): Sight {
  const header = useChromeHeaderHeight() ?? 0;
  const latest = useRef({ list, isFramed, at, scrollTo, header });
  useEffect(() => {
    latest.current = { list, isFramed, at, scrollTo, header };
  });
  const isFollowed = useRef(false);
  const frame = useRef(0);
  const has = useCallback(() => {
    const { list: around, isFramed: scrolls, header: top } = latest.current;
    const row = rowIn(around);
    if (!row || !around) return false;
    const screen = { top, bottom: window.innerHeight };
    return isSeen(row.getBoundingClientRect(), scrolls ? common(around.getBoundingClientRect(), screen) : screen);
  }, []);
  const bring = useCallback(() => {
    isFollowed.current = latest.current.at >= 0;
    follow(latest, frame);
  }, []);
  const stop = useCallback(() => cancelAnimationFrame(frame.current), []);
  useEffect(() => {
    bring();
    return stop;
  }, [at, bring, stop]);
  useEffect(() => {
    if (isFollowed.current) bring();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as many as there are things that move rows
  }, moves);
  useEffect(() => {
    const letGo = () => {
      stop();
      isFollowed.current = false;
    };
    for (const byHand of ['wheel', 'touchmove'] as const) window.addEventListener(byHand, letGo, { passive: true });
    return () => {
      for (const byHand of ['wheel', 'touchmove'] as const) window.removeEventListener(byHand, letGo);
    };
  }, [stop]);
  return useMemo(() => ({ has, bring }), [has, bring]);
}

type Place = Omit<Wish, 'moves'> & { readonly header: number };

/** Scrolls until the row is there, some frames long: whatever moves it meanwhile is made up for. */
function follow(latest: { readonly current: Place }, frame: { current: number }, left = frames): void {
  cancelAnimationFrame(frame.current);
  const { list, isFramed, at, scrollTo, header } = latest.current;
  if (at < 0 || !list) return;
  const row = rowIn(list);
  if (!row) scrollTo(at);
  else {
    if (isFramed) list.scrollTop += distanceInto(row.getBoundingClientRect(), list.getBoundingClientRect());
    const beyond = distanceInto(row.getBoundingClientRect(), { top: header, bottom: window.innerHeight });
    // a frame that a note pushes down is made lower first, so that it ends with the window as before
    if (beyond !== 0 && (!isFramed || left < frames - 1)) window.scrollBy(0, beyond);
  }
  if (left > 0) frame.current = requestAnimationFrame(() => follow(latest, frame, left - 1));
}

const rowIn = (list: HTMLElement | null) => list?.querySelector<HTMLElement>('li[aria-current="true"]');
