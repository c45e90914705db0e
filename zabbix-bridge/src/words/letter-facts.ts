// letter-facts: what the shift reads below the headline: since when and how wide, what time is left, why that bad, who has it and who is next, what is known.
import type { MessageKind } from '../model/errand.ts';
import { reportOfMember, type Incident, type SlaClock } from '../model/incident.ts';
import { day, hour } from '../model/moment.ts';
import { clockName, clockWords } from './clock.ts';
import { duration } from './duration.ts';
import { evidenceWords } from './evidence.ts';
import { alongLine, clearedToYou } from './letter-digest.ts';
import type { LetterFacts } from './letter.ts';
import type { Locale } from './locale.ts';
import { person, plain, say } from './locale.ts';
import { atMoment, moment } from './moment.ts';
import { counted, nouns } from './number.ts';
import { overranWords } from './overran.ts';
import { priorityWords } from './priority.ts';
import { problemQuoted } from './problem.ts';
import { serviceFares, serviceName } from './service.ts';
import { tellWords } from './tell.ts';

/** @param headline  what stands above, which is not said twice */
export function shiftFacts(facts: LetterFacts, message: MessageKind, locale: Locale, headline: string): readonly string[] {
  const { telling, incident, names, lateMs } = facts;
  const { known } = incident;
  const lines: readonly (string | undefined)[] = [
    sinceWords(facts, locale),
    isOver(incident) || incident.overran === undefined ? undefined : capital(overranWords(incident.overran, locale, names)),
    isOver(incident) || incident.state === 'stabilised' ? undefined : hitWords(facts, locale, headline),
    message === 'found' && incident.rootEvidence !== undefined
      ? labelled(say(locale, 'Because', 'Потому что'), evidenceWords(incident.root, incident.rootEvidence, locale, names))
      : undefined,
    isOver(incident) ? undefined : checkWords(facts, message, locale, headline),
    ...(isOver(incident) ? [] : ownWords(facts, message, locale)),
    labelled(say(locale, 'Hypothesis', 'Гипотеза'), known.hypothesis),
    labelled(say(locale, 'Plan', 'План'), known.plan),
    labelled(say(locale, 'Checked', 'Проверено'), known.checked),
    labelled(say(locale, 'Workaround', 'Обходной путь'), known.workaround),
    message === 'estimate' || isOver(incident) || incident.state === 'stabilised' ? undefined : expectedWords(facts, locale),
    ...(telling.delivery?.along ?? []).map((along) => say(locale, `Also ${alongLine(along, facts, locale)}`, `Ещё ${alongLine(along, facts, locale)}`)),
    ...clearedToYou(telling.delivery?.clearedMeanwhile, locale),
    telling.why.kind === 'released' ? waitedWords(telling.why, facts, locale) : undefined,
    lateMs === undefined ? undefined : say(locale, `This message is ${duration(lateMs, locale)} late`, `Это сообщение опоздало на ${duration(lateMs, locale)}`),
  ];
  return lines.filter((line): line is string => line !== undefined && line !== '');
}

function expectedWords({ incident: { known }, names, now }: LetterFacts, locale: Locale): string | undefined {
  if (known.expectedRecoveryAt === undefined) return undefined;
  const by = moment(known.expectedRecoveryAt, locale, names);
  return known.expectedRecoveryAt > now
    ? say(locale, `Expected to work by ${by}`, `Ожидаем, что заработает к ${by}`)
    : say(locale, `Had been expected to work by ${by}`, `Ожидали, что заработает к ${by}`);
}

function sinceWords({ incident: { openedAt, members, tenants, headline }, names }: LetterFacts, locale: Locale): string {
  const since = moment(openedAt, locale, names);
  const wide = [
    ...(members.hosts > 1 ? [counted(members.hosts, locale, nouns.host)] : []),
    ...(members.all > 1 && reportOfMember(headline) === undefined ? [counted(members.all, locale, nouns.problem)] : []),
    ...tenants.map((tenant) => plain(tenant)).filter((tenant) => tenant !== undefined),
  ];
  return [say(locale, `Since ${since}`, `С ${since}`), ...wide].join(' · ');
}

/** Services beside the one in the headline; so many that one screen holds them. */
function hitWords({ incident: { services }, names }: LetterFacts, locale: Locale, headline: string): string | undefined {
  const hit = services
    .filter(({ id, state }) => state !== 'ok' && names.service(id)?.catchAll !== true)
    .filter(({ id }) => !headline.startsWith(serviceName(id, locale, names)));
  if (hit.length === 0) return undefined;
  const shown = hit.slice(0, 4).map(({ id, state }) => serviceFares(serviceName(id, locale, names), state, locale));
  const more = hit.length - shown.length;
  const rest = more > 0 ? [say(locale, `and ${counted(more, locale, nouns.service)} more`, `и ещё ${counted(more, locale, nouns.service)}`)] : [];
  return say(locale, 'Besides: ', 'Кроме того: ') + [...shown, ...rest].join(' · ');
}

/** The check's own words, by which the engineer finds it in its source. */
function checkWords({ incident, names }: LetterFacts, message: MessageKind, locale: Locale, headline: string): string | undefined {
  const name = plain(names.problem(incident.headline)?.name);
  if (name !== undefined && headline.includes(name)) return undefined;
  if (message === 'found' && incident.rootEvidence?.kind === 'direct' && incident.rootEvidence.problem === incident.headline) return undefined; // said above
  const check = problemQuoted(incident.headline, locale, names);
  return check === undefined ? undefined : say(locale, `Check: ${check}`, `Проверка: ${check}`);
}

/** While it lasts: what is left of the time, why it is that bad, and who has it or hears of it next. */
function ownWords({ incident, names, now }: LetterFacts, message: MessageKind, locale: Locale): readonly (string | undefined)[] {
  const { clocks, priority, priorityReason, owner, nextStep, state } = incident;
  const running = clocks.filter(({ name, stoppedAt }) => name !== 'first-response' && stoppedAt === undefined);
  const works = state === 'stabilised';
  return [
    message === 'clock' || works ? undefined : capital(running.map((clock) => leftWords(clock, { names, now }, locale)).join(', ')),
    message === 'raised' || works ? undefined : say(locale, `Why ${priority}: `, `Почему ${priority}: `) + priorityWords(priorityReason, locale, names),
    owner !== undefined && state !== 'open'
      ? ownerSaid.has(message)
        ? undefined
        : say(locale, `In hand: ${person(locale, owner, names)}`, `В работе: ${person(locale, owner, names)}`)
      : nobodyWords(nextStep, message, { names, now, works }, locale),
  ];
}

/** What is left; of days by when, for nobody counts working hours from a message. */
function leftWords(clock: SlaClock, { names, now }: Pick<LetterFacts, 'names' | 'now'>, locale: Locale): string {
  if (clock.dueAt - now < day) return clockWords(clock, now, locale);
  const by = moment(clock.dueAt, locale, names);
  return say(locale, `${clockName(clock.name, locale)} by ${by}`, `${clockName(clock.name, locale)} до ${by}`);
}

/** Their news names the owner, or are for him. */
const ownerSaid: ReadonlySet<MessageKind> = new Set(['taken', 'assigned', 'no-progress']);

/** `Nobody has it yet; next: boris in 14 min`. */
function nobodyWords(
  next: Incident['nextStep'],
  message: MessageKind,
  { names, now, works }: Pick<LetterFacts, 'names' | 'now'> & { readonly works: boolean },
  locale: Locale,
): string | undefined {
  const isSaid = message === 'nobody-took-it' || message === 'nobody-owns-it' || message === 'given-back';
  const nobody = isSaid
    ? undefined
    : works
      ? say(locale, 'Nobody owns the cause yet', 'За причину пока никто не отвечает')
      : say(locale, 'Nobody has it yet', 'Пока никто не взял');
  const whom = (next?.kind === 'tell-next' || next?.kind === 'tell-again') && next.at > now ? (next.to ?? []).filter((name) => plain(name) !== undefined) : [];
  if (next === undefined || whom.length === 0) return nobody;
  const who =
    whom.length > 3
      ? say(locale, `${whom.slice(0, 3).join(', ')} and ${whom.length - 3} more`, `${whom.slice(0, 3).join(', ')} и ещё ${whom.length - 3}`)
      : whom.join(', ');
  const when =
    next.at - now < hour ? say(locale, `in ${duration(next.at - now, locale)}`, `через ${duration(next.at - now, locale)}`) : atMoment(next.at, locale, names);
  const then =
    next.kind === 'tell-again'
      ? say(locale, `told again ${when}: ${who}`, `повтор ${when}: ${who}`)
      : say(locale, `next to hear: ${who}, ${when}`, `${whom.length > 1 ? 'следующими узнают' : 'следующим узнает'}: ${who}, ${when}`);
  return nobody === undefined ? capital(then) : `${nobody}; ${then}`;
}

function waitedWords(why: Extract<LetterFacts['telling']['why'], { readonly kind: 'released' }>, { names }: LetterFacts, locale: Locale): string {
  return capital(tellWords(why, locale, names));
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const labelled = (label: string, text: string | undefined): string | undefined => {
  const line = plain(text);
  return line === undefined ? undefined : `${label}: ${line}`;
};
const isOver = ({ state }: Incident): boolean => state === 'resolved' || state === 'closed' || state === 'transient' || state === 'merged';
