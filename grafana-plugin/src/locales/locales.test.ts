// locales.test: both languages say the same things; that they are the ones the code asks for is checked by `npm run i18n:check`.
import { expect, test } from '@jest/globals';
import en from './en-US/nabat-incidents-app.json';
import ru from './ru-RU/nabat-incidents-app.json';

type Texts = { readonly [key: string]: string | Texts };
const flat = (texts: Texts, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [[path + key, text] as const] : flat(text, `${path}${key}.`)));
/** Russian has more forms of the plural; they count as one text. */
const keysOf = (texts: Texts) => [...new Set(flat(texts).map(([key]) => key.replace(/_(one|few|many|other)$/, '')))].toSorted();
const holesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

test('every text is there in both languages, and none is empty', () => {
  expect(keysOf(ru)).toEqual(keysOf(en));
  for (const [key, text] of [...flat(en), ...flat(ru)]) expect([key, text]).not.toEqual([key, '']);
});

test('what is filled into a text is filled in in both languages', () => {
  const russian = new Map(flat(ru));
  for (const [key, text] of flat(en)) expect([key, holesOf(russian.get(key) ?? text)]).toEqual([key, holesOf(text)]);
});
