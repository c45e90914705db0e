// letter-business: what a stakeholder reads: what stands still by the business's own names, who works on it, what works again, and when he hears more.
import type { MessageKind } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { AffectedService } from '../model/incident.ts';
import { duration } from './duration.ts';
import type { LetterFacts } from './letter.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import { moment } from './moment.ts';
import { counted, nouns } from './number.ts';
import { serviceName, serviceState } from './service.ts';

/** What stands still for the business, by its own names alone; that of his own service first. */
export function businessHeadline(facts: LetterFacts, message: MessageKind, locale: Locale): string {
  const { incident, names } = facts;
  const asked = askedFor(facts);
  const [first, ...more] = hitServices(facts);
  if (message === 'better' && asked !== undefined) return `${serviceName(asked, locale, names)} ${say(locale, 'works again', 'снова работает')}`;
  if (first === undefined || isOver(facts)) {
    if (asked !== undefined) return `${serviceName(asked, locale, names)} ${say(locale, 'works again', 'снова работает')}`;
    return isOver(facts) || incident.state === 'stabilised'
      ? say(locale, 'Everything works again', 'Всё снова работает')
      : say(locale, 'There is a disturbance', 'Есть неполадки');
  }
  const how = ({ id, state }: AffectedService): string => `${serviceName(id, locale, names)} ${serviceState(state, locale)}`;
  const [second] = more;
  if (second === undefined) return how(first);
  const many = counted(more.length, locale, nouns.service);
  return `${how(first)}, ${more.length === 1 ? how(second) : say(locale, `and ${many} more`, `и ещё ${many}`)}`;
}

/** No host names, no blame, and while it lasts always when he hears of it again, where that was agreed. */
export function businessFacts(facts: LetterFacts, message: MessageKind, locale: Locale): readonly string[] {
  const { telling, incident, names, now } = facts;
  const at = (when: EpochMs): string => moment(when, locale, names);
  const { openedAt, resolvedAt, stabilisedAt, known } = incident;
  const restoredAt = isOver(facts) ? (resolvedAt ?? stabilisedAt) : message === 'better' ? (stabilisedAt ?? now) : undefined;
  if (restoredAt !== undefined) {
    const took = duration(restoredAt - openedAt, locale);
    const works = say(locale, `It works since ${at(restoredAt)}. It had lasted ${took}.`, `Работает с ${at(restoredAt)}. Длилось ${took}.`);
    return message === 'better' && resolvedAt === undefined
      ? [works, say(locale, 'Our engineers are still removing the cause.', 'Наши инженеры ещё устраняют причину.')]
      : [works, say(locale, 'We will write again only if it comes back.', 'Напишем ещё, только если неполадка вернётся.')];
  }
  const asked = askedFor(facts);
  const left = hitServices(facts);
  const worksAlready = asked !== undefined && left.length > 0 && !left.some(({ id }) => id === asked);
  const others = left.slice(1).map(({ id, state }) => `${serviceName(id, locale, names)} ${serviceState(state, locale)}`);
  const expected = known.expectedRecoveryAt;
  const next = telling.delivery?.nextAt;
  const lines: readonly (string | undefined)[] = [
    say(
      locale,
      `Since ${at(openedAt)}, for ${duration(now - openedAt, locale)}. ${workWords(facts, locale)}`,
      `С ${at(openedAt)}, уже ${duration(now - openedAt, locale)}. ${workWords(facts, locale)}`,
    ),
    others.length < 2 ? undefined : say(locale, `Besides: ${others.slice(0, 5).join('; ')}.`, `Кроме того: ${others.slice(0, 5).join('; ')}.`),
    worksAlready
      ? say(locale, `${serviceName(asked, locale, names)} works again already.`, `${serviceName(asked, locale, names)} уже снова работает.`)
      : undefined,
    estimateWords(expected, message, { now, at }, locale),
    next === undefined ? undefined : say(locale, `You will hear from us by ${at(next)} in any case.`, `Следующее сообщение — до ${at(next)} в любом случае.`),
  ];
  return lines.filter((line): line is string => line !== undefined);
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
          'The time we gave no longer holds; when it will work we do not know yet.',
          'Названный срок больше не в силе; когда заработает, пока неизвестно.',
        )
      : say(locale, 'We do not know yet when it will work.', 'Когда заработает, пока неизвестно.');
  if (expected <= now)
    return say(
      locale,
      `We had expected it to work by ${at(expected)}; it takes longer, and we do not know yet how long.`,
      `Ожидали, что заработает к ${at(expected)}; нужно больше времени, сколько — пока неизвестно.`,
    );
  return say(locale, `We expect it to work by ${at(expected)}.`, `Ожидаем, что заработает к ${at(expected)}.`);
}

/** How far the work has come, by what the engineers wrote down; their own words stay with them, for they name hosts. */
export function workWords({ incident: { owner, known, waitingSince } }: LetterFacts, locale: Locale): string {
  const steps = [
    ...(known.hypothesis === undefined ? [] : [say(locale, 'the cause is found', 'причина найдена')]),
    ...(known.plan === undefined ? [] : [say(locale, 'what to do is clear', 'что делать, понятно')]),
    ...(known.workaround === undefined ? [] : [say(locale, 'there is a way around it', 'есть обходной путь')]),
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

/** Services in trouble that the business has a name for, his own first. */
export function hitServices(facts: LetterFacts): readonly AffectedService[] {
  const asked = askedFor(facts);
  const { incident, names } = facts;
  const known = incident.services.filter(({ id, state }) => state !== 'ok' && names.service(id) !== undefined && names.service(id)?.catchAll !== true);
  return [...known.filter(({ id }) => id === asked), ...known.filter(({ id }) => id !== asked)];
}
