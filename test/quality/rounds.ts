// rounds: which storms are measured: the set the engine may be tuned on, the set it is judged on, and a quick one.
import type { Naming } from './storm/estate.ts';
import { pathsKnown, type Paths } from './storm/topology.ts';
import { shapes, type Shape } from './storm/shapes.ts';
import type { StormOrder } from './storm/storm.ts';

export const sizes = [40, 500, 5_000] as const;

/** Seeds that the engine was never tuned on start where the tuning ones can not reach. */
const firstSeed = { tuning: 1, 'held-out': 1_001 } as const;
export type RoundName = keyof typeof firstSeed;

const stormsOf = { 40: 60, 500: 40, 5_000: 5 } as const;
const quickStormsOf = { 40: 15, 500: 10, 5_000: 0 } as const;

export type Round = {
  readonly name: RoundName;
  /** A few small storms only, also of the seeds that are named. */
  readonly quick: boolean;
  /** These instead, the first and the last of them. */
  readonly seeds?: readonly [number, number];
  readonly sizes: readonly number[];
  readonly paths: readonly Paths[];
  /** How many afternoons of one estate each storm lasts. */
  readonly afternoons: number;
  readonly naming: Naming;
};

/** @returns the storms of a round, in the same order each time; every seed has one shape, shapes take turns */
export function stormsOfRound({ name, quick, seeds, sizes: wanted, paths, afternoons, naming }: Round): StormOrder[] {
  return sizes
    .filter((size) => wanted.includes(size))
    .flatMap((size) => {
      const count = (quick ? quickStormsOf : stormsOf)[size];
      const [from, last] = seeds ?? [firstSeed[name], firstSeed[name] + count - 1];
      const to = quick ? Math.min(last, from + count - 1) : last;
      const each = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      return pathsKnown
        .filter((known) => paths.includes(known))
        .flatMap((known) => each.map((seed) => ({ size, shape: shapeOf(seed), paths: known, seed, afternoons, naming })));
    });
}

/** @param text  `1..20`, or `7` for one. @throws Error with how to write it */
export function readSeeds(text: string): readonly [number, number] {
  const [, first, last = first] = /^(\d+)(?:\.\.(\d+))?$/.exec(text) ?? [];
  if (first === undefined || Number(first) > Number(last)) throw new Error(`--seeds ${text}: write it as 1..20, or 7 for one`);
  return [Number(first), Number(last)];
}

export const shapeOf = (seed: number): Shape => shapes[seed % shapes.length] ?? 'flat';
