// names: several names written as one: `srv-{001..500}`, `{mail,web}-01`, `[exch-01, exch-02]`.

/** More than any scenario needs; a slip of the hand must not fill the memory. */
const most = 20_000;

/** @returns each name once, in the order written; undefined for what is no name, or more than 20,000 of them */
export function namesOf(text: string): readonly string[] | undefined {
  const inside = /^\[(.*)\]$/.exec(text.trim())?.[1] ?? text.trim();
  const names = apart(inside).flatMap((part) => expanded(part.trim()));
  return names.length === 0 || names.length > most || names.some((name) => name === '') ? undefined : [...new Set(names)];
}

/** At commas, but not at those between braces. */
function apart(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** Replaces the first `{001..500}` or `{a,b}` by each of its values, and the next in each of what comes out; digits keep their zeros in front. */
export function expanded(text: string): readonly string[] {
  const [written, inside = ''] = /\{([^{}]*)\}/.exec(text) ?? [];
  if (written === undefined) return [text];
  return valuesOf(inside).flatMap((value) => expanded(text.replace(written, () => value)));
}

function valuesOf(inside: string): readonly string[] {
  const [, from = '', to = ''] = /^(\d+)\.\.(\d+)$/.exec(inside) ?? [];
  if (from === '') return inside.split(',').map((value) => value.trim());
  const count = Math.min(Math.max(0, Number(to) - Number(from) + 1), most + 1);
  return Array.from({ length: count }, (_, index) => String(Number(from) + index).padStart(from.length, '0'));
}
