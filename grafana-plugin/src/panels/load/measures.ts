// measures: the figures of ISA-18.2 and EEMUA 191 for problems and incidents side by side, each against what the guidelines call good.
import type { Load } from '../../api/wire/load.ts';

export const measureNames = ['perTenMinutes', 'overloadedShare', 'floodShare', 'topTenShare', 'chattering', 'fleeting', 'stale'] as const;
export type MeasureName = (typeof measureNames)[number];

/** `isMet` is undefined where there is no target, or too little to judge. */
export type Figure = { readonly value: number; readonly isMet: boolean | undefined };
export type Measure = {
  readonly name: MeasureName;
  readonly isShare: boolean;
  readonly problems: Figure;
  readonly incidents: Figure;
  readonly target: number | undefined;
};

/** Of no more than this many the ten that came most often are most of all there is, however well all is. */
const tooFewForTopTen = 100;

export function measuresOf({ problems, incidents, targets }: Load): readonly Measure[] {
  return measureNames.map((name) => {
    const target = name === 'floodShare' ? undefined : targets[name];
    const figure = (load: Load['problems']): Figure => {
      const isJudged = target !== undefined && (name !== 'topTenShare' || load.count > tooFewForTopTen);
      return { value: load[name], isMet: isJudged ? load[name] <= target : undefined };
    };
    return { name, isShare: name.endsWith('Share'), problems: figure(problems), incidents: figure(incidents), target };
  });
}
