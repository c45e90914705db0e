// known: what a filter offers to choose from.

/** @returns what there is, each once and sorted, with what is chosen though it is not there any more */
export const known = (chosen: readonly string[], found: readonly (string | undefined)[]): readonly string[] =>
  [...new Set([...chosen, ...found.filter((it) => it !== undefined)])].toSorted();
