// spoken-number: numbers as words, since voices read figures each in their own way, and in Russian in the wrong case.
import type { Locale } from './locale.ts';

/** `of`: the genitive, as after «до» or «из»; `to`: the dative, as after «к»; `her`: the feminine that 1 and 2 have; `upon`: its accusative. */
export type Case = 'plain' | 'her' | 'upon' | 'of' | 'to';

const english = {
  low: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
  tens: '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
} as const;
const russian = {
  low: 'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  ),
  tens: '- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' '),
  hundreds: '- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' '),
} as const;
/** What does not follow the rule that «ь» becomes «и». */
const declined: Readonly<Record<string, { readonly of: string; readonly to: string }>> = {
  ноль: { of: 'ноля', to: 'нолю' },
  один: { of: 'одного', to: 'одному' },
  два: { of: 'двух', to: 'двум' },
  три: { of: 'трёх', to: 'трём' },
  четыре: { of: 'четырёх', to: 'четырём' },
  восемь: { of: 'восьми', to: 'восьми' },
  сорок: { of: 'сорока', to: 'сорока' },
  девяносто: { of: 'девяноста', to: 'девяноста' },
  пятьдесят: { of: 'пятидесяти', to: 'пятидесяти' },
  шестьдесят: { of: 'шестидесяти', to: 'шестидесяти' },
  семьдесят: { of: 'семидесяти', to: 'семидесяти' },
  восемьдесят: { of: 'восьмидесяти', to: 'восьмидесяти' },
  сто: { of: 'ста', to: 'ста' },
};
/** Above it a voice says what it makes of the figures; nothing that is told counts so far. */
const most = 999_999;

/** @returns a whole number in words: `forty one`, `сорок одна`; figures where it is no whole number from 0 to 999,999 */
export function numberWords(number: number, locale: Locale, form: Case = 'plain'): string {
  if (!Number.isInteger(number) || number < 0 || number > most) return String(number);
  const thousands = Math.floor(number / 1_000);
  const rest = number % 1_000;
  const words =
    locale === 'en'
      ? [...(thousands > 0 ? [`${below1000(thousands, locale)} thousand`] : []), ...(rest > 0 || number === 0 ? [below1000(rest, locale)] : [])]
      : [
          ...(thousands > 0 ? [`${gendered(below1000(thousands, locale), 'her')} ${thousandForm(thousands)}`] : []),
          ...(rest > 0 || number === 0 ? [inCase(below1000(rest, locale), form)] : []),
        ];
  return words.join(' ');
}

/** @returns each figure alone, as in the name of a host: `zero one` */
export const figureWords = (figures: string, locale: Locale): string => Array.from(figures, (figure) => numberWords(Number(figure), locale)).join(' ');

/** @returns a time of day: `nine fourteen`, `девять четырнадцать`, after «до» `девяти четырнадцати` */
export function timeWords(hours: number, minutes: number, locale: Locale, form: Case = 'plain'): string {
  const zero = locale === 'en' ? 'oh' : inCase('ноль', 'plain');
  const words = (part: number): string => numberWords(part, locale, form);
  if (minutes === 0) return locale === 'en' ? (hours === 0 ? 'midnight' : `${words(hours)} hundred`) : `${words(hours)} ноль ноль`;
  return `${words(hours)} ${minutes < 10 ? `${zero} ` : ''}${words(minutes)}`;
}

/** The last words of what counts days, where they do not end in -th or -ый. */
const ordinals = {
  en: {
    one: 'first',
    two: 'second',
    three: 'third',
    five: 'fifth',
    eight: 'eighth',
    nine: 'ninth',
    twelve: 'twelfth',
    twenty: 'twentieth',
    thirty: 'thirtieth',
  },
  ru: { один: 'первого', два: 'второго', три: 'третьего', четыре: 'четвёртого', семь: 'седьмого', восемь: 'восьмого' },
} as const satisfies Record<Locale, Readonly<Record<string, string>>>;

/** @param day  1 to 31 @returns which day of a month it is, before the month: `the twenty third of`, `двадцать третьего`, after «к» `двадцать третьему` */
export function dayWords(day: number, locale: Locale, form: Case = 'plain'): string {
  const words = numberWords(day, locale).split(' ');
  const last = words.pop() ?? '';
  const known: Readonly<Record<string, string>> = ordinals[locale];
  if (locale === 'en') return `the ${[...words, known[last] ?? `${last}th`].join(' ')} of`;
  const which = known[last] ?? last.replace(/ь$/, 'ого');
  return [...words, form === 'to' ? which.replace(/го$/, 'му') : which].join(' ');
}

function below1000(number: number, locale: Locale): string {
  const { low, tens } = locale === 'en' ? english : russian;
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const parts = [
    hundreds === 0 ? undefined : locale === 'en' ? `${english.low[hundreds] ?? ''} hundred` : russian.hundreds[hundreds],
    rest === 0 && number !== 0 ? undefined : rest < 20 ? low[rest] : tens[Math.floor(rest / 10)],
    rest >= 20 && rest % 10 !== 0 ? low[rest % 10] : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function inCase(words: string, form: Case): string {
  if (form === 'plain') return words;
  if (form === 'her' || form === 'upon') return gendered(words, form);
  return words
    .split(' ')
    .map((word) => declined[word]?.[form] ?? (word.endsWith('ста') || word.endsWith('сот') ? word : word.replace(/ь$/, 'и')))
    .join(' ');
}

const gendered = (words: string, form: 'her' | 'upon'): string => words.replace(/один$/, form === 'her' ? 'одна' : 'одну').replace(/два$/, 'две');

const thousandForm = (thousands: number): string => {
  const [tens, ones] = [thousands % 100, thousands % 10];
  if (tens >= 11 && tens <= 14) return 'тысяч';
  return ones === 1 ? 'тысяча' : ones >= 2 && ones <= 4 ? 'тысячи' : 'тысяч';
};
