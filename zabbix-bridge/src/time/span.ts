// span: stretches of time, from inclusive and until exclusive, and what remains when they are laid over each other.
import type { EpochMs } from '../model/moment.ts';

export type Span = { readonly from: EpochMs; readonly until: EpochMs };

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, until }) => sum + until - from, 0);

/** @returns the same time in order, with no two that touch, and none that is empty */
export function merged(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
  const out: Span[] = [];
  for (const span of inOrder) {
    const last = out.at(-1);
    if (last !== undefined && span.from <= last.until) out[out.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else out.push(span);
  }
  return out;
}

/** @returns what lies within `from` … `until` */
export const clipped = (spans: readonly Span[], { from, until }: Span): readonly Span[] =>
  spans.map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) })).filter((span) => span.from < span.until);

/** @returns what is in some of `spans` and in none of `less`; both merged */
export function without(spans: readonly Span[], less: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => {
    const out: Span[] = [];
    let from = span.from;
    for (const hole of less) {
      if (hole.until <= from || hole.from >= span.until) continue;
      if (hole.from > from) out.push({ from, until: hole.from });
      from = hole.until;
    }
    if (from < span.until) out.push({ from, until: span.until });
    return out;
  });
}

/** @returns what is in some of `spans` and in some of `others`; both merged */
export const common = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  others.flatMap((other) => clipped(spans, other)).sort((a, b) => a.from - b.from);
