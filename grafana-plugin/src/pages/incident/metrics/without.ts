// without: what fired and has no graph, each reason said once.
import type { NoMetric } from '../../../api/wire/metric.ts';

/** @returns the words of each reason, with how many it is the reason of, the most frequent first */
export function reasonsOf(without: readonly NoMetric[]): readonly { readonly words: string; readonly times: number }[] {
  const counts = new Map<string, number>();
  for (const { words } of without) counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts].map(([words, times]) => ({ words, times })).sort((a, b) => b.times - a.times);
}
