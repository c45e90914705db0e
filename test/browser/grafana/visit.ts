// visit: how somebody wants to see the page, from the address first and from the cookies of the last time otherwise.
import { isLogin, people, type Login } from './people.ts';

export const themes = ['dark', 'light'] as const;
export const languages = ['en-US', 'ru-RU'] as const;
export type Visit = { readonly as: Login; readonly theme: (typeof themes)[number]; readonly lang: (typeof languages)[number] };

const one = <Value extends string>(known: readonly Value[], ...wanted: readonly (string | null | undefined)[]): Value | undefined =>
  wanted.flatMap((text) => known.filter((value) => value === text))[0];

/** @param usual  who it is when nobody is named */
export function visitOf(query: URLSearchParams, cookie: string | undefined, usual: Login): Visit {
  const kept = new Map((cookie ?? '').split(/;\s*/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const as = query.get('as') ?? kept.get('as');
  return {
    as: isLogin(as) ? as : usual,
    theme: one(themes, query.get('theme'), kept.get('theme')) ?? 'dark',
    lang: one(languages, query.get('lang'), kept.get('lang')) ?? 'en-US',
  };
}

/** @returns Set-Cookie for each; the browser sends them with everything it asks for from then on */
export const cookiesOf = (visit: Visit): string[] => Object.entries(visit).map(([name, value]) => `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`);

/** @returns a link for everything that could be different, with the words for it */
export const choicesOf = (visit: Visit) => [
  ...Object.values(people).map(({ login, role }) => ({ text: `${login} (${role})`, query: `as=${login}`, isChosen: login === visit.as })),
  ...themes.map((theme) => ({ text: theme, query: `theme=${theme}`, isChosen: theme === visit.theme })),
  ...languages.map((lang) => ({ text: lang, query: `lang=${lang}`, isChosen: lang === visit.lang })),
];
