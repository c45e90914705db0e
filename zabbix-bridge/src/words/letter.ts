// letter: what one person reads of one incident: how bad it is and what the business cannot do first, then the facts, then why he and not another.
import { notificationOf, type Delivery, type MessageKind, type Telling } from '../model/errand.ts';
import { entityKind, entityName } from '../model/entity.ts';
import type { Incident, Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { aboutOf, type About } from './letter-about.ts';
import { businessFacts, businessHeadline } from './letter-business.ts';
import { clearedShort, clearedToYou, digestFacts, digestHeadline } from './letter-digest.ts';
import { shiftFacts } from './letter-facts.ts';
import { newsOf } from './letter-news.ts';
import { offsetOf } from './moment.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import type { Names } from './names.ts';
import { serviceName } from './service.ts';
import { faultTitle, incidentTitle, weighsMost } from './title.ts';
import { stepWords, viaWords, viaYouWords } from './via.ts';

/** Pure text in the reader's language, without any markup: each channel writes it in its own way, and escapes it. */
export type Letter = {
  /** The same for all that is said of one incident. */
  readonly thread: string;
  /** Of the incident; empty where it is about none, or about many. */
  readonly number: string;
  readonly priority: Priority;
  /** What stands where the priority stands; empty: nothing. Absent: the priority itself. */
  readonly label?: string;
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
  /** A service that it hit does not work yet, because of another incident. */
  readonly isHitStill?: true;
  /** Which of the facts says how many cleared by themselves meanwhile, and the same in few words, for where there is no room for it; absent where none did. */
  readonly cleared?: { readonly fact: string; readonly short: string };
  /** Why this reader; and the message's own name, by which `nabat explain` says more. */
  readonly foot: string;
  /** Where people open it. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** The incident that it is about, for machines; absent where it is about none, or about many. */
  readonly about?: About;
};

/** Who reads it. */
/** `isShared`: read by people whose clocks differ, as in a room, so that it is said by which clock the times are. */
export type Reader = { readonly locale: Locale; readonly zone: string; readonly isShared?: boolean };
/** An incident that goes along with another's message. */
export type Fellow = { readonly incident: Incident; readonly names: Names };
export type LetterFacts = {
  /** Without an id where nothing is sent, and so no message has a name. */
  readonly telling: Pick<Telling, 'id' | 'number' | 'priority' | 'interrupts' | 'why' | 'delivery'>;
  /** As it stands now, so that what comes late says what is so and not what was. */
  readonly incident: Incident;
  readonly names: Names;
  readonly now: EpochMs;
  /** Those that go along, by id; one that is not known here is named by its number. */
  readonly fellows?: ReadonlyMap<string, Fellow>;
  /** How late it is, where that matters to the reader, ms. */
  readonly lateMs?: number;
  /** The page of the incident. */
  readonly url?: string;
};

/** @returns what this reader is to read; internal ids and host names never reach a stakeholder */
export function letterOf(facts: LetterFacts, reader: Reader): Letter {
  const { locale, zone } = reader;
  const { telling, incident, url, now } = facts;
  const known: LetterFacts = { ...facts, names: { ...facts.names, zone, now } };
  const { names } = known;
  const message = telling.delivery?.message ?? (telling.why.kind === 'nobody-took-it' ? 'nobody-took-it' : 'opened');
  const audience = telling.delivery?.audience ?? 'shift';
  const common = {
    thread: incident.id,
    number: telling.number,
    priority: incident.priority,
    message,
    audience,
    isSilent: !telling.interrupts,
    locale,
    ...((telling.delivery?.stillHit?.length ?? 0) > 0 && { isHitStill: true as const }),
    ...clearedOf(telling.delivery?.clearedMeanwhile, audience, locale),
    foot: footOf(telling.delivery, locale, names) + clockNote(reader, now) + (telling.id === '' ? '' : ` · ${notificationOf(telling.id)}`),
  };
  const about = aboutOf(known, audience, locale);
  if (audience === 'stakeholder')
    return { ...common, about, label: '', headline: businessHeadline(known, message, locale), facts: businessFacts(known, message, locale), links: [] };
  const links = url === undefined ? [] : [{ label: say(locale, 'Open', 'Открыть'), url }];
  // What works again is named by where the failure sat: that a service is down would not be so any more.
  const works = incident.state === 'stabilised' || incident.state === 'resolved' || incident.state === 'closed';
  const headline = works ? pastTitle(incident, locale, names) : incidentTitle(incident, locale, names);
  const along = telling.delivery?.along ?? [];
  if (message === 'digest' && along.length > 0)
    return {
      ...common,
      number: '',
      label: say(locale, 'Digest', 'Сводка'),
      headline: digestHeadline({ now, waiting: along.length + 1 }, locale, zone),
      facts: digestFacts(known, headline, locale),
      links: [],
    };
  const news = newsOf(known, message, locale);
  // Of one alone its own message says more than a line of it would.
  const label = message === 'digest' && { label: `${say(locale, 'Digest', 'Сводка')}, ${incident.priority}` };
  return { ...common, ...label, about, headline, ...(news !== undefined && { news }), facts: shiftFacts(known, message, locale, headline), links };
}

/** A stakeholder is told of what hits the business, and of no other incident. */
function clearedOf(count: number | undefined, audience: Letter['audience'], locale: Locale): Pick<Letter, 'cleared'> {
  const [fact] = audience === 'shift' ? clearedToYou(count, locale) : [];
  return count === undefined || fact === undefined ? {} : { cleared: { fact, short: clearedShort(count, locale) } };
}

/** `Corporate mail (dc-01 unreachable, 3 hosts hit)`: what works again, then what was wrong. */
function pastTitle(incident: Incident, locale: Locale, names: Names): string {
  const title = faultTitle(incident, locale, names);
  const service = entityKind(incident.root) === 'service' ? entityName(incident.root) : weighsMost(incident, names);
  return service === undefined || incident.declaredTitle !== undefined ? title : `${serviceName(service, locale, names)} (${title})`;
}

/** @returns what stands before the headline: `P1`, `Digest`; empty where nothing does */
const letterLabel = ({ label, priority }: Letter): string => label ?? priority;

/** @returns `P1`, and the headline, with the word that it is over where it is: what stands first where there are no colours */
export function letterHead(letter: Letter): { readonly label: string; readonly headline: string } {
  const { audience, headline } = letter;
  const over = audience === 'stakeholder' ? undefined : overWords(letter);
  return { label: letterLabel(letter), headline: over === undefined ? headline : `${over}: ${headline}` };
}

function overWords({ message, locale, isHitStill }: Letter): string | undefined {
  if (message === 'better' && isHitStill) return say(locale, 'Stabilised', 'Стабилизировано');
  if (message === 'better' || message === 'nobody-owns-it') return say(locale, 'Works again', 'Заработало');
  if (message === 'restored') return isHitStill ? say(locale, 'Over', 'Устранено') : say(locale, 'Restored', 'Восстановлено');
  return message === 'closed' ? say(locale, 'Closed', 'Закрыт') : undefined;
}

/** @returns `🔴 P1 · Corporate mail is down: dc-01 unreachable`: what stands first wherever it is read */
export function letterTitle(letter: Letter): string {
  const { label, headline } = letterHead(letter);
  const mark = markOf(letter);
  return `${mark === '' ? '' : `${mark} `}${label === '' ? '' : `${label} · `}${headline}`;
}

/** What concerns no incident, or many, has no colour. */
function markOf({ message, priority, label, number, audience, isHitStill }: Letter): string {
  if (audience === 'stakeholder' && isHitStill) return marks[priority];
  if (isOver(message)) return '✅';
  if (message === 'better' || message === 'nobody-owns-it') return '🟢';
  return label === undefined || number !== '' ? marks[priority] : '';
}
const isOver = (message: MessageKind): boolean => message === 'restored' || message === 'closed';

/** @returns `[P1] Corporate mail is down: dc-01 unreachable (INC-41)`: one line, and other words only where it stands otherwise, for nobody is to be startled by what is over */
export const letterSubject = (letter: Letter): string => {
  const { label, headline } = letterHead(letter);
  return `${label === '' ? '' : `[${label}] `}${headline}${letter.number === '' ? '' : ` (${letter.number})`}`;
};

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

/** @returns ` · times are UTC+3` where readers differ; nothing where each reads by his own clock */
export const clockNote = ({ isShared, locale, zone }: Reader, now: EpochMs): string =>
  isShared === true ? ` · ${say(locale, 'times are', 'время')} ${offsetOf(now, zone)}` : '';

function footOf(delivery: Delivery | undefined, locale: Locale, names: Names): string {
  if (delivery === undefined) return say(locale, 'To you, because no rules say who else is told', 'Вам, потому что в правилах пока никто не назван');
  const step = delivery.step === undefined ? '' : `, ${stepWords(delivery.step, locale)}`;
  if (delivery.recipient.kind === 'person') return say(locale, 'Why you: ', 'Почему вам: ') + viaYouWords(delivery.via, locale, names) + step;
  return say(locale, 'Why here: ', 'Почему здесь: ') + hereWords(delivery.via, locale, names) + step;
}

const hereWords = (via: Delivery['via'], locale: Locale, names: Names): string =>
  via.kind === 'also' ? say(locale, `the route “${via.route}” tells this room too`, `маршрут «${via.route}» сообщает и сюда`) : viaWords(via, locale, names);
