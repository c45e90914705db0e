// written span: a span of time as people write it: 7h10m, 90s, 1d 2h.

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
const whole = /^(\d+(\.\d+)?\s*(ms|s|min|m|h|d)\s*)+$/;

/** @returns ms; undefined for what is no span */
export function writtenSpan(text: string): number | undefined {
  const trimmed = text.trim();
  if (!whole.test(trimmed)) return undefined;
  return Math.round([...trimmed.matchAll(/([\d.]+)\s*(ms|s|min|m|h|d)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0));
}
/** @returns `7h 10m`; `0s` for nothing */
export function spanInWords(ms: number): string {
  let left = ms;
  const parts: string[] = [];
  for (const [unit, length] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(left / length);
    if (count > 0) parts.push(`${count}${unit}`);
    left -= count * length;
  }
  return parts.join(' ') || '0s';
}
