// random: chance for made-up estates and storms, the same for the same seed on any machine.

/** Draws numbers from one seed; `fork` gives an independent stream, so that a draw added in one place shifts nothing in another. */
export type Random = {
  /** @returns a number in [0, 1) */
  readonly unit: () => number;
  /** @returns a whole number, both ends included */
  readonly int: (least: number, most: number) => number;
  readonly between: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  /** @throws RangeError when the list is empty: whoever asks has checked that there is something to choose */
  readonly pick: <T>(from: readonly T[]) => T;
  readonly weighted: <T>(from: readonly (readonly [T, number])[]) => T;
  /** @returns a new list with at most `count` different entries, in random order */
  readonly sample: <T>(from: readonly T[], count: number) => T[];
  readonly exponential: (mean: number) => number;
  /** @param p90OverMedian how many times the median nine of ten stay below */
  readonly logNormal: (median: number, p90OverMedian: number) => number;
  readonly poisson: (mean: number) => number;
  readonly fork: (name: string) => Random;
};

/** @param seed any text; equal texts give equal streams. @source mulberry32 over an FNV-1a hash of the seed */
export function createRandom(seed: string): Random {
  let state = hashOf(seed);
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[int(0, from.length - 1)];
    if (chosen === undefined) throw new RangeError('nothing to choose from: the list is empty');
    return chosen;
  };
  const sample = <T>(from: readonly T[], count: number): T[] => {
    const rest = [...from];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(int(0, rest.length - 1), 1));
    return chosen;
  };
  const weighted = <T>(from: readonly (readonly [T, number])[]): T => {
    let left = unit() * from.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return pick(from)[0];
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const exponential = (mean: number): number => -mean * Math.log(1 - unit());
  const poisson = (mean: number): number => {
    let count = 0;
    for (let passed = exponential(1); passed < mean; passed += exponential(1)) count += 1;
    return count;
  };
  return {
    unit,
    int,
    pick,
    sample,
    weighted,
    exponential,
    poisson,
    between: (least, most) => least + unit() * (most - least),
    chance: (probability) => unit() < probability,
    logNormal: (median, p90OverMedian) => median * Math.exp((Math.log(p90OverMedian) / 1.2816) * normal()),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 13);
}
