// spoken: a letter as it is said over the telephone: what the business cannot do, since when and how wide, and which key does what.
import type { Act } from '../model/act.ts';
import { letterHead, type Letter } from './letter.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import { nameWords, wordOf } from './spoken-name.ts';
import { dayWords, numberWords, timeWords, type Case } from './spoken-number.ts';

export type Keys = {
  /** Each has the key of its place, from 1. */
  readonly acts: readonly Act[];
  /** Whether there are keys at all; one more then says it again. */
  readonly pressed: boolean;
};

/** Letters of the whole before its keys: some fifteen seconds. What goes beyond is left out, whole sentences at a time. */
const longest = 260;

/** @returns sentences that a voice reads as they stand, without a figure, a sign or a letter that it would have to guess at */
export function spokenText(letter: Letter, { acts, pressed }: Keys): string {
  const { locale, news, facts, cleared } = letter;
  const { label, headline } = letterHead(letter);
  const name = say(locale, 'Nabat', 'Набат');
  const first = sentence(`${label === '' ? name : `${name}, ${label}`}. ${headline}`, locale);
  const more = [news, facts.find((fact) => fact !== cleared?.fact), cleared?.short].filter((each) => each !== undefined).map((each) => sentence(each, locale));
  const said = more.reduce((text, each) => (text.length + each.length < longest ? `${text} ${each}` : text), first);
  return pressed ? `${said} ${keysText(acts, locale)}` : said;
}

function keysText(acts: readonly Act[], locale: Locale): string {
  const offers = [...acts.map(({ label }) => label), say(locale, 'say it again', 'повторить')].map((label, nth) => {
    const key = numberWords(nth + 1, locale);
    const does = lower(spoken(label, locale));
    return say(locale, `${nth === 0 ? `Press ${key}` : capital(key)}: ${does}.`, `${capital(key)} — ${does}.`);
  });
  return offers.join(' ');
}

/** @returns the text as words, ended as a sentence; also for what comes back after a key */
export function sentence(text: string, locale: Locale): string {
  const words = spoken(text, locale);
  return capital(/[.!?]$/.test(words) ? words : `${words}.`);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Not the English I. */
const lower = (text: string): string => (/^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

type Unit = { readonly en: readonly [string, string]; readonly ru: readonly [string, string, string]; readonly isHer: boolean };
const second: Unit = { en: ['second', 'seconds'], ru: ['секунда', 'секунды', 'секунд'], isHer: true };
const minute: Unit = { en: ['minute', 'minutes'], ru: ['минута', 'минуты', 'минут'], isHer: true };
const hour: Unit = { en: ['hour', 'hours'], ru: ['час', 'часа', 'часов'], isHer: false };
const percent: Unit = { en: ['percent', 'percent'], ru: ['процент', 'процента', 'процентов'], isHer: false };
const units: Readonly<Record<string, Unit>> = { s: second, с: second, min: minute, мин: minute, h: hour, ч: hour, '%': percent };
/** Words that begin so are feminine, and 1 and 2 before them too. */
const hers = /^(?:проблем|минут|секунд|линии|пробы|проба|служб|систем|ошиб|недел)/;
const rules = new Intl.PluralRules('ru');
const accusative: Readonly<Record<string, string>> = { минута: 'минуту', секунда: 'секунду' };
const cases: Readonly<Record<string, Case>> = {
  до: 'of',
  с: 'of',
  из: 'of',
  от: 'of',
  около: 'of',
  после: 'of',
  к: 'to',
  через: 'upon',
  за: 'upon',
  на: 'upon',
};

function spoken(text: string, locale: Locale): string {
  return text
    .replace(/[\p{Cf}“”„«»"`]/gu, '')
    .replace(/[\p{Cc}\p{Extended_Pictographic}*<>[\]{}|#\\^~]|(?<!\p{L})\/|\/(?!\p{L})/gu, ' ')
    .replaceAll('&', say(locale, ' and ', ' и '))
    .replaceAll('@', say(locale, ' at ', ' собака '))
    .replace(/\s*→\s*/g, say(locale, ', now ', ', теперь '))
    .replace(/\s*[·—–]\s*/g, ', ')
    .replace(/[()]/g, ', ')
    .replace(/\bINC-(\d+)/g, (_, number: string) => `${say(locale, 'incident', 'инцидент')} ${number}`)
    .replace(/\bP([123])\b/g, (_, level: string) => `${say(locale, 'P', 'пэ')} ${numberWords(Number(level), locale)}`)
    .replace(/(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .replace(dayOfMonth, (_, before: string | undefined, day: string, month: string) => `${dayWords(Number(day), locale, caseAfter(before, locale))} ${month}`)
    .replace(/(?<=(?:(\p{L}+) )?)(?<![\d:.])(\d{1,2}):(\d{2})(?![\d:])/gu, (_, before: string | undefined, hours: string, minutes: string) =>
      timeWords(Number(hours), Number(minutes), locale, caseAfter(before, locale)),
    )
    .replace(
      /(?<=(?:(\p{L}+) )?)(?<![\p{L}\d._:/-])(\d+)(?![\p{L}\d_:/-]|\.\d)(?: ?(%|\p{L}+))?/gu,
      (_, before: string | undefined, figures: string, after: string | undefined) => countWords(Number(figures), after, caseAfter(before, locale), locale),
    )
    .replace(/[\p{L}\d]+(?:[-_./:][\p{L}\d]+)+|(?=\p{L}*\d)[\p{L}\d]{2,}/gu, (name) => (/\d|[_./]|^[A-Za-z-]+$/.test(name) ? nameWords(name, locale) : name))
    .replace(/[A-Za-z]+/g, (word) => wordOf(word, locale))
    .replace(/\s+([,.:;])/g, '$1')
    .replace(/,\s*(?=[,.:;]|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `23 November`, with the word before it. */
const dayOfMonth =
  /(?<=(?:(\p{L}+) )?)(?<![\p{L}\d.:])(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?!\p{L})/gu;

const caseAfter = (before: string | undefined, locale: Locale): Case => (locale === 'en' ? 'plain' : (cases[before?.toLowerCase() ?? ''] ?? 'plain'));

/** The number with the word after it, in the gender and the form that both want. */
function countWords(number: number, after: string | undefined, form: Case, locale: Locale): string {
  const unit = after === undefined ? undefined : units[after];
  if (locale === 'en') return `${numberWords(number, locale)}${unit ? ` ${unit.en[number === 1 ? 0 : 1]}` : after === undefined ? '' : ` ${after}`}`;
  const isHer = unit?.isHer ?? (after !== undefined && hers.test(after));
  const its: Case = form === 'of' || form === 'to' ? form : isHer ? (form === 'upon' ? 'upon' : 'her') : 'plain';
  const rule = rules.select(number);
  const word = unit && (form === 'of' || form === 'to' ? unit.ru[2] : unit.ru[rule === 'one' ? 0 : rule === 'few' ? 1 : 2]);
  const written = word ?? after;
  return `${numberWords(number, locale, its)}${written === undefined ? '' : ` ${its === 'upon' ? (accusative[written] ?? written) : written}`}`;
}
