// letter-news: what is new in a message to the shift, by its kind, in one line.
import type { Delivery, MessageKind } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import { clockWords } from './clock.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import type { LetterFacts } from './letter.ts';
import type { Locale } from './locale.ts';
import { person, say } from './locale.ts';
import { atMoment, moment } from './moment.ts';
import { counted, nouns } from './number.ts';
import { isPlural } from './plural.ts';
import { priorityWords } from './priority.ts';
import type { Names } from './names.ts';
import { serviceFares, serviceName } from './service.ts';
import { weighsMost } from './title.ts';
import { clockEventWords, tellWords } from './tell.ts';

/**
 * A message that waited for a better moment says what its kind says, by the incident as it is now.
 * @returns undefined where the headline says it all
 */
export function newsOf(facts: LetterFacts, message: MessageKind, locale: Locale): string | undefined {
  const words = wordsOf(facts, message, locale);
  return words === undefined ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why it is told as open, where the headline does not say it. */
const inItsOwnWords: ReadonlySet<TellReason['kind']> = new Set(['reopened', 'relapsed', 'by-hand', 'taken-back']);

function wordsOf({ telling: { why, delivery }, incident, names, now }: LetterFacts, message: MessageKind, locale: Locale): string | undefined {
  const { owner, priority, priorityReason } = incident;
  const whoever = person(locale, owner, names);
  switch (message) {
    case 'opened':
      return inItsOwnWords.has(why.kind) ? tellWords(why, locale, names) : undefined;
    case 'raised': {
      if (why.kind === 'something-worse') return tellWords(why, locale, names);
      const because = priorityWords(priorityReason, locale, names);
      return why.kind === 'raised'
        ? say(locale, `worse, ${why.from} → ${why.to}: ${because}`, `стало хуже, ${why.from} → ${why.to}: ${because}`)
        : say(locale, `worse, ${priority} now: ${because}`, `стало хуже, теперь ${priority}: ${because}`);
    }
    case 'nobody-took-it': {
      if (owner !== undefined) return undefined; // it was taken while the message was on its way
      const span = duration(why.kind === 'nobody-took-it' ? why.forMs : now - (incident.announcedAt ?? now), locale);
      const times = why.kind === 'nobody-took-it' ? why.times : 1;
      const told = times > 1 ? `, ${toldWords(times, locale)}` : '';
      return say(locale, `nobody has taken it for ${span}${told}`, `${span} никто не берёт${told}`);
    }
    case 'no-progress': {
      const span = why.kind === 'no-progress' ? duration(why.forMs, locale) : undefined;
      return span === undefined
        ? say(locale, `no word from ${whoever}: how is it going?`, `${whoever}, новостей нет: как дела?`)
        : say(locale, `no word from ${whoever} for ${span}: how is it going?`, `${whoever}, новостей нет уже ${span}: как дела?`);
    }
    case 'clock':
      return clockNews(why, incident, now, locale);
    case 'given-back': {
      if (why.kind === 'passed-on') return say(locale, `${person(locale, why.by, names)} passed it on to you`, `${person(locale, why.by, names)} передаёт вам`);
      const by = why.kind === 'given-back' ? person(locale, why.by, names) : undefined;
      const taker = say(locale, 'somebody has to take it', 'кто-то должен взять');
      return by === undefined ? taker : say(locale, `${by} gave it back: ${taker}`, `${by} больше не занимается: ${taker}`);
    }
    case 'assigned':
      return why.kind === 'assigned'
        ? say(locale, `${person(locale, why.by, names)} gave it to you`, `${person(locale, why.by, names)} поручает вам`)
        : say(locale, 'it is yours', 'назначено вам');
    case 'taken': {
      const by = why.kind === 'taken' ? person(locale, why.by, names) : whoever;
      const { acknowledgedAt, announcedAt } = incident;
      if (acknowledgedAt === undefined || announcedAt === undefined) return say(locale, `${by} has it`, `взято в работу: ${by}`);
      const span = duration(acknowledgedAt - announcedAt, locale);
      return say(locale, `${by} has it, after ${span}`, `взято в работу: ${by}, через ${span}`);
    }
    case 'found': {
      const to = entityWords(incident.root, locale, names);
      return why.kind === 'cause-moved' && why.from !== incident.root
        ? say(
            locale,
            `cause moved: ${to}, not ${entityWords(why.from, locale, names)}`,
            `причина уточнена: ${to}, а не ${entityWords(why.from, locale, names)}`,
          )
        : say(locale, `the cause is ${to}`, `причина: ${to}`);
    }
    case 'merged': {
      const part = why.kind === 'merged' ? why.incident : say(locale, 'another incident', 'другой инцидент');
      return say(locale, `${part} is part of this one now, what comes next is said here`, `${part} вошёл в этот инцидент, всё дальнейшее — здесь`);
    }
    case 'better': {
      const by = why.kind === 'stabilised' ? person(locale, why.by, names) : undefined;
      const still = stillWords(delivery?.stillHit, names, locale);
      const but = still === undefined ? '' : say(locale, `, but ${still}`, `, но ${still}`);
      const cause = say(locale, 'the cause is still there', 'причина ещё не устранена') + but;
      return by === undefined ? cause : say(locale, `${by} says so; ${cause}`, `так сообщает ${by}; ${cause}`);
    }
    case 'nobody-owns-it': {
      const span = duration(why.kind === 'nobody-owns-it' ? why.forMs : now - (incident.stabilisedAt ?? now), locale);
      return say(
        locale,
        `it has worked for ${span}, but nobody owns the cause: who takes it?`,
        `работает уже ${span}, но за причину никто не отвечает: кто возьмёт?`,
      );
    }
    case 'estimate': {
      const at = incident.known.expectedRecoveryAt;
      if (at === undefined) return say(locale, 'the estimate no longer holds, and there is no new one yet', 'прежний срок больше не в силе, нового пока нет');
      const due = incident.clocks.find(({ name, stoppedAt }) => name === 'resolution' && stoppedAt === undefined)?.dueAt;
      const late = due === undefined || at <= due ? undefined : duration(at - due, locale);
      const beyond = late === undefined ? '' : say(locale, `, ${late} past the agreed time`, `, на ${late} позже срока решения`);
      return say(locale, `expected to work by ${moment(at, locale, names)}`, `ожидаем к ${moment(at, locale, names)}`) + beyond;
    }
    case 'restored':
      return restoredNews({ incident, names }, stillWords(delivery?.stillHit, names, locale), locale);
    case 'closed': {
      const by = why.kind === 'closed' && why.by !== null ? person(locale, why.by, names) : undefined;
      const end = by === undefined ? say(locale, 'it did not return', 'не вернулось') : say(locale, `closed by ${by}`, `закрывает ${by}`);
      return why.kind === 'closed' && why.unexplained === true ? `${end}; ${explainWords(incident, locale)}` : end;
    }
    case 'beat':
    case 'digest':
      return why.kind === 'released' ? tellWords(why, locale, names) : undefined;
    default:
      return message satisfies never;
  }
}

/** `resolution missed by 1 h 46 min, nobody has written why yet`. */
function explainWords({ clocks, closedAt }: Incident, locale: Locale): string {
  const missed = clocks.filter(({ name, stoppedAt, dueAt }) => name !== 'first-response' && (stoppedAt ?? closedAt ?? dueAt) > dueAt);
  const by = missed.map((clock) => clockWords(clock, clock.stoppedAt ?? clock.dueAt, locale)).join(', ');
  return `${by === '' ? '' : `${by}; `}${say(locale, 'why is still to be written, for the month’s report', 'осталось написать почему, для отчёта за месяц')}`;
}

function clockNews(why: LetterFacts['telling']['why'], { clocks }: Incident, now: EpochMs, locale: Locale): string {
  const clock = clocks.find(({ name }) => name === (why.kind === 'clock' ? why.clock : 'resolution'));
  const left = clock === undefined ? undefined : clockWords(clock, now, locale);
  const span =
    clock === undefined || clock.dueAt <= now
      ? ''
      : say(locale, `, ${duration(clock.dueAt - now, locale)} left`, `, осталось ${duration(clock.dueAt - now, locale)}`);
  if (why.kind !== 'clock') return left ?? say(locale, 'time runs out', 'срок подходит');
  // That it is overdue says itself that the target is missed.
  if (why.event === 'breached' && left !== undefined) return left;
  return clockEventWords(why.clock, why.event, locale) + span;
}

/** `Corporate mail is down (INC-42), Tills work badly (INC-43)`: what others keep from working. */
function stillWords(still: Delivery['stillHit'], names: Names, locale: Locale): string | undefined {
  if (still === undefined || still.length === 0) return undefined;
  return still.map(({ service, state, incident }) => `${serviceFares(serviceName(service, locale, names), state, locale)} (${incident})`).join(', ');
}

/**
 * `Corporate mail has worked since 12:04; it took 2 h 47 min; resolution missed by 1 h 47 min`.
 * @param still  what does not work all the same
 */
function restoredNews({ incident, names }: Pick<LetterFacts, 'incident' | 'names'>, still: string | undefined, locale: Locale): string {
  const { resolvedAt, openedAt, clocks } = incident;
  const weighs = weighsMost(incident, names);
  const service = weighs === undefined ? undefined : serviceName(weighs, locale, names);
  if (resolvedAt === undefined) return say(locale, 'it works again', 'снова работает');
  const at = moment(resolvedAt, locale, names);
  const took = duration(resolvedAt - openedAt, locale);
  const resolution = clocks.find(({ name, stoppedAt }) => name === 'resolution' && stoppedAt !== undefined);
  const promise = resolution === undefined ? '' : `; ${clockWords(resolution, resolvedAt, locale)}`;
  const how =
    still === undefined
      ? workedSince(service, at, locale)
      : say(locale, `it is over since ${at}, but ${still}`, `устранено ${atMoment(resolvedAt, locale, names)}, но ${still}`);
  return how + say(locale, `; it took ${took}`, `, перебой длился ${took}`) + promise;
}

function workedSince(service: string | undefined, at: string, locale: Locale): string {
  if (service === undefined) return say(locale, `it has worked since ${at}`, `работает с ${at}`);
  return isPlural(service, locale)
    ? say(locale, `${service} have worked since ${at}`, `${service} работают с ${at}`)
    : say(locale, `${service} has worked since ${at}`, `${service} работает с ${at}`);
}

/** How often it was said before. */
function toldWords(times: number, locale: Locale): string {
  const many = counted(times, locale, nouns.time);
  return say(locale, times === 2 ? 'told twice already' : `told ${many} already`, `сообщали уже ${many}`);
}
