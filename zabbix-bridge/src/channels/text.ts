// text: what a channel may show of a text that comes from outside, and how it is cut to a length.

/** Control characters but the line break, and those that turn the direction of writing or hide what stands beside them. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** @returns the text without what cannot be seen; line breaks stay */
export const seen = (text: string): string => text.replaceAll('\r\n', '\n').replace(unseen, (it) => (it === '\n' ? it : ''));

/** @returns the text, or its beginning with an ellipsis, in at most `longest` UTF-16 units; no character is cut in two */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const whole = Array.from(text);
  let length = 1; // of the ellipsis
  let kept = '';
  for (const character of whole) {
    if (length + character.length > longest) break;
    length += character.length;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** @returns the text as HTML shows it, also within an attribute */
export const html = (text: string): string => seen(text).replace(/[&<>"']/g, (it) => entities[it] ?? it);

/** @returns what a reader sees of such HTML as messengers take it: links with their address behind them */
export const shownHtml = (markup: string): string =>
  markup
    .replace(/<a href="([^"]*)">(.*?)<\/a>/g, '$2: $1')
    .replace(/<\/?[a-z][^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => plainOf.get(entity) ?? entity);
const plainOf = new Map(Object.entries(entities).map(([plain, entity]) => [entity, plain]));

/** @returns the text as markdown shows it; an @ calls nobody */
export const markdown = (text: string): string =>
  seen(text)
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&]/g, (it) => `\\${it}`)
    .replaceAll('@', '＠');
