// bars: problems and incidents over time as the heights of bars.
import type { CounterSeries } from '../../api/wire/load.ts';

/** Heights are 0 to 1. */
export type Bar = {
  readonly at: number;
  readonly problems: number;
  readonly incidents: number;
  readonly problemsHeight: number;
  readonly incidentsHeight: number;
};

/**
 * By the logarithm: hundreds of problems and the one incident they became both have to be seen. Nothing has no height, one has some.
 * @returns one bar for each step, and the most problems or incidents in any
 */
export function barsOf({ at, problems, incidents }: Pick<CounterSeries, 'at' | 'problems' | 'incidents'>): {
  readonly bars: readonly Bar[];
  readonly most: number;
} {
  const told = at.map((_, nth) => (incidents.P1[nth] ?? 0) + (incidents.P2[nth] ?? 0) + (incidents.P3[nth] ?? 0));
  const most = Math.max(1, ...problems, ...told);
  const heightOf = (count: number) => Math.log1p(count) / Math.log1p(most);
  const bars = at.map((moment, nth) => {
    const [came, made] = [problems[nth] ?? 0, told[nth] ?? 0];
    return { at: moment, problems: came, incidents: made, problemsHeight: heightOf(came), incidentsHeight: heightOf(made) };
  });
  return { bars, most };
}
