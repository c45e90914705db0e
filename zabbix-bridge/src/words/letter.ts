// letter: what one person reads of one incident: how bad it is and what the business cannot do first, then the facts, then why he and not another.
import { notificationOf, type Delivery, type MessageKind, type Telling } from '../model/errand.ts';
import type { Incident, Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { clockWords } from './clock.ts';
import { duration } from './duration.ts';
import type { Locale } from './locale.ts';
import { person, plain, say } from './locale.ts';
import { dayAndTime } from './moment.ts';
import type { Names, NamedThing } from './names.ts';
import { counted, nouns } from './number.ts';
import { priorityWords } from './priority.ts';
import { serviceName, serviceState } from './service.ts';
import { tellWords } from './tell.ts';
import { incidentTitle } from './title.ts';
import { stepWords, viaWords } from './via.ts';

/** Pure text in the reader's language, without any markup: each channel writes it in its own way, and escapes it. */
export type Letter = {
  /** The same for all that is said of one incident. */
  readonly thread: string;
  readonly number: string;
  readonly priority: Priority;
  readonly message: MessageKind;
  readonly audience: Delivery['audience'];
  /** Makes no sound. */
  readonly isSilent: boolean;
  readonly locale: Locale;
  /** One line: what the business cannot do, and where the failure sits. */
  readonly headline: string;
  /** One line: what is new, where it is not the first message. */
  readonly news?: string;
  /** A line each, the most important first; never empty lines. */
  readonly facts: readonly string[];
  /** Why this reader; and the message's own name, by which `nabat explain` says more. */
  readonly foot: string;
  /** Where people open it. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
};

/** Who reads it. */
export type Reader = { readonly locale: Locale; readonly zone: string };
export type LetterFacts = {
  readonly telling: Pick<Telling, 'id' | 'number' | 'priority' | 'interrupts' | 'why' | 'delivery'>;
  /** As it stands now, so that what comes late says what is so and not what was. */
  readonly incident: Incident;
  readonly names: Names;
  readonly now: EpochMs;
  /** How late it is, where that matters to the reader, ms. */
  readonly lateMs?: number;
  /** The page of the incident. */
  readonly url?: string;
};

/** @returns what this reader is to read; internal ids and host names never reach a stakeholder */
export function letterOf(facts: LetterFacts, { locale, zone }: Reader): Letter {
  const { telling, incident, url } = facts;
  const names: Names = { ...facts.names, zone };
  const message = telling.delivery?.message ?? (telling.why.kind === 'nobody-took-it' ? 'nobody-took-it' : 'opened');
  const audience = telling.delivery?.audience ?? 'shift';
  const isFirst = message === 'opened';
  const body = audience === 'stakeholder' ? businessLines(facts, locale, names) : shiftLines(facts, locale, names);
  return {
    thread: incident.id,
    number: telling.number,
    priority: incident.priority,
    message,
    audience,
    isSilent: !telling.interrupts,
    locale,
    headline: audience === 'stakeholder' ? businessHeadline(incident, locale, names) : incidentTitle(incident, locale, names),
    ...(!isFirst && audience === 'shift' && { news: newsOf(facts, message, locale, names) }),
    facts: body,
    foot: `${footOf(telling.delivery, locale, names)} · ${notificationOf(telling.id)}`,
    links: url === undefined || audience === 'stakeholder' ? [] : [{ label: say(locale, 'Open', 'Открыть'), url }],
  };
}

/** @returns `P1 · Corporate mail is down: dc-01 unreachable`: what stands first wherever it is read */
export const letterTitle = ({ priority, headline, message }: Letter): string => `${message === 'restored' ? '✅' : marks[priority]} ${priority} · ${headline}`;

/** @returns the whole of it as plain text, one fact a line */
export const letterText = (letter: Letter): string =>
  [
    letterTitle(letter),
    ...(letter.news === undefined ? [] : [letter.news]),
    ...letter.facts,
    ...letter.links.map(({ label, url }) => `${label}: ${url}`),
    letter.foot,
  ].join('\n');

const marks: Readonly<Record<Priority, string>> = { P1: '🔴', P2: '🟠', P3: '🔵' };

function newsOf({ telling, incident }: LetterFacts, message: MessageKind, locale: Locale, names: Names): string {
  const news = tellWords(telling.why, locale, names);
  const words = news.charAt(0).toUpperCase() + news.slice(1);
  if (message !== 'restored' || incident.resolvedAt === undefined) return words;
  const at = dayAndTime(incident.resolvedAt, locale, names.zone);
  const took = duration(incident.resolvedAt - incident.openedAt, locale);
  return say(locale, `Works since ${at}, ${took}`, `Работает с ${at}, ${took}`);
}

function shiftLines({ telling, incident, now, lateMs }: LetterFacts, locale: Locale, names: Names): readonly string[] {
  const { known, members, tenants, owner } = incident;
  const since = dayAndTime(incident.openedAt, locale, names.zone);
  const hit = [
    ...(members.hosts > 1 ? [counted(members.hosts, locale, nouns.host)] : []),
    ...(members.all > 1 ? [counted(members.all, locale, nouns.problem)] : []),
    ...tenants.map((tenant) => plain(tenant)).filter((tenant) => tenant !== undefined),
  ].join(' · ');
  const clocks = incident.clocks.filter(({ name, stoppedAt }) => name !== 'first-response' && stoppedAt === undefined);
  const lines = [
    say(locale, `Since ${since}`, `С ${since}`) + (hit === '' ? '' : ` · ${hit}`),
    isOver(incident) ? undefined : clocks.map((clock) => clockWords(clock, now, locale)).join(', '),
    say(locale, `Why ${incident.priority}: `, `Почему ${incident.priority}: `) + priorityWords(incident.priorityReason, locale, names),
    isOver(incident)
      ? undefined
      : owner === undefined
        ? say(locale, 'Nobody has it yet', 'Пока никто не взял')
        : say(locale, `In hand: ${person(locale, owner)}`, `В работе: ${person(locale, owner)}`),
    labelled(say(locale, 'Hypothesis', 'Гипотеза'), known.hypothesis),
    labelled(say(locale, 'Plan', 'План'), known.plan),
    labelled(say(locale, 'Workaround', 'Обходной путь'), known.workaround),
    known.expectedRecoveryAt === undefined
      ? undefined
      : say(
          locale,
          `Expected to work by ${dayAndTime(known.expectedRecoveryAt, locale, names.zone)}`,
          `Ожидаем к ${dayAndTime(known.expectedRecoveryAt, locale, names.zone)}`,
        ),
    ...(telling.delivery?.along ?? []).map(({ number, priority, why }) => {
      const what = tellWords(why, locale, names);
      return say(locale, `Also ${number} ${priority}: ${what}`, `Ещё ${number} ${priority}: ${what}`);
    }),
    lateMs === undefined ? undefined : say(locale, `This message is ${duration(lateMs, locale)} late`, `Это сообщение опоздало на ${duration(lateMs, locale)}`),
  ];
  return lines.filter((line): line is string => line !== undefined && line !== '');
}

const labelled = (label: string, text: string | undefined): string | undefined => {
  const line = plain(text);
  return line === undefined ? undefined : `${label}: ${line}`;
};
const isOver = ({ state }: Incident): boolean => state === 'resolved' || state === 'closed' || state === 'transient' || state === 'merged';

/** What stands still for the business, by its own names alone. */
function businessHeadline({ services, state }: Incident, locale: Locale, names: Names): string {
  const known = (id: string): NamedThing | undefined => names.service(id);
  const hit = services.filter(({ id, state: fares }) => fares !== 'ok' && known(id) !== undefined);
  const [first] = hit;
  if (first === undefined)
    return state === 'resolved' || state === 'closed'
      ? say(locale, 'Everything works again', 'Всё снова работает')
      : say(locale, 'There is a disturbance', 'Есть неполадки');
  const more = hit.length - 1;
  const rest = more === 0 ? '' : say(locale, ` and ${counted(more, locale, nouns.service)} more`, ` и ещё ${counted(more, locale, nouns.service)}`);
  return `${serviceName(first.id, locale, names)} ${serviceState(first.state, locale)}${rest}`;
}

function businessLines({ telling, incident, now }: LetterFacts, locale: Locale, names: Names): readonly string[] {
  const at = (moment: EpochMs): string => dayAndTime(moment, locale, names.zone);
  if (incident.resolvedAt !== undefined) {
    const took = duration(incident.resolvedAt - incident.openedAt, locale);
    return [
      say(locale, `It works again since ${at(incident.resolvedAt)}. It had lasted ${took}.`, `Снова работает с ${at(incident.resolvedAt)}. Длилось ${took}.`),
    ];
  }
  const { known } = incident;
  const expected = known.expectedRecoveryAt;
  const next = telling.delivery?.nextAt;
  const work =
    incident.owner === undefined
      ? say(locale, 'Our engineers have been called.', 'Наши инженеры вызваны.')
      : known.hypothesis === undefined
        ? say(locale, 'Our engineers are on it.', 'Наши инженеры работают.')
        : say(locale, 'Our engineers are on it; the cause is found.', 'Наши инженеры работают; причина найдена.');
  const lines = [
    say(
      locale,
      `Since ${at(incident.openedAt)}, for ${duration(now - incident.openedAt, locale)}. ${work}`,
      `С ${at(incident.openedAt)}, уже ${duration(now - incident.openedAt, locale)}. ${work}`,
    ),
    expected === undefined
      ? say(locale, 'We do not know yet when it will work.', 'Когда заработает, пока неизвестно.')
      : say(locale, `We expect it to work by ${at(expected)}.`, `Ожидаем, что заработает к ${at(expected)}.`),
    next === undefined ? undefined : say(locale, `You will hear from us by ${at(next)} in any case.`, `Следующее сообщение — до ${at(next)} в любом случае.`),
  ];
  return lines.filter((line): line is string => line !== undefined);
}

function footOf(delivery: Delivery | undefined, locale: Locale, names: Names): string {
  if (delivery === undefined) return say(locale, 'To you, because no rules say who else is told', 'Вам, потому что в правилах пока никто не назван');
  const step = delivery.step === undefined ? '' : `, ${stepWords(delivery.step, locale)}`;
  return say(locale, `Why you: ${viaWords(delivery.via, locale, names)}${step}`, `Почему вам: ${viaWords(delivery.via, locale, names)}${step}`);
}
