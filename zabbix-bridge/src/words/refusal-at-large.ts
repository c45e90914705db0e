// refusal at large: why an order that is about no incident was not carried out: one about works, silences, schedules, shifts.
import type { Meant, WhyNotAtLarge } from '../model/refusal.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import type { Zone } from './moment.ts';
import { dayAndTime } from './moment.ts';
import type { RefusalWords } from './refusal.ts';

export function whyNotAtLargeWords(why: WhyNotAtLarge, locale: Locale, zone: Zone): RefusalWords {
  switch (why.kind) {
    case 'has-passed':
      return {
        says: say(locale, `${new Date(why.at).toISOString()} has passed`, `это время уже прошло: ${dayAndTime(why.at, locale, zone)}`),
        mend: say(locale, 'give a time to come; nothing is muted for ever', 'назовите время, которое ещё впереди: навсегда ничего не заглушают'),
      };
    case 'no-services':
      return {
        says: say(locale, `there is no service ${why.services.join(', ')}`, `нет сервиса ${why.services.join(', ')}`),
        mend: meantOr(
          why.meant,
          say(locale, 'name services by their ids, as the list of services shows them', 'назовите сервисы по их идентификаторам, как в списке сервисов'),
          locale,
        ),
      };
    case 'no-problem':
      return {
        says: say(locale, `there is no open problem ${why.problem}`, `открытой проблемы ${why.problem} нет`),
        mend: say(locale, 'name it as source:event, as the list of problems shows it', 'назовите её так, как в списке проблем: источник:событие'),
      };
    case 'silence-of-everything':
      return {
        says: say(locale, 'a silence of everything is not possible', 'заглушить всё сразу нельзя'),
        mend: say(locale, 'name an incident, a host, a service or a trigger', 'назовите инцидент, хост, сервис или триггер'),
      };
    case 'no-silence':
      return {
        says: say(locale, `there is no silence ${why.silence} in force`, `тишины ${why.silence} сейчас нет`),
        mend: say(locale, 'look at the list of silences; it may have ended by itself', 'посмотрите, что сейчас заглушено; она могла кончиться сама'),
      };
    case 'works-over':
      return {
        says: say(locale, 'the works end before they begin, or have ended already', 'работы кончаются раньше, чем начинаются, или уже кончились'),
        mend: endAfterNow(locale),
      };
    case 'no-hosts':
      return {
        says:
          say(locale, `no host is called ${why.hosts.join(', ')}`, `нет хоста ${why.hosts.join(', ')}`) +
          (why.services === undefined ? '' : say(locale, `, and there is no service ${why.services.join(', ')}`, `, и нет сервиса ${why.services.join(', ')}`)),
        mend: meantOr(why.meant, say(locale, 'name hosts by their technical names', 'назовите хосты их техническими именами'), locale),
      };
    case 'no-works':
      return {
        says: say(locale, `there are no works ${why.works} under way or to come`, `работ ${why.works} нет ни сейчас, ни впереди`),
        mend: say(locale, 'look at the list of planned works', 'посмотрите список запланированных работ'),
      };
    case 'no-schedules':
      return {
        says: say(locale, 'there are no schedules: no rules are in force', 'графиков нет: никакие правила не действуют'),
        mend: say(locale, 'give the bridge a rules folder that has people/*.yaml', 'дайте мосту папку правил, в которой есть people/*.yaml'),
      };
    case 'no-schedule':
      return { says: say(locale, `there is no schedule ${why.schedule}`, `графика ${why.schedule} нет`), mend: oneOfWords(why.known, locale) };
    case 'no-people':
      return {
        says: say(locale, `the rules know no ${why.people.join(', ')}`, `в правилах нет таких людей: ${why.people.join(', ')}`),
        mend: say(locale, `name people by their ids: ${why.known.join(', ')}`, `назовите людей по их идентификаторам: ${why.known.join(', ')}`),
      };
    case 'not-there-to-replace':
      return {
        says: say(
          locale,
          `${why.person} is not on call in ${why.schedule} at any time then, so that there is nobody to replace`,
          `${why.person} в это время ни разу не дежурит по графику ${why.schedule}, заменять некого`,
        ),
        mend:
          why.present.length === 0
            ? say(locale, 'nobody is on call then: name nobody to be replaced', 'в это время никто не дежурит: не указывайте, кого заменить')
            : say(
                locale,
                `name one who is: ${why.present.join(', ')}; or nobody, to stand in for all of them`,
                `назовите того, кто дежурит: ${why.present.join(', ')}; или никого, чтобы заменить всех`,
              ),
      };
    case 'override-over':
      return {
        says: say(locale, 'the override ends before it begins, or has ended already', 'замена кончается раньше, чем начинается, или уже кончилась'),
        mend: endAfterNow(locale),
      };
    case 'no-override':
      return {
        says: say(locale, `there is no override ${why.override} in force or to come`, `замены ${why.override} нет ни сейчас, ни впереди`),
        mend: say(locale, 'look at the overrides of the on-call schedule', 'посмотрите замены в графике дежурств'),
      };
    case 'swap-of-one':
      return {
        says: say(locale, 'a swap is between two people', 'обменяться сменами могут только двое'),
        mend: say(locale, 'name two of them, or make an override for who stands in', 'назовите двоих или поставьте замену тому, кого подменяют'),
      };
    case 'swapped-shift-over':
      return {
        says: say(locale, 'a shift of the swap ends before it begins, or is over', 'одна из смен обмена кончается раньше, чем начинается, или уже прошла'),
        mend: say(locale, 'give shifts that end after now', 'назовите смены, которые ещё не кончились'),
      };
    case 'swapped-shifts-overlap':
      return {
        says: say(locale, 'the two shifts are at the same time', 'обе смены идут в одно и то же время'),
        mend: say(locale, 'swap shifts at different times', 'обменяйте смены, которые идут в разное время'),
      };
    case 'not-on-call':
      return {
        says: say(
          locale,
          `${why.person} is not on call in ${why.schedule} then and has nothing to give`,
          `${why.person} в это время не дежурит по графику ${why.schedule}, отдавать нечего`,
        ),
        mend: say(locale, 'look at the schedule for the shifts of both', 'посмотрите в графике смены обоих'),
      };
    case 'shift-not-over':
      return {
        says: say(locale, 'the shift ends before it begins, or has not ended yet', 'смена кончается раньше, чем начинается, или ещё не кончилась'),
        mend: say(
          locale,
          'give a beginning before now, and an end after it that is not to come',
          'назовите начало, которое уже прошло, и конец позже него, который тоже уже прошёл',
        ),
      };
    case 'no-handover':
      return {
        says: say(locale, `there is no handover ${why.handover}`, `сданной смены ${why.handover} нет`),
        mend: say(
          locale,
          'look at the list of handovers; what is older than 60 days is over',
          'посмотрите список сданных смен; те, что старше 60 дней, принять уже нельзя',
        ),
      };
    case 'taken-over':
      return {
        says: say(locale, `${why.by} has taken ${why.handover} over already`, `смену ${why.handover} уже принял ${why.by}`),
        mend:
          why.command === 'hand-over'
            ? say(locale, 'hand over anew, without an id', 'сдайте смену заново, без идентификатора')
            : say(locale, 'look at the list of handovers', 'посмотрите список сданных смен'),
      };
    default:
      return why satisfies never;
  }
}

const endAfterNow = (locale: Locale): string =>
  say(locale, 'give an end after the beginning and after now', 'назовите конец, который позже начала и ещё впереди');

const oneOfWords = (known: readonly string[], locale: Locale): string =>
  known.length === 0
    ? say(locale, 'name one of none: the rules have no schedules', 'в правилах нет ни одного графика')
    : say(locale, `name one of ${known.join(', ')}`, `назовите один из них: ${known.join(', ')}`);

/** @param otherwise  what to do where nothing is alike */
function meantOr(meant: readonly Meant[] | undefined, otherwise: string, locale: Locale): string {
  if (meant === undefined) return otherwise;
  const [only, ...more] = meant;
  const likely = only && more.length === 0 ? only.meant : meant.map((each) => `${each.meant} (${each.name})`).join(', ');
  return say(locale, `did you mean ${likely}?`, `может быть, ${likely}?`);
}
