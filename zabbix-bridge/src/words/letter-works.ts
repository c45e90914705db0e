// letter-works: planned works as those whom they concern read of them: ahead, moved, called off, over, and when their end has passed and not all works.
import type { WorksNotice } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import { duration } from './duration.ts';
import { clockNote, type Letter, type Reader } from './letter.ts';
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import { atMoment, moment } from './moment.ts';
import type { Names } from './names.ts';
import { counted, nouns } from './number.ts';
import { serviceName } from './service.ts';
import { viaYouWords } from './via.ts';

export type WorksFacts = { readonly notice: WorksNotice; readonly names: Names; readonly now: EpochMs };
/** What a sentence needs: `from 22:00 to 23:30` of a span, the moment of one end, what they hit by name. */
type At = WorksFacts & { readonly locale: Locale; readonly span: (of: Span) => string; readonly at: (when: EpochMs) => string; readonly hit: string };
type Span = { readonly from: EpochMs; readonly until: EpochMs };
/** So many that one screen holds them. */
const shown = 6;

/** One thread for all that is said of the same works. A stakeholder reads no host names, not even within the name that somebody gave the works. */
export function worksLetter(facts: WorksFacts, reader: Reader): Letter {
  const { locale, zone } = reader;
  const { notice, now } = facts;
  const names: Names = { ...facts.names, zone, now };
  const at = (when: EpochMs): string => moment(when, locale, names);
  const span = ({ from, until }: Span): string => {
    const end = moment(until, locale, { zone, now: from });
    return say(locale, `from ${at(from)} to ${end}`, `с ${at(from)} до ${end}`);
  };
  const it: At = { notice, names, now, locale, at, span, hit: hitWords(notice, names, locale) };
  return {
    thread: `works/${notice.works.id}`,
    number: '',
    priority: 'P3',
    label: say(locale, 'Planned works', 'Плановые работы'),
    message: 'digest', // of no incident, and none of its stages
    audience: notice.because === 'stakeholder' ? 'stakeholder' : 'shift',
    isSilent: true,
    locale,
    headline: headlineOf(it),
    facts: factsOf(it).filter((line): line is string => line !== undefined),
    foot: footOf(it) + clockNote(reader, now),
    links: [],
  };
}

function headlineOf({ notice, locale, now, span, at, hit }: At): string {
  const { news, works } = notice;
  switch (news) {
    case 'ahead':
    case 'moved': {
      const when = works.from <= now ? say(locale, `until ${at(works.until)}`, `до ${at(works.until)}`) : span(works);
      return news === 'ahead' ? `${hit}: ${when}` : say(locale, `moved, ${hit}: ${when}`, `перенесены, ${hit}: ${when}`);
    }
    case 'called-off':
      return say(locale, `called off: ${hit}`, `отменены: ${hit}`);
    case 'over':
      return say(locale, `over: ${hit}`, `закончены: ${hit}`);
    case 'overran':
      return say(locale, `not over in time: ${hit}`, `не закончены в срок: ${hit}`);
    default:
      return news satisfies never;
  }
}

function factsOf({ notice, locale, now, span, names }: At): readonly (string | undefined)[] {
  const { news, works, was, services, because, open } = notice;
  const { from, until } = works;
  const toEngineers = because !== 'stakeholder';
  const named = services.map((id) => serviceName(id, locale, names));
  const mayStop = say(locale, 'Expect interruptions.', 'Возможны перебои в работе.');
  const take = duration(until - from, locale);
  const ended = atMoment(until, locale, { ...names, now });
  return [
    news === 'ahead' && from <= now
      ? say(locale, `They have begun. ${mayStop}`, `Уже идут. ${mayStop}`)
      : news === 'ahead' || news === 'moved'
        ? say(locale, `${mayStop} The works take ${take}.`, `${mayStop} Работы займут ${take}.`)
        : undefined,
    was === undefined ? undefined : say(locale, `Announced before: ${span(was)}.`, `Раньше сообщали: ${span(was)}.`),
    news === 'called-off' ? say(locale, 'No interruptions are to be expected.', 'Перебоев не будет.') : undefined,
    news === 'over' ? say(locale, `They lasted ${span(works)}.`, `Шли ${span(works)}.`) : undefined,
    news === 'overran' && !toEngineers
      ? say(
          locale,
          `They should have ended ${ended}. Not everything works yet; our engineers know of it.`,
          `Должны были закончиться ${ended}. Работает ещё не всё, наши инженеры об этом знают.`,
        )
      : undefined,
    news === 'overran' && toEngineers ? leftWords({ until: ended, open }, locale) : undefined,
    nameOf(notice, toEngineers, locale),
    named.length > 1 ? `${say(locale, 'Services', 'Сервисы')}: ${some(named, locale)}` : undefined,
    toEngineers && works.hosts.length > 0 ? `${say(locale, 'Hosts', 'Хосты')}: ${some(works.hosts, locale)}` : undefined,
  ];
}

function leftWords({ until, open = 0 }: { readonly until: string; readonly open: number | undefined }, locale: Locale): string {
  const many = counted(open, locale, nouns.problem);
  return say(
    locale,
    `They should have ended ${until}; what they leave behind is an incident from now on: ${many}`,
    `Должны были закончиться ${until}; то, что после них не работает, теперь инцидент: ${many}`,
  );
}

/** Nobody gave them a name of their own. */
const nameless = new Set(['planned works', 'плановые работы']);

/** @returns what is done, as it was planned; undefined where nobody said, and to a stakeholder where it names a host */
export function worksName({ because, works: { name, hosts } }: WorksNotice): string | undefined {
  if (nameless.has(name.trim().toLowerCase())) return undefined;
  const namesHost = hosts.some((host) => name.toLowerCase().includes(host.toLowerCase()));
  return namesHost && because === 'stakeholder' ? undefined : plain(name);
}

function nameOf(notice: WorksNotice, toEngineers: boolean, locale: Locale): string | undefined {
  const { news, works } = notice;
  const { by } = works;
  const line = worksName(notice);
  if (line === undefined) return undefined;
  const who = toEngineers ? plain(by) : undefined;
  const what =
    news === 'called-off'
      ? say(locale, 'What was planned', 'Что планировалось')
      : news === 'over'
        ? say(locale, 'What was done', 'Что делали')
        : say(locale, 'What is done', 'Что делаем');
  return `${what}: ${line}${who === undefined ? '' : ` (${who})`}`;
}

/** The business's own names of what they hit; for who planned them, what he called them. */
function hitWords({ services, works }: WorksNotice, names: Names, locale: Locale): string {
  const [first, ...more] = services;
  if (first === undefined) return plain(works.name) ?? works.id;
  const name = serviceName(first, locale, names);
  const many = counted(more.length, locale, nouns.service);
  return more.length === 0 ? name : say(locale, `${name} and ${many} more`, `${name} и ещё ${many}`);
}

const some = (all: readonly string[], locale: Locale): string => {
  const rest = all.length - shown;
  return all.slice(0, shown).join(', ') + (rest > 0 ? say(locale, ` and ${rest} more`, ` и ещё ${rest}`) : '');
};

function footOf({ notice: { because, services, recipient }, names, locale }: At): string {
  const [service = ''] = services;
  const name = serviceName(service, locale, names);
  const toRoom = recipient.kind === 'room';
  const why = toRoom ? say(locale, 'Why here: ', 'Почему здесь: ') : say(locale, 'Why you: ', 'Почему вам: ');
  if (because === 'planner') return why + say(locale, 'you planned them', 'вы их запланировали');
  if (because === 'owner') return why + say(locale, `you look after ${name}`, `вы отвечаете за сервис ${quoted(locale, name)}`);
  return (
    why + (toRoom ? say(locale, `told of ${name}`, `сообщаем о сервисе ${quoted(locale, name)}`) : viaYouWords({ kind: 'stakeholder', service }, locale, names))
  );
}
