// differs: what would have to differ for another to be told, or for somebody to be told who was not: after "would differ:".
import type { PriorityReason, QuietReason, TellReason, ViaReason } from '../model/reason.ts';
import type { Locale } from './locale.ts';
import { person, quoted, say } from './locale.ts';
import { dayAndTime, timeOfDay } from './moment.ts';
import type { Names } from './names.ts';
import { serviceName } from './service.ts';

/** For whom, or what, was not told. */
export function quietDiffers(reason: QuietReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'acknowledged':
      return say(locale, 'told, if nobody had it in hand', 'сообщили бы, если бы никто не взял');
    case 'snoozed':
    case 'silenced': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return say(locale, `told from ${until} on, or at once if that is ended before`, `сообщим с ${until} или сразу, если снять раньше`);
    }
    case 'known-before':
      return say(locale, 'told, if it had begun after Nabat came', 'сообщили бы, если бы началось после прихода Набата');
    case 'information':
      return say(locale, 'told, if it were rated as a warning or worse', 'сообщили бы при важности «предупреждение» и выше');
    case 'merged-into-told':
      return say(locale, 'told, if it were an incident of its own', 'сообщили бы, будь это отдельный инцидент');
    case 'does-not-interrupt':
      return say(
        locale,
        'a sound is made by an opening, by a raise to P1, and where nobody takes it',
        'звук — только при открытии, росте до P1 и когда никто не берёт',
      );
    case 'maintenance':
      return say(locale, 'told, without the planned works', 'сообщили бы, не будь плановых работ');
    case 'quiet-hours': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return say(locale, `at once as a P1; else at ${until}`, `сразу, будь это P1; иначе в ${until}`);
    }
    case 'load': {
      const until = timeOfDay(reason.until, locale, names.zone);
      return say(
        locale,
        `at once as the first word of a P1; else at ${until}, or with the next message`,
        `сразу, будь это первое слово о P1; иначе в ${until} или со следующим сообщением`,
      );
    }
    case 'digest': {
      const until = timeOfDay(reason.until, locale, names.zone);
      return say(
        locale,
        `at once, if the route asked for a message or a call; else at ${until}`,
        `сразу, если бы маршрут просил сообщение или звонок; иначе в ${until}`,
      );
    }
    case 'nobody-on-call':
      return say(
        locale,
        `told, if a layer or an override of ${reason.schedule} named somebody`,
        `сообщили бы, если бы в «${reason.schedule}» кто-то стоял: по графику или заменой`,
      );
    case 'empty-team':
      return say(locale, `told, if ${reason.team} had members`, `сообщили бы, будь в «${reason.team}» люди`);
    case 'shift-ended':
      return say(locale, `told, if the shift in ${reason.schedule} still lasted`, `сообщили бы, если бы смена в «${reason.schedule}» ещё шла`);
    case 'no-owner':
      return say(locale, 'told, if somebody had it in hand', 'сообщили бы, если бы кто-то взял');
    case 'unreachable':
      return say(
        locale,
        'told, with an address on a channel of theirs, or a substitute who has one',
        'сообщили бы, будь у них адрес в канале или заместитель с адресом',
      );
    case 'not-in-rules':
      return say(locale, 'told, if people/ knew this name', 'сообщили бы, если бы people/ знала это имя');
    case 'over':
      return say(locale, 'told, had it lasted until then', 'сообщили бы, если бы продлилось дольше');
    default:
      return reason satisfies never;
  }
}

/** For whoever was told, and not another. */
export function viaDiffers(via: ViaReason, locale: Locale, names: Names): string {
  switch (via.kind) {
    case 'on-call': {
      const until =
        via.until === undefined
          ? ''
          : say(locale, `, or after ${dayAndTime(via.until, locale, names.zone)}`, ` или после ${dayAndTime(via.until, locale, names.zone)}`);
      return say(locale, `another, if an override put them on call in ${via.schedule}${until}`, `другой, если в «${via.schedule}» стоит замена${until}`);
    }
    case 'team':
      return say(locale, `not they, if they were no member of ${via.team}`, `не они, если бы их не было в «${via.team}»`);
    case 'turn':
      return say(
        locale,
        `another of ${via.team}, next time: the turn goes on with each step taken`,
        `другой из «${via.team}» в следующий раз: очередь сдвигается с каждым шагом`,
      );
    case 'named':
      return say(locale, 'another, if the step named another', 'другой, если бы шаг называл другого');
    case 'owner':
      return say(locale, 'another, if another had it in hand', 'другой, если бы взял другой');
    case 'substitute':
      return say(locale, `${via.of}, with an address on a channel of theirs`, `${via.of}, будь там адрес в канале`);
    case 'also':
      return say(
        locale,
        `not they, if the route ${via.route} did not hold, or named nobody besides`,
        `не они, если бы маршрут ${via.route} не подошёл или никого дополнительно не называл`,
      );
    case 'stakeholder': {
      const service = quoted(locale, serviceName(via.service, locale, names));
      return say(locale, `not they, if ${service} worked, or did not promise to tell them`, `не они, если бы ${service} работал или не обещал им сообщать`);
    }
    case 'fallback':
      return via.because === 'no-escalation'
        ? say(locale, 'somebody by name, if the route named an escalation', 'кто-то поимённо, если бы маршрут называл эскалацию')
        : say(locale, 'somebody by name, if anybody named had an address on a channel', 'кто-то поимённо, будь у названных адрес в канале');
    default:
      return via satisfies never;
  }
}

/** For the moment of telling; undefined where nothing short of other facts would do. */
export function momentDiffers(why: TellReason, locale: Locale): string | undefined {
  switch (why.kind) {
    case 'keeps-coming-back':
      return say(locale, 'nobody, had it stayed away', 'никому, если бы не возвращалось');
    case 'confirmed':
    case 'waited-long-enough':
      return say(locale, 'nobody, had it cleared before', 'никому, если бы прошло раньше');
    case 'red-button':
      return say(locale, 'later, without the red button: it would have been held until confirmed', 'позже, без красной кнопки: сначала ждали бы подтверждения');
    case 'something-worse':
      return say(locale, 'without a sound, had it been no worse or part of the same failure', 'без звука, будь оно не хуже или частью того же сбоя');
    case 'reopened':
      return say(locale, 'with a sound only as a P1, or as something severe that is new', 'со звуком только при P1 или если серьёзное случилось впервые');
    case 'raised':
    case 'relapsed':
      return say(locale, 'with a sound only as a P1', 'со звуком только при P1');
    case 'nobody-took-it':
      return say(locale, 'not, had somebody taken it before', 'не сообщили бы, если бы кто-то взял раньше');
    case 'no-progress':
      return say(
        locale,
        `not, had ${person(locale, why.owner)} written something before`,
        `не сообщили бы, напиши ${person(locale, why.owner)} что-нибудь раньше`,
      );
    case 'nobody-owns-it':
      return say(locale, 'not, if it had an owner', 'не сообщили бы, будь ответственный');
    case 'clock':
      return say(locale, 'not, if no step waited for this clock', 'не сообщили бы, если бы ни один шаг не ждал этих часов');
    case 'released':
      return say(locale, 'earlier, as a P1', 'раньше, будь это P1');
    case 'beat':
      return say(locale, 'not, if the service promised no beat', 'не сообщили бы, не обещай сервис регулярных вестей');
    case 'by-hand':
    case 'known-before':
    case 'source-silent':
    case 'given-back':
    case 'passed-on':
    case 'assigned':
    case 'cause-moved':
    case 'merged':
    case 'taken':
    case 'stabilised':
    case 'estimate':
    case 'taken-back':
    case 'service-hit':
    case 'restored':
    case 'closed':
      return undefined;
    default:
      return why satisfies never;
  }
}

/** For the priority. */
export function priorityDiffers(reason: PriorityReason, locale: Locale, names: Names): string {
  const service = 'service' in reason ? quoted(locale, serviceName(reason.service, locale, names)) : '';
  switch (reason.kind) {
    case 'key-service-down':
    case 'service-state':
      return say(
        locale,
        `another, if ${service} were in another state, or of another criticality`,
        `другой, будь ${service} в ином состоянии или иной важности`,
      );
    case 'named-service':
      return say(
        locale,
        `another, if ${service} were in another state, or no red button named it`,
        `другой, будь ${service} в ином состоянии или без красной кнопки`,
      );
    case 'tag':
      return say(locale, 'another, without the tag, or without the red button for it', 'другой, без этого тега или без красной кнопки для него');
    case 'reports':
      return say(locale, `another, with fewer than ${reason.count} reports in that time`, `другой, будь обращений за это время меньше ${reason.count}`);
    case 'many-services-down':
      return say(locale, 'another, with fewer services down at once', 'другой, если бы разом не работало меньше сервисов');
    case 'reach':
      return say(locale, 'another, with fewer hosts behind it', 'другой, если бы затронуло меньше хостов');
    case 'severity':
      return say(
        locale,
        'another, with another severity, or if a service were known that it hits',
        'другой, при иной важности или если бы был известен затронутый сервис',
      );
    case 'matrix':
      return say(locale, 'another, with another impact or urgency', 'другой, при ином влиянии или иной срочности');
    case 'source-silent':
      return say(locale, 'none, if the source spoke', 'никакого, если бы источник отвечал');
    case 'set-by-hand':
      return say(locale, 'by the facts, once that is taken back', 'по фактам, если это снять');
    default:
      return reason satisfies never;
  }
}
