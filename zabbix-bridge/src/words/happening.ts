// happening: one entry of an incident's timeline as a sentence.
import type { Happening } from '../model/change.ts';
import { notificationOf } from '../model/errand.ts';
import type { ServiceState } from '../model/service.ts';
import { clockName } from './clock.ts';
import { dispatchedWords } from './dispatched.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import { evidenceWords } from './evidence.ts';
import { holdingWords } from './hold.ts';
import { incidentWords } from './incident.ts';
import { knownWords } from './known.ts';
import type { Locale } from './locale.ts';
import { colon, person, plain, quoted, say } from './locale.ts';
import { memberReasonWords, roleWords } from './member.ts';
import { dayAndTime } from './moment.ts';
import type { Names } from './names.ts';
import { counted, figure, nouns } from './number.ts';
import { overranWords } from './overran.ts';
import { priorityWords } from './priority.ts';
import { memberWords } from './problem.ts';
import { quietWords } from './quiet.ts';
import { routedWords } from './route.ts';
import { faresWords, serviceName } from './service.ts';
import { tellWords } from './tell.ts';
import { stepWords, viaWords } from './via.ts';
import { becauseWords, writtenBackWords } from './written-back.ts';

type Of<Kind extends Happening['kind']> = Extract<Happening, { readonly kind: Kind }>;

/** @returns a whole sentence without its full stop, in the past tense; long texts by people are kept as they wrote them */
export function happeningWords(what: Happening, locale: Locale, names: Names): string {
  const by = 'by' in what ? person(locale, what.by, names) : '';
  const note = 'note' in what ? colon(what.note) : '';
  switch (what.kind) {
    case 'began':
      return say(locale, `began at ${entityWords(what.root, locale, names)}`, `началось: ${entityWords(what.root, locale, names)}`);
    case 'told':
      return toldWords(what, locale, names) + (what.telling === undefined ? '' : ` [${notificationOf(what.telling)}]`);
    case 'dispatched':
      return dispatchedWords(what, locale);
    case 'routed':
      return routedWords(what, locale);
    case 'held-back':
      return holdingWords(what.why, locale, names);
    case 'not-told':
      return notToldWords(what, locale, names);
    case 'joined': {
      const member = memberWords(what.member, locale, names);
      return (
        say(locale, `${member} joined as ${roleWords(what.role, locale)}: `, `${member}, роль: ${roleWords(what.role, locale)}; `) +
        memberReasonWords(what.reason, locale, names)
      );
    }
    case 'left': {
      const member = memberWords(what.member, locale, names);
      const to = what.to === undefined ? undefined : incidentWords(what.to, locale, names);
      return to === undefined
        ? say(locale, `${member} left`, `${member} больше не здесь`)
        : say(locale, `${member} moved to ${to}`, `${member} перешло в ${to}`);
    }
    case 'cleared': {
      const who = plain(what.by) === undefined ? '' : `, ${by}`;
      const member = memberWords(what.member, locale, names);
      const how = keptOut.has(what.because)
        ? say(locale, `${member} does not count for now`, `${member} пока не считается`)
        : say(locale, `${member} cleared`, `${member} больше нет`);
      return how + becauseWords(what.because, locale) + who;
    }
    case 'returned':
      return say(locale, `${memberWords(what.member, locale, names)} is back`, `${memberWords(what.member, locale, names)} вернулось`);
    case 'root-moved': {
      const [to, from] = [entityWords(what.to, locale, names), entityWords(what.from, locale, names)];
      const evidence = what.evidence === undefined ? '' : `; ${evidenceWords(what.to, what.evidence, locale, names)}`;
      return say(locale, `cause moved: ${to}, not ${from}`, `причина уточнена: ${to}, а не ${from}`) + evidence;
    }
    case 'priority-moved':
      return `${what.from} → ${what.to}: ${priorityWords(what.why, locale, names)}`;
    case 'services-moved':
      return servicesMovedWords(what, locale, names);
    case 'acknowledged':
      if (what.via === 'as-before') return say(locale, `${by} has it again, as before it was raised`, `снова в работе, как до повышения: ${by}`);
      return say(locale, `${by} has it`, `взято в работу: ${by}`) + via(what.via, locale) + colon(what.message);
    case 'passed-on':
      return say(locale, `${by} passed it on`, `передано дальше: ${by}`) + note;
    case 'unacknowledged':
      return unacknowledgedWords(what, locale, names) + colon(what.message);
    case 'assigned': {
      const owner = plain(what.owner);
      if (owner === undefined) return say(locale, `${by} took the owner off`, `ответственный снят, ${by}`);
      return say(locale, `${by} gave it to ${owner}`, `${by} поручает инцидент: ${owner}`);
    }
    case 'known':
      return say(locale, `${by} wrote down: `, `записано, ${by}: `) + knownWords(what.known, locale, names.zone);
    case 'stabilised':
      return say(locale, `${by}: the business works again, the cause is still there`, `${by}: бизнес снова работает, причина ещё не устранена`) + note;
    case 'unstabilised':
      return say(locale, `${by}: it does not hold, the business is hit again`, `${by}: не держится, бизнес снова затронут`) + note;
    case 'waiting-for-customer':
      return say(locale, `${by}: waits for the customer`, `${by}: ждём клиента`) + note;
    case 'continued':
      return (what.by === null ? say(locale, 'work goes on', 'работа продолжается') : say(locale, `${by}: work goes on`, `${by}: работа продолжается`)) + note;
    case 'resolved':
      return (
        (what.by === null ? say(locale, 'everything cleared, resolved', 'всё восстановилось, решён') : say(locale, `resolved by ${by}`, `решён, ${by}`)) + note
      );
    case 'closed':
      return (what.by === null ? say(locale, 'closed: it did not return', 'закрыт: не вернулось') : say(locale, `closed by ${by}`, `закрыт, ${by}`)) + note;
    case 'reopened': {
      const who = what.by === null ? '' : say(locale, ` by ${by}`, `, ${by}`);
      const member = what.member === undefined ? '' : `: ${memberWords(what.member, locale, names)}`;
      return say(locale, `opened again${who}`, `снова открыт${who}`) + member + (member === '' ? note : note.replace(/^:/, ';'));
    }
    case 'relapsed': {
      const [many, span] = [counted(what.open, locale, nouns.problem), duration(what.quietMs, locale)];
      return say(
        locale,
        `is back after ${span} in which hardly anything of it was left: ${many} open`,
        `вернулось, хотя ${span} почти всё работало: открыто: ${many}`,
      );
    }
    case 'died-as-transient':
      return say(locale, 'passed by itself before anybody was told', 'прошло само, никого не беспокоили');
    case 'merged-into':
      return (
        (what.isTakenBack === true
          ? say(
              locale,
              `is no part of ${incidentWords(what.incident, locale, names)} after all`,
              `всё-таки не часть ${incidentWords(what.incident, locale, names)}`,
            )
          : say(locale, `is part of ${incidentWords(what.incident, locale, names)} from now on`, `вошёл в ${incidentWords(what.incident, locale, names)}`)) +
        byHand(what, locale, names)
      );
    case 'absorbed':
      return (
        say(locale, `took in ${incidentWords(what.incident, locale, names)}`, `принял в себя ${incidentWords(what.incident, locale, names)}`) +
        byHand(what, locale, names)
      );
    case 'split-off': {
      const many = counted(what.members, locale, nouns.member);
      const to = incidentWords(what.incident, locale, names);
      return say(locale, `${by} split ${many} off into ${to}`, `${by}: ${many} теперь отдельно, ${to}`);
    }
    case 'commented':
      return `${by}${via(what.via, locale)}: ${plain(what.text) ?? say(locale, 'no text', 'без текста')}`;
    case 'miss-explained':
      return say(locale, `${by} explained why it took too long`, `${by}: почему не уложились в срок`) + colon(what.text);
    case 'snoozed': {
      const until = dayAndTime(what.until, locale, names.zone);
      return say(locale, `${by} put it off until ${until}`, `отложено до ${until}, ${by}`) + note;
    }
    case 'woke':
      return what.by === null ? say(locale, 'no longer put off', 'больше не отложено') : say(locale, `${by} brought it back`, `снова в деле, ${by}`);
    case 'declared':
      return say(locale, `${by} declared it`, `объявлено вручную, ${by}`) + colon(what.title);
    case 'reported': {
      const service = quoted(locale, serviceName(what.service, locale, names));
      const text = plain(what.text);
      const says = text === undefined ? say(locale, 'does not work', 'не работает') : quoted(locale, text);
      return say(
        locale,
        `${person(locale, what.reporter, names)} on ${service}: ${says}`,
        `${person(locale, what.reporter, names)} о сервисе ${service}: ${says}`,
      );
    }
    case 'flapping': {
      const times = counted(what.openings, locale, nouns.time);
      const span = duration(what.withinMs, locale);
      return say(
        locale,
        `${memberWords(what.member, locale, names)} chatters: ${times} in ${span}`,
        `${memberWords(what.member, locale, names)} дребезжит: ${times} за ${span}`,
      );
    }
    case 'works-overran':
      return overranWords(what.works, locale, names);
    case 'clock-stopped':
      return `${clockName(what.clock, locale)}: ${what.met ? say(locale, 'target met', 'в срок') : say(locale, 'target missed', 'срок нарушен')}`;
    case 'clock-warned':
      return say(
        locale,
        `${clockName(what.clock, locale)}: ${what.percent} % of the time is gone`,
        `${clockName(what.clock, locale)}: прошло ${what.percent} % срока`,
      );
    case 'clock-breached':
      return say(locale, `${clockName(what.clock, locale)}: the target is missed`, `${clockName(what.clock, locale)}: срок нарушен`);
    case 'clock-forecast':
      return forecastWords(what, locale, names);
    case 'sent-again': {
      const whom = plain(what.to) ?? say(locale, 'whoever is on call', 'дежурный');
      return say(locale, `${by} had the message to ${whom} sent again`, `${by}: сообщение отправлено ещё раз, кому: ${whom}`);
    }
    case 'written-back':
      return (
        say(locale, `${memberWords(what.member, locale, names)} in its source: `, `${memberWords(what.member, locale, names)} в источнике: `) +
        writtenBackWords(what, locale, what.by === undefined ? undefined : by)
      );
    default:
      return what satisfies never;
  }
}

/** Nothing of it has cleared: it is not looked at while it is worked on. */
const keptOut: ReadonlySet<string> = new Set(['suppressed', 'maintenance', 'behind-suppressed']);
const via = (door: 'command' | 'source', locale: Locale): string => (door === 'command' ? '' : say(locale, ', in the source', ', в источнике'));
const byHand = ({ by }: { readonly by: string | null }, locale: Locale, names: Names): string =>
  by === null ? '' : say(locale, `, by ${person(locale, by, names)}`, `, ${person(locale, by, names)}`);

function notToldWords({ to, why, step }: Of<'not-told'>, locale: Locale, names: Names): string {
  const whom = plain(to);
  const because = quietWords(why, locale, names);
  const at = step === undefined ? '' : ` (${stepWords(step, locale)})`;
  return whom === undefined
    ? say(locale, `nobody told: ${because}`, `никому не сообщено: ${because}`) + at
    : say(locale, `${whom} not told: ${because}`, `${whom}, не сообщено: ${because}`) + at;
}

function toldWords({ to, interrupts, why, delivery }: Of<'told'>, locale: Locale, names: Names): string {
  const whom = plain(to) ?? say(locale, 'whoever is on call', 'дежурный');
  // Of the ways that are wanted the first that works was taken: only where a call is among them may it have been one.
  const loud =
    delivery === undefined
      ? say(locale, `${whom} told`, `сообщено: ${whom}`)
      : delivery.urgency === 'call' && delivery.channels.includes('call')
        ? say(locale, `${whom} called`, `вызов: ${whom}`)
        : say(locale, `${whom} messaged`, `сообщение: ${whom}`);
  const how = interrupts ? loud : say(locale, `${whom} told without a sound`, `без звука: ${whom}`);
  if (delivery === undefined) return `${how}; ${tellWords(why, locale, names)}`;
  const { via, step, with: along, clearedMeanwhile: cleared } = delivery;
  const about = [viaWords(via, locale, names), ...(step === undefined ? [] : [stepWords(step, locale)])].join(', ');
  const together = along === undefined ? '' : say(locale, `, together with ${along}`, `, вместе с ${along}`);
  const besides =
    cleared === undefined
      ? ''
      : say(locale, `, with word of ${figure(cleared, locale)} cleared meanwhile`, `, заодно о тех, что прошли сами: ${figure(cleared, locale)}`);
  return `${how} (${about})${together}${besides}; ${tellWords(why, locale, names)}`;
}

function forecastWords({ clock, dueAt, expectedAt, like }: Of<'clock-forecast'>, locale: Locale, names: Names): string {
  const [due, expected] = [dayAndTime(dueAt, locale, names.zone), dayAndTime(expectedAt, locale, names.zone)];
  const name = clockName(clock, locale);
  const words = say(
    locale,
    `${name}: due ${due}, expected ${expected}: the target will be missed`,
    `${name}: срок ${due}, ожидается ${expected}: срок будет нарушен`,
  );
  if (like === undefined) return words;
  const [many, median] = [counted(like.incidents, locale, nouns.incident), duration(like.medianMs, locale)];
  return words + say(locale, `; ${many} like it took ${median} in the median`, `; похожие (${many}) занимали ${median} по медиане`);
}

function servicesMovedWords({ services }: Of<'services-moved'>, locale: Locale, names: Names): string {
  if (services.length === 0) return say(locale, 'services unchanged', 'сервисы без изменений');
  const fares = (name: string, to: ServiceState): string => `${quoted(locale, name)} ${faresWords(name, to, locale)}`;
  return services.map(({ id, to }) => fares(serviceName(id, locale, names), to)).join(', ');
}

function unacknowledgedWords({ by, why }: Of<'unacknowledged'>, locale: Locale, names: Names): string {
  switch (why) {
    case 'by-hand':
      return say(locale, `${person(locale, by, names)} gave it back`, `${person(locale, by, names)} больше не занимается`);
    case 'priority-raised':
      return say(locale, 'the priority rose, somebody has to take it anew', 'приоритет вырос, нужно взять заново');
    case 'source':
      return say(
        locale,
        `${person(locale, by, names)} gave it back in the source`,
        `${person(locale, by, names)} больше не занимается, так отмечено в источнике`,
      );
    default:
      return why satisfies never;
  }
}
