// remember: what is worked out of a name once and asked for again and again, kept for many names but not without end; and what is gathered under a key.

/** Hosts that no topology names are learned of one by one, and there may be no end of them. */
const mostNames = 200_000;

/** @param find  gives the same for the same name whenever it is asked. @returns what it gives, from memory where it was asked before */
export function remember<Found>(memo: Map<string, Found>, name: string, find: () => Found): Found {
  const known = memo.get(name);
  if (known !== undefined) return known;
  const found = find();
  if (memo.size >= mostNames) memo.clear();
  memo.set(name, found);
  return found;
}

/** @param begin  what there is before anything is gathered. @returns what has been gathered under a key, of which, unlike of what is remembered, nothing is ever let go */
export function gatheredAt<Key, Gathered>(all: Map<Key, Gathered>, key: Key, begin: () => Gathered): Gathered {
  const known = all.get(key);
  if (known !== undefined) return known;
  const begun = begin();
  all.set(key, begun);
  return begun;
}
