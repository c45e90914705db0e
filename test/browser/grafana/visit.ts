// visit: how somebody wants to see the page, from the address first and from the cookies of the last time otherwise.
import { people, type Login } from './people.ts';

export const themes = ['dark', 'light'] as const;
export const languages = ['en-US', 'ru-RU'] as const;
export type Visit = { readonly as: Login; readonly theme: (typeof themes)[number]; readonly lang: (typeof languages)[number] };

const one = <Value extends string>(known: readonly Value[], ...wanted: readonly (string | null | undefined)[]): Value | undefined =>
  wanted.flatMap((text) => known.filter((value) => value === text))[0];

/** Who may be chosen, the first of them where nobody is, and the language where none is. */
export type Usual = { readonly offered: readonly [Login, ...Login[]]; readonly language: Visit['lang'] };

export function visitOf(query: URLSearchParams, cookie: string | undefined, { offered, language }: Usual): Visit {
  const kept = new Map((cookie ?? '').split(/;\s*/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  return {
    as: one(offered, query.get('as'), kept.get('as')) ?? offered[0],
    theme: one(themes, query.get('theme'), kept.get('theme')) ?? 'dark',
    lang: one(languages, query.get('lang'), kept.get('lang')) ?? language,
  };
}

/** @returns Set-Cookie for each; the browser sends them with everything it asks for from then on */
export const cookiesOf = (visit: Visit): string[] => Object.entries(visit).map(([name, value]) => `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`);

/** @returns a link for everything that could be different, with the words for it */
export const choicesOf = (visit: Visit, offered: readonly Login[]) => [
  ...offered.map((key) => ({ text: `${people[key].login} (${people[key].role})`, query: `as=${key}`, isChosen: key === visit.as })),
  ...themes.map((theme) => ({ text: theme, query: `theme=${theme}`, isChosen: theme === visit.theme })),
  ...languages.map((lang) => ({ text: lang, query: `lang=${lang}`, isChosen: lang === visit.lang })),
];
