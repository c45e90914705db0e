// path: refuses addresses that climb, before anything has normalised or decoded them.

/**
 * @param url  as it stood in the request line
 * @returns whether its path names a parent (`..`), plainly or encoded any number of times, holds a control character or a
 *          backslash, or cannot be decoded. The query is not looked at. Grafana's proxy lets such paths through as they are.
 */
export function climbs(url: string): boolean {
  const end = url.search(/[?#]/);
  let path = end === -1 ? url : url.slice(0, end);
  for (let decoded = decode(path); decoded !== path; decoded = decode(path)) {
    if (decoded === undefined) return true;
    path = decoded;
  }
  return path.includes('\\') || hasControlCharacter(path) || path.split('/').some((segment) => segment === '..' || segment === '.');
}

/** Each round shortens the text, so decoding until nothing changes comes to an end. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a lone % or broken UTF-8: nobody means that
  }
}

const hasControlCharacter = (text: string): boolean => [...text].some((character) => character < ' ' || character === '\u007f');
