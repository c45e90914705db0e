// readers: who reads which words: each reader once, by the first of his channels, and those who read the same together.
import type { Preview } from '../../../api/wire/preview.ts';

export type Readers = { readonly who: readonly string[]; readonly text: string };

/** @param rows  in the order in which the bridge gives them: a reader's first channel first */
export function readersIn(rows: readonly Preview[]): readonly Readers[] {
  const seen = new Set<string>();
  const found = new Map<string, string[]>();
  for (const { to, words, subject, text } of rows) {
    const key = to ? `${to.kind}/${to.id}` : words;
    if (seen.has(key)) continue;
    seen.add(key);
    const said = subject === undefined ? text : `${subject}\n${text}`;
    found.set(said, [...(found.get(said) ?? []), to ? `${to.name} (${words})` : words]);
  }
  return [...found].map(([text, who]) => ({ who, text }));
}
