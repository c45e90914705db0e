// place: what it is called that hosts share: a site or a rack by its tag, the beginning of their names, everything.
import { kindWords } from './kind.ts';
import type { Locale } from './locale.ts';
import { quoted, say } from './locale.ts';

/** @returns `site msk1`, `hosts msk1-srv…`, `everywhere` */
export function placeWords(kind: string, place: string, locale: Locale): string {
  switch (kind) {
    case 'all':
      return say(locale, 'everywhere', 'повсюду');
    case 'same':
      return quoted(locale, place);
    case 'name':
      return say(locale, `hosts ${place}…`, `хосты ${place}…`);
    default:
      return `${kindWords(kind, locale)} ${place}`;
  }
}

/** @param name  of a place: its kind and what it is called, `name/msk1-srv`. @returns a name of another form as it stands */
export function sharedWords(name: string, locale: Locale): string {
  const [, kind, place] = /^([^/]+)\/(.+)$/.exec(name) ?? [];
  return kind === undefined || place === undefined ? name : placeWords(kind, place, locale);
}
