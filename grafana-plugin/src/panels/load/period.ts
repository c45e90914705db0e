// period: the time that the operator load is measured over, in whole windows of ten minutes.
import type { LoadOptions } from './options.ts';

const minute = 60_000;
const window = 10 * minute;
const day = 24 * 60 * minute;
/** The bridge measures no longer periods. */
const longest = 92 * day;
/** Steps, from which the shortest is chosen that makes few enough bars. */
const steps = [window, 2 * window, 30 * minute, 60 * minute, 2 * 60 * minute, 6 * 60 * minute, day / 2, day, 7 * day];

export type Period = { readonly from: number; readonly until: number };

/**
 * @param range  the dashboard's, epoch ms
 * @param now    epoch ms: a day and a week end with the window that is running
 * @returns whole windows, one at least; of a longer range the latest 92 days
 */
export function periodOf(span: LoadOptions['span'], range: Period, now: number): Period {
  const end = span === 'range' ? range.until : now;
  const until = Math.ceil(end / window) * window;
  const length = span === 'range' ? range.until - range.from : span === 'day' ? day : 7 * day;
  const from = Math.floor((end - length) / window) * window;
  return { from: Math.max(from, until - longest), until };
}

/** @returns the width of a bar, ms: a whole number of windows, so that at most `bars` of them fill the period */
export const stepOf = ({ from, until }: Period, bars: number): number => steps.find((step) => (until - from) / step <= bars) ?? steps.at(-1) ?? day;
