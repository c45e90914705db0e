// nearest: the known word that somebody most likely meant.

/** @returns the word fewest edits away, if those are few for its length; the first of several that are as near */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const candidate of known) {
    const most = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    const edits = Math.abs(word.length - candidate.length) > most ? Infinity : editsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= most && (best === undefined || edits < best.edits)) best = { word: candidate, edits };
  }
  return best?.word;
}

/** Letters put in, taken out, exchanged, or two neighbours swapped: each is one edit. */
function editsBetween(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  const at = (list: readonly number[], index: number) => list[index] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Infinity;
      next[j] = Math.min(at(row, j) + 1, at(next, j - 1) + 1, exchanged, swapped);
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}
