// letter-digest: many incidents in one message: how many wait, and each of them in one line.
import type { Along } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Incident } from '../model/incident.ts';
import type { Fellow, Letter, LetterFacts, Reader } from './letter.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import { dayOf, moment, timeOfDay } from './moment.ts';
import type { Names } from './names.ts';
import { counted, figure, form, nouns } from './number.ts';
import { incidentTitle } from './title.ts';

/** So many that one screen holds them. */
const shown = 10;
const waits = { en: ['waits', 'wait'], ru: ['ждёт', 'ждут', 'ждут'] } as const;

/** `Morning, 23 November: 3 incidents wait`. */
export function digestHeadline({ now, waiting }: { readonly now: EpochMs; readonly waiting: number }, locale: Locale, zone: string): string {
  const hour = Number(timeOfDay(now, locale, zone).slice(0, 2));
  const part =
    hour < 5
      ? say(locale, 'Night', 'Ночь')
      : hour < 12
        ? say(locale, 'Morning', 'Утро')
        : hour < 18
          ? say(locale, 'Day', 'День')
          : say(locale, 'Evening', 'Вечер');
  const many = counted(waiting, locale, nouns.incident);
  return `${part}, ${dayOf(now, locale, zone)}: ${say(locale, `${many} ${form(waiting, locale, waits)}`, `${form(waiting, locale, waits)} ${many}`)}`;
}

/** @param headline  of the one that the message is filed under */
export function digestFacts(facts: LetterFacts, headline: string, locale: Locale): readonly string[] {
  const { telling, incident, names } = facts;
  const along = telling.delivery?.along ?? [];
  const lines = [lineOf({ number: telling.number, title: headline, incident, names }, locale), ...along.map((each) => alongLine(each, facts, locale))];
  return [...shortened(lines, locale), ...clearedToYou(telling.delivery?.clearedMeanwhile, locale)];
}

/** @returns `4 more incidents cleared by themselves meanwhile; you were not disturbed for them`, to who reads it; nothing where there were none */
export function clearedToYou(count: number | undefined, locale: Locale): readonly string[] {
  if (count === undefined) return [];
  const it = form(count, locale, them);
  return [clearedWords(count, locale) + say(locale, `; you were not disturbed for ${it}`, `; из-за ${it} вас не тревожили`)];
}

/** @returns `4 more incidents cleared by themselves meanwhile` */
export const clearedWords = (count: number, locale: Locale): string =>
  say(
    locale,
    `${counted(count, locale, moreIncidents)} cleared by ${form(count, locale, itself)} meanwhile`,
    `Ещё ${counted(count, locale, nouns.incident)} тем временем ${form(count, locale, nouns.transient)}`,
  );
/** @returns `4 more cleared by themselves` */
export const clearedShort = (count: number, locale: Locale): string =>
  say(
    locale,
    `${figure(count, locale)} more cleared by ${form(count, locale, itself)}`,
    `Ещё ${figure(count, locale)} ${form(count, locale, nouns.transient)}`,
  );
const moreIncidents = { en: ['more incident', 'more incidents'], ru: nouns.incident.ru } as const;
const itself = { en: ['itself', 'themselves'], ru: ['сам', 'сами', 'сами'] } as const;
const them = { en: ['it', 'them'], ru: ['него', 'них', 'них'] } as const;

/** @returns `INC-12 · P3 · file-03 fills up · since 22 November, 03:10`; what is not known any more stands by its number */
export function alongLine({ incident: id, number, priority }: Along, { fellows, names: { now, zone } }: LetterFacts, locale: Locale): string {
  const fellow = fellows?.get(id);
  if (fellow === undefined) return `${number} · ${priority}`;
  const names: Names = { ...fellow.names, ...(zone !== undefined && { zone }), ...(now !== undefined && { now }) };
  return lineOf({ number, title: incidentTitle(fellow.incident, locale, names), incident: fellow.incident, names }, locale);
}

type Line = { readonly number: string; readonly title: string; readonly incident: Incident; readonly names: Names };
const lineOf = ({ number, title, incident: { priority, openedAt }, names }: Line, locale: Locale): string =>
  `${number} · ${priority} · ${title} · ${say(locale, 'since', 'с')} ${moment(openedAt, locale, names)}`;

const shortened = (lines: readonly string[], locale: Locale): readonly string[] =>
  lines.length <= shown + 1
    ? lines
    : [...lines.slice(0, shown), say(locale, `and ${figure(lines.length - shown, locale)} more`, `и ещё ${figure(lines.length - shown, locale)}`)];

export type KnownBefore = {
  readonly id: string;
  readonly now: EpochMs;
  readonly incidents: number;
  readonly problems: number;
  readonly worst: readonly Fellow[];
  readonly url?: string;
};

/** @returns the most urgent of them, a line each, so many that one screen holds them */
export const worstLines = ({ worst, now }: Pick<KnownBefore, 'worst' | 'now'>, { locale, zone }: Reader): readonly string[] =>
  worst.slice(0, shown).map(({ incident, names: known }) => {
    const names: Names = { ...known, zone, now };
    return lineOf({ number: incident.number ?? incident.id, title: incidentTitle(incident, locale, names), incident, names }, locale);
  });

/** What was open before Nabat came, told once. @param worst  of its incidents, the most urgent first; not necessarily all of them */
export function knownBeforeLetter(facts: KnownBefore, reader: Reader): Letter {
  const { id, incidents, problems, url } = facts;
  const { locale } = reader;
  const many = counted(incidents, locale, nouns.incident);
  const lines = worstLines(facts, reader);
  const rest = incidents - lines.length;
  return {
    thread: id,
    number: '',
    priority: 'P3',
    label: say(locale, 'Digest', 'Сводка'),
    message: 'digest',
    audience: 'shift',
    isSilent: true,
    locale,
    headline: say(locale, `${many} open since before Nabat came`, `открыто ещё до прихода Набата: ${many}`),
    facts: [
      say(
        locale,
        `${counted(problems, locale, nouns.problem)} in all; nobody was called for them`,
        `Всего ${counted(problems, locale, nouns.problem)}; ради них никого не вызывали`,
      ),
      ...lines,
      ...(rest > 0 ? [say(locale, `and ${figure(rest, locale)} more`, `и ещё ${figure(rest, locale)}`)] : []),
    ],
    foot: say(locale, 'This is said once; what begins from now on is told as it begins', 'Это сообщение приходит один раз; о новом сообщаем сразу'),
    links: url === undefined ? [] : [{ label: say(locale, 'Open', 'Открыть'), url }],
  };
}
