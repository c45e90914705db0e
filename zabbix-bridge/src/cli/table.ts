// table: rows as columns that fit the width of the terminal.

/** `most` cuts longer cells; the one column that is `flexible` takes what the others leave. */
export type Column = { readonly head: string; readonly most?: number; readonly right?: boolean; readonly flexible?: boolean };
/** `paint` colours a cell after it has been measured. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

const gap = 2;
const leastFlexible = 16;

/** @returns a line of heads and one for each row, none longer than `width` unless the fixed columns alone are */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): readonly string[] {
  const widths = columns.map(({ head, most = Infinity }, nth) => Math.min(most, Math.max(head.length, ...rows.map((row) => textOf(row[nth]).length))));
  const fixed = columns.reduce((sum, { flexible = false }, nth) => sum + gap + (flexible ? 0 : (widths[nth] ?? 0)), -gap);
  const fitted = columns.map(({ flexible = false }, nth) =>
    flexible ? Math.min(widths[nth] ?? 0, Math.max(leastFlexible, width - fixed)) : (widths[nth] ?? 0),
  );
  const line = (cells: readonly Cell[]): string =>
    columns
      .map(({ right = false }, nth) => {
        const text = cut(textOf(cells[nth]), fitted[nth] ?? 0);
        const padded = right ? text.padStart(fitted[nth] ?? 0) : text.padEnd(fitted[nth] ?? 0);
        const cell = cells[nth];
        return cell === undefined || typeof cell === 'string' ? padded : cell.paint(padded);
      })
      .join(' '.repeat(gap))
      .trimEnd();
  return [line(columns.map(({ head }) => head)), ...rows.map(line)];
}

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text);

/** @returns the text on one line, its end as `…` where it is too long */
export function cut(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}
