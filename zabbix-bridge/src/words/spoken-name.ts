// spoken-name: names of hosts and things in Latin letters as a voice can say them: spelled where nobody could read them, and in Cyrillic for a Russian voice.
import type { Locale } from './locale.ts';
import { figureWords, numberWords } from './spoken-number.ts';

/** How a letter is called. */
const called: Readonly<Record<string, string>> = {
  a: 'эй',
  b: 'би',
  c: 'си',
  d: 'ди',
  e: 'и',
  f: 'эф',
  g: 'джи',
  h: 'эйч',
  i: 'ай',
  j: 'джей',
  k: 'кей',
  l: 'эль',
  m: 'эм',
  n: 'эн',
  o: 'о',
  p: 'пи',
  q: 'кью',
  r: 'эр',
  s: 'эс',
  t: 'ти',
  u: 'ю',
  v: 'ви',
  w: 'дабл ю',
  x: 'икс',
  y: 'уай',
  z: 'зет',
};
/** How letters sound, the longer ones first; near enough to know the name again. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/sch/g, 'ш'],
  [/tch|ch/g, 'ч'],
  [/sh/g, 'ш'],
  [/ph/g, 'ф'],
  [/th/g, 'т'],
  [/ck/g, 'к'],
  [/oo/g, 'у'],
  [/ee/g, 'и'],
  [/a[iy]/g, 'эй'],
  [/qu/g, 'кв'],
  [/c(?=[eiy])/g, 'с'],
  [/(?<=[a-z]{2})e$/g, ''],
  [/^e/g, 'э'],
  [/y$/g, 'и'],
  [/x/g, 'кс'],
];
const letters: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'дж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  y: 'й',
  z: 'з',
};

/**
 * @param name  letters, figures and the signs `-`, `_`, `.`, `/`, `:` between them: `dc-01`, `mail.example.org`, `10.0.0.1`
 * @returns `D C zero one`, `ди си ноль один`
 */
export function nameWords(name: string, locale: Locale): string {
  const dot = locale === 'en' ? ' dot ' : ' точка ';
  return name
    .replace(/(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/gu, ' ')
    .replace(/[-_/:]+/g, ' ')
    .replaceAll('.', dot)
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? figures(part, locale) : /^[A-Za-z]+$/.test(part) ? wordOf(part, locale) : part))
    .join(' ');
}

/** `01` and what is longer than a room's number is said figure by figure. */
const figures = (part: string, locale: Locale): string =>
  part.length > 2 || part.startsWith('0') ? figureWords(part, locale) : numberWords(Number(part), locale);

/** @returns a word in Latin letters, spelled where it is an abbreviation: `C R M`, `си эр эм` */
export function wordOf(word: string, locale: Locale): string {
  const isSpelled = word.length > 1 && ((word.length <= 4 && word === word.toUpperCase()) || !/[aeiouy]/i.test(word));
  if (locale === 'en') return isSpelled ? Array.from(word.toUpperCase()).join(' ') : word;
  const low = word.toLowerCase();
  if (isSpelled || word.length === 1) return Array.from(low, (letter) => called[letter] ?? letter).join(' ');
  return Array.from(
    sounds.reduce((text, [sound, written]) => text.replace(sound, written), low),
    (letter) => letters[letter] ?? letter,
  ).join('');
}
