// wrapped: a line of the watcher as it fits into the terminal, broken between words and hung under its own text.

/** Where the watcher's text begins: behind time, priority and number. */
const hang = 26;
const escape = /\u001b\[[\d;]*m/y; // eslint-disable-line no-control-regex -- colours take no room

/** @param columns  of the terminal; undefined where it is none, and then the line stays whole */
export function wrapped(line: string, columns: number | undefined): readonly string[] {
  if (columns === undefined || columns <= hang + 20) return [line];
  const lines: string[] = [];
  let [from, width, space, colour, at] = [0, 0, -1, '', 0];
  while (at < line.length) {
    escape.lastIndex = at;
    const code = escape.exec(line)?.[0];
    if (code !== undefined) {
      colour = code;
      at += code.length;
      continue;
    }
    if (line[at] === ' ' && width > hang) space = at;
    width += 1;
    at += 1;
    if (width <= columns || space <= from) continue;
    lines.push(`${line.slice(from, space)}${colour === '' ? '' : '\u001b[0m'}`);
    line = `${' '.repeat(hang)}${colour}${line.slice(space + 1)}`;
    [from, width, space, at] = [0, 0, -1, 0];
  }
  return [...lines, line.slice(from)];
}
