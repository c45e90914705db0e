// letter-business: what a stakeholder reads: what stands still by the business's own names, who works on it, what works again, and when he hears more.
import type { MessageKind } from '../model/errand.ts';
import type { AffectedService } from '../model/incident.ts';
import { minute, type EpochMs } from '../model/moment.ts';
import { duration } from './duration.ts';
import type { LetterFacts } from './letter.ts';
import { isOf, tenantAsked } from './letter-tenant.ts';
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';
import { atMoment, moment } from './moment.ts';
import { counted, nouns } from './number.ts';
import { isPlural } from './plural.ts';
import { serviceFares, serviceName } from './service.ts';

/** What stands still for the business, by its own names alone; that of his own service first. */
export function businessHeadline(facts: LetterFacts, message: MessageKind, locale: Locale): string {
  const { incident, names } = facts;
  const asked = askedFor(facts);
  const [first, ...more] = hitServices(facts);
  const still = stillOf(facts);
  if (still && (first === undefined || message === 'better' || isOver(facts))) return fares(still, facts, locale);
  if (message === 'better' && asked !== undefined) return worksAgain(serviceName(asked, locale, names), locale);
  const isTakenBack = facts.telling.why.kind === 'taken-back' && !isOver(facts) && incident.state !== 'stabilised';
  if (first === undefined && isTakenBack && asked !== undefined) {
    const name = serviceName(asked, locale, names);
    return say(locale, `${name}: it is not over yet`, `${name}: неполадка ещё не устранена`);
  }
  if (first === undefined || isOver(facts)) {
    if (asked !== undefined) return worksAgain(serviceName(asked, locale, names), locale);
    return isOver(facts) || incident.state === 'stabilised'
      ? say(locale, 'Everything works again', 'Всё снова работает')
      : say(locale, 'There is a disturbance', 'Есть неполадки');
  }
  const [second] = more;
  if (second === undefined) return fares(first, facts, locale);
  const many = counted(more.length, locale, nouns.service);
  return `${fares(first, facts, locale)}, ${more.length === 1 ? fares(second, facts, locale) : say(locale, `and ${many} more`, `и ещё ${many}`)}`;
}

const fares = ({ id, state }: AffectedService, { names }: LetterFacts, locale: Locale): string => serviceFares(serviceName(id, locale, names), state, locale);

/** His service, where another incident keeps it from working. */
function stillOf({ telling: { delivery } }: LetterFacts): AffectedService | undefined {
  const still = delivery?.stillHit?.find(({ service }) => delivery.via.kind === 'stakeholder' && service === delivery.via.service);
  return still && { id: still.service, state: still.state };
}

function worksAgain(name: string, locale: Locale): string {
  const works = isPlural(name, locale) ? say(locale, 'work', 'работают') : say(locale, 'works', 'работает');
  return say(locale, `${name} ${works} again`, `${name} снова ${works}`);
}

/** No host names, no blame, and while it lasts always when he hears of it again, where that was agreed. */
export function businessFacts(facts: LetterFacts, message: MessageKind, locale: Locale): readonly string[] {
  const { telling, incident, names, now } = facts;
  const at = (when: EpochMs): string => moment(when, locale, names);
  const { openedAt, resolvedAt, stabilisedAt, known } = incident;
  const restoredAt = isOver(facts) ? (resolvedAt ?? stabilisedAt) : message === 'better' ? (stabilisedAt ?? now) : undefined;
  if (restoredAt !== undefined && stillOf(facts)) return [anotherLasts(locale), say(locale, 'We will write when it works.', 'Напишем, когда всё заработает.')];
  if (restoredAt !== undefined) {
    const took = inMinutes(restoredAt - openedAt, locale) ?? say(locale, 'less than a minute', 'меньше минуты');
    const works = say(
      locale,
      `Working since ${at(restoredAt)}; it had lasted ${took}.`,
      `Работа восстановлена ${atMoment(restoredAt, locale, names)}. Перебой длился ${took}.`,
    );
    return message === 'better' && resolvedAt === undefined
      ? [works, stillAtIt(locale)]
      : [works, say(locale, 'We will write again only if it comes back.', 'Напишем ещё, только если неполадка вернётся.')];
  }
  const asked = askedFor(facts);
  const left = hitServices(facts);
  const others = left.slice(1).map((each) => fares(each, facts, locale));
  const next = telling.delivery?.nextAt;
  const promise =
    next === undefined ? undefined : say(locale, `You will hear from us by ${at(next)} in any case.`, `Следующее сообщение — до ${at(next)} в любом случае.`);
  const early =
    telling.why.kind === 'taken-back' ? say(locale, 'We had written too early that it works again.', 'Мы рано написали, что всё снова работает.') : undefined;
  if (left.length === 0 && asked !== undefined)
    return [early, stillOf(facts) ? anotherLasts(locale) : stillAtIt(locale), promise].filter((line) => line !== undefined); // between two waves
  const lasts = inMinutes(now - openedAt, locale);
  const span = lasts === undefined ? '' : say(locale, `, for ${lasts}`, `, уже ${lasts}`);
  const lines: readonly (string | undefined)[] = [
    early,
    say(locale, `Since ${at(openedAt)}${span}. ${workWords(facts, locale)}`, `С ${at(openedAt)}${span}. ${workWords(facts, locale)}`),
    others.length < 2 ? undefined : say(locale, `Besides: ${others.slice(0, 5).join('; ')}.`, `Кроме того: ${others.slice(0, 5).join('; ')}.`),
    checkedWords(known.checked, locale),
    restoredWords(facts, left, locale),
    estimateWords(known.expectedRecoveryAt, message, { now, at }, locale),
    promise,
  ];
  return lines.filter((line): line is string => line !== undefined);
}

const stillAtIt = (locale: Locale): string => say(locale, 'Our engineers are still removing the cause.', 'Наши инженеры ещё устраняют причину.');

const anotherLasts = (locale: Locale): string =>
  say(locale, 'One disturbance is over, another is not yet. Our engineers are on it.', 'Одна неполадка устранена, другая ещё нет. Наши инженеры работают.');

/** Seconds are nothing to the business. @returns undefined below a minute */
const inMinutes = (ms: number, locale: Locale): string | undefined => (ms < minute ? undefined : duration(Math.floor(ms / minute) * minute, locale));

/** What works again while the rest does not: his own service first, then what else was promised to be told of. */
function restoredWords(facts: LetterFacts, left: readonly AffectedService[], locale: Locale): string | undefined {
  const { telling, names } = facts;
  const asked = askedFor(facts);
  const his = tenantAsked(facts);
  const back = new Set([...(asked === undefined || stillOf(facts) ? [] : [asked]), ...(telling.delivery?.restored ?? [])]);
  const named = [...back].filter((id) => !left.some((each) => each.id === id) && names.service(id) !== undefined && isOf(his, names.service(id)));
  const [first, ...more] = named.map((id) => serviceName(id, locale, names));
  if (first === undefined) return undefined;
  return more.length === 0
    ? `${worksAgain(first, locale)}.`
    : say(locale, `Working again: ${[first, ...more].join(', ')}.`, `Уже снова работает: ${[first, ...more].join(', ')}.`);
}

/** Written for those who read it here; the engine takes it only without names of hosts. */
function checkedWords(checked: string | undefined, locale: Locale): string | undefined {
  const line = plain(checked);
  return line === undefined ? undefined : `${say(locale, 'What we have checked', 'Что мы проверили')}: ${/[.!?]$/.test(line) ? line : `${line}.`}`;
}

function estimateWords(
  expected: EpochMs | undefined,
  message: MessageKind,
  { now, at }: { readonly now: EpochMs; readonly at: (when: EpochMs) => string },
  locale: Locale,
): string {
  if (expected === undefined)
    return message === 'estimate'
      ? say(
          locale,
          'The time we gave no longer holds; we do not know yet when everything will work.',
          'Названный срок больше не в силе; когда всё заработает, пока неизвестно.',
        )
      : say(locale, 'We do not know yet when everything will work.', 'Когда всё заработает, пока неизвестно.');
  if (expected <= now)
    return say(
      locale,
      `We had expected everything to work by ${at(expected)}; it takes longer, and we do not know yet how long.`,
      `Ожидали, что всё заработает к ${at(expected)}; нужно больше времени, сколько — пока неизвестно.`,
    );
  return say(locale, `We expect everything to work by ${at(expected)}.`, `Ожидаем, что всё заработает к ${at(expected)}.`);
}

/** How far the work has come, by what the engineers wrote down; their own words stay with them, for they name hosts. */
export function workWords({ incident: { owner, known, waitingSince, inWorksSince } }: LetterFacts, locale: Locale): string {
  const steps = [
    ...(known.hypothesis === undefined ? [] : [say(locale, 'a likely cause is found', 'вероятная причина найдена')]),
    ...(known.plan === undefined ? [] : [say(locale, 'what to do is clear', 'что делать, понятно')]),
    ...(known.workaround === undefined ? [] : [say(locale, 'there is a way around it', 'есть обходной путь')]),
    ...(inWorksSince === undefined ? [] : [say(locale, 'planned works are under way', 'идут плановые работы')]),
    ...(waitingSince === undefined ? [] : [say(locale, 'we wait for an answer from you or your supplier', 'ждём ответа от вас или поставщика')]),
  ];
  const who =
    owner === undefined
      ? say(locale, 'Our engineers have been called', 'Наши инженеры вызваны')
      : say(locale, 'Our engineers are on it', 'Наши инженеры работают');
  return `${[who, ...steps].join('; ')}.`;
}

const askedFor = ({ telling: { delivery } }: LetterFacts): string | undefined => (delivery?.via.kind === 'stakeholder' ? delivery.via.service : undefined);
const isOver = ({ incident: { state, resolvedAt } }: LetterFacts): boolean => resolvedAt !== undefined && (state === 'resolved' || state === 'closed');

/** Services in trouble that the business has a name for, his own first; never those of another tenant than whose service he asked for. */
export function hitServices(facts: LetterFacts): readonly AffectedService[] {
  const asked = askedFor(facts);
  const { incident, names } = facts;
  const his = tenantAsked(facts);
  const known = incident.services.filter(({ id, state }) => {
    const service = names.service(id);
    return state !== 'ok' && service !== undefined && service.catchAll !== true && isOf(his, service);
  });
  return [...known.filter(({ id }) => id === asked), ...known.filter(({ id }) => id !== asked)];
}
