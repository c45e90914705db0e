// nearest: the known word that somebody most likely meant.

/** @returns the word fewest edits away, if those are few for its length; the first of several that are as near */
export const nearest = (word: string, known: Iterable<string>): string | undefined => nearestAmong(known)(word);

/**
 * For many words among the same known ones, which are put in the order of their letters once the first word is looked up: those that
 * begin alike then lie together, and where their beginning is too far off already none of them is looked at.
 *
 * @returns what finds for a word the known one that `nearest` does
 */
export function nearestAmong(known: Iterable<string>): (word: string) => string | undefined {
  let shelves: Shelves | undefined;
  return (word) => {
    shelves ??= shelvesOf(known);
    // a word of m letters may be m/3 edits away: it is at most half as long again as this one, and a third of that is a half of this
    const most = Math.max(1, Math.floor(word.length / 2));
    for (let within = 1; ; within = Math.min(2 * within, most)) {
      const found = nearestWithin(within, word, shelves);
      if (found !== undefined || within === most) return found;
    }
  };
}

/** `place` is where it stood among the known. */
type Known = { readonly word: string; readonly letters: string; readonly place: number };
/** By how long they are, for what differs too much in length cannot be near; each in the order of letters. */
type Shelves = ReadonlyMap<number, readonly Known[]>;

function shelvesOf(known: Iterable<string>): Shelves {
  const all = Array.from(known, (word, place) => ({ word, letters: word.toLowerCase(), place }));
  const shelves = Map.groupBy(all, ({ letters }) => letters.length);
  for (const shelf of shelves.values()) shelf.sort((a, b) => (a.letters < b.letters ? -1 : a.letters > b.letters ? 1 : 0));
  return shelves;
}

/** @returns the nearest of the words that are no more than so many edits away */
function nearestWithin(within: number, word: string, shelves: Shelves): string | undefined {
  const table = editsFrom(word.toLowerCase(), within);
  let best: { readonly known: Known; readonly edits: number } | undefined;
  for (const [length, shelf] of shelves) {
    const allowed = () => Math.min(best?.edits ?? within, Math.max(1, Math.floor(Math.max(word.length, length) / 3)));
    if (Math.abs(word.length - length) > allowed()) continue;
    /** Goes through the words `from … to` of the shelf, which have their first `depth` letters in common. */
    const look = (from: number, to: number, depth: number) => {
      for (let next = from; next < to;) {
        const known = shelf[next];
        if (known === undefined) return;
        if (depth === length) {
          const edits = table.edits(depth);
          if (edits <= allowed() && (best === undefined || edits < best.edits || known.place < best.known.place)) best = { known, edits };
          next += 1;
          continue;
        }
        const end = endOfAlike(shelf, next, to, depth);
        if (table.write(known.letters, depth + 1) <= allowed()) look(next, end, depth + 1);
        next = end;
      }
    };
    look(0, shelf.length, 0);
  }
  return best?.known.word;
}

/** @returns where those end that have the letter at `depth` in common with the one at `from` */
function endOfAlike(words: readonly Known[], from: number, to: number, depth: number): number {
  const letter = words[from]?.letters.charCodeAt(depth);
  let [alike, other] = [from, to];
  while (other - alike > 1) {
    const middle = (alike + other) >> 1;
    if (words[middle]?.letters.charCodeAt(depth) === letter) alike = middle;
    else other = middle;
  }
  return other;
}

const far = 1e9;

/**
 * Letters put in, taken out, exchanged, or two neighbours swapped: each is one edit. A row for each letter of another word holds how many
 * lead to it so far from each beginning of `word`; `far` where there must be more than `within`, for the two differ too much in length.
 */
function editsFrom(word: string, within: number): { write(other: string, depth: number): number; edits(depth: number): number } {
  const rows = [Array.from({ length: word.length + 1 }, (_, index) => (index <= within ? index : far))];
  return {
    /** Needs the rows above. @returns the fewest edits in the row of the `depth`th letter */
    write(other, depth) {
      const row = (rows[depth] ??= new Array<number>(word.length + 1).fill(far));
      const [before = [], twoBefore = []] = [rows[depth - 1], rows[depth - 2]];
      const [letter, last] = [other.charCodeAt(depth - 1), other.charCodeAt(depth - 2)];
      let fewest = depth <= within ? depth : far;
      row[0] = fewest;
      const until = Math.min(word.length, depth + within);
      for (let j = Math.max(1, depth - within); j <= until; j++) {
        const exchanged = (before[j - 1] ?? far) + (word.charCodeAt(j - 1) === letter ? 0 : 1);
        const isSwapped = j > 1 && word.charCodeAt(j - 1) === last && word.charCodeAt(j - 2) === letter;
        const swapped = isSwapped ? (twoBefore[j - 2] ?? far) + 1 : far;
        const edits = Math.min(exchanged, swapped, (before[j] ?? far) + 1, (row[j - 1] ?? far) + 1);
        row[j] = edits;
        fewest = Math.min(fewest, edits);
      }
      return fewest;
    },
    edits: (depth) => rows[depth]?.[word.length] ?? far,
  };
}
