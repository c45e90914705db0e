// tell: why somebody was told, and told now.
import type { ClockName } from '../model/incident.ts';
import type { ClockEvent, TellReason, WaitReason } from '../model/reason.ts';
import { clockName } from './clock.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import { comesAndGoes, holdWords } from './hold.ts';
import type { Locale } from './locale.ts';
import { person, plain, say } from './locale.ts';
import { moment } from './moment.ts';
import type { Names } from './names.ts';
import { counted, nouns } from './number.ts';
import { redButtonWords } from './priority.ts';
import { problemQuoted } from './problem.ts';

/** @returns a clause that can stand after "told because" */
export function tellWords(reason: TellReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'confirmed':
      return (
        say(locale, `confirmed after ${duration(reason.heldMs, locale)}: `, `подтвердилось за ${duration(reason.heldMs, locale)}: `) +
        confirmation(reason.by, locale)
      );
    case 'red-button':
      return (
        redButtonWords(reason.button, locale, names) +
        (reason.heldMs >= 1_000 ? say(locale, `, held ${duration(reason.heldMs, locale)}`, `, ждали ${duration(reason.heldMs, locale)}`) : '')
      );
    case 'waited-long-enough':
      return say(
        locale,
        `waited ${duration(reason.heldMs, locale)}, no longer is allowed; last reason to wait: ${holdWords(reason.last, locale, names)}`,
        `ждали ${duration(reason.heldMs, locale)}, дольше нельзя; последняя причина ждать: ${holdWords(reason.last, locale, names)}`,
      );
    case 'keeps-coming-back':
      return comesAndGoes(reason, locale);
    case 'raised':
      return say(locale, `priority raised, ${reason.from} → ${reason.to}`, `приоритет вырос, ${reason.from} → ${reason.to}`);
    case 'something-worse': {
      const problem = problemQuoted(reason.problem, locale, names);
      return problem === undefined
        ? say(locale, 'something worse has come on top', 'добавилось худшее')
        : say(locale, `something worse has come on top: ${problem}`, `добавилось худшее: ${problem}`);
    }
    case 'reopened': {
      const problem = reason.problem === undefined ? undefined : problemQuoted(reason.problem, locale, names);
      const what = problem === undefined ? '' : `: ${problem}`;
      if (reason.isOther === true) return say(locale, `it was resolved, and now something else has failed${what}`, `было решено, но отказало другое${what}`);
      return say(locale, `it is back after it had been resolved${what}`, `вернулось после решения${what}`);
    }
    case 'relapsed': {
      const many = counted(reason.open, locale, nouns.problem);
      return say(locale, `it is back before it was over: ${many} open again`, `вернулось, не успев закончиться: снова открыто: ${many}`);
    }
    case 'nobody-took-it': {
      const span = duration(reason.forMs, locale);
      const times = counted(reason.times, locale, nouns.time);
      return say(locale, `nobody has taken it for ${span}, told ${times}`, `${span} никто не берёт, сообщали ${times}`);
    }
    case 'by-hand':
      return say(locale, `${person(locale, reason.by, names)} asked for it`, `по просьбе: ${person(locale, reason.by, names)}`);
    case 'known-before': {
      const many = counted(reason.incidents, locale, nouns.incident);
      return say(locale, `open since before Nabat came: ${many}`, `открыто ещё до прихода Набата: ${many}`);
    }
    case 'source-silent': {
      const source = plain(reason.source) ?? say(locale, 'a source', 'источник');
      return say(locale, `${source} has fallen silent`, `${source} молчит`);
    }
    case 'no-progress': {
      const span = duration(reason.forMs, locale);
      return say(
        locale,
        `${person(locale, reason.owner, names)} has written nothing for ${span}`,
        `${person(locale, reason.owner, names)}: новостей нет уже ${span}`,
      );
    }
    case 'given-back':
      return say(
        locale,
        `${person(locale, reason.by, names)} gave it back, somebody has to take it`,
        `${person(locale, reason.by, names)} больше не занимается, нужно взять заново`,
      );
    case 'passed-on':
      return say(
        locale,
        `${person(locale, reason.by, names)} passed it on, the next in line has to take it`,
        `${person(locale, reason.by, names)} передаёт дальше, берёт следующий по очереди`,
      );
    case 'clock':
      return clockEventWords(reason.clock, reason.event, locale);
    case 'released': {
      if (reason.because === 'load' && reason.waitedMs < 1_000)
        return say(locale, 'it went with another message of the same moment', 'ушло вместе с другим сообщением того же мига');
      const waited = duration(reason.waitedMs, locale);
      return waitedWords(reason.because, waited, locale);
    }
    case 'assigned':
      return say(locale, `${person(locale, reason.by, names)} gave it to them`, `${person(locale, reason.by, names)} поручает инцидент`);
    case 'nobody-owns-it': {
      const span = duration(reason.forMs, locale);
      return say(locale, `it works again for ${span}, and nobody owns the cause`, `${span} как снова работает, но за причину никто не отвечает`);
    }
    case 'cause-moved': {
      const [to, from] = [entityWords(reason.to, locale, names), entityWords(reason.from, locale, names)];
      return say(locale, `cause moved: ${to}, not ${from}`, `причина уточнена: ${to}, а не ${from}`);
    }
    case 'merged':
      return say(locale, `${reason.incident} is part of it now`, `сюда вошёл ${reason.incident}`);
    case 'taken':
      return say(locale, `${person(locale, reason.by, names)} has it`, `взято в работу: ${person(locale, reason.by, names)}`);
    case 'stabilised':
      return say(locale, 'it works again, the cause is still there', 'снова работает, причина ещё не устранена');
    case 'estimate': {
      if (reason.expectedAt === null) return say(locale, 'the estimate was taken back', 'прежний срок больше не в силе');
      const at = moment(reason.expectedAt, locale, names);
      return say(locale, `expected to work by ${at}`, `ожидается к ${at}`);
    }
    case 'taken-back': {
      const by = person(locale, reason.by, names);
      if (reason.what === 'merged') {
        const other = reason.incident ?? say(locale, 'another', 'другого');
        return say(locale, `it is no part of ${other} after all, says ${by}`, `это всё-таки не часть ${other}, сообщает ${by}`);
      }
      return reason.what === 'restored'
        ? say(locale, `it is not over after all, says ${by}`, `всё-таки ещё не всё, сообщает ${by}`)
        : say(locale, `it does not work after all, says ${by}`, `всё-таки не работает, сообщает ${by}`);
    }
    case 'service-hit':
      return say(locale, 'a service of theirs is hit now too', 'теперь затронут и их сервис');
    case 'beat':
      return say(locale, 'the promised word, also when nothing is new', 'обещанное сообщение, даже если нового нет');
    case 'restored':
      return say(locale, 'it works again', 'снова работает');
    case 'closed':
      return reason.by === null
        ? say(locale, 'closed, it did not return', 'закрыт, не вернулось')
        : say(locale, `closed by ${person(locale, reason.by, names)}`, `закрыт, ${person(locale, reason.by, names)}`);
    default:
      return reason satisfies never;
  }
}

/** @returns `resolution: 90 % of the time is gone` */
export function clockEventWords(clock: ClockName, event: ClockEvent, locale: Locale): string {
  const name = clockName(clock, locale);
  switch (event) {
    case 'breached':
      return say(locale, `${name}: the target is missed`, `${name}: срок нарушен`);
    case 'forecast':
      return say(locale, `${name}: by the estimate the target will be missed`, `${name}: по прогнозу срок будет нарушен`);
    case 'warned-50':
    case 'warned-75':
    case 'warned-90': {
      const percent = event.slice('warned-'.length);
      return say(locale, `${name}: ${percent} % of the time is gone`, `${name}: прошло ${percent} % срока`);
    }
    default:
      return event satisfies never;
  }
}

function waitedWords(because: WaitReason, waited: string, locale: Locale): string {
  switch (because) {
    case 'quiet-hours':
      return say(locale, `it waited ${waited} for working hours`, `ждало рабочих часов: ${waited}`);
    case 'load':
      return say(locale, `it waited ${waited}, for there had been a message just before`, `ждало ${waited}: незадолго до этого уже было сообщение`);
    case 'digest':
      return say(locale, `it waited ${waited} for others to go with`, `ждало сводки: ${waited}`);
    default:
      return because satisfies never;
  }
}

function confirmation(by: 'outlived-its-check' | 'second-item' | 'much-hangs-on-it', locale: Locale): string {
  switch (by) {
    case 'outlived-its-check':
      return say(locale, 'it outlived its next check', 'пережило следующую проверку');
    case 'second-item':
      return say(locale, 'a second signal says the same', 'второй сигнал говорит о том же');
    case 'much-hangs-on-it':
      return say(locale, 'much hangs on it', 'от этого зависит многое');
    default:
      return by satisfies never;
  }
}
