// via: why a message is for this one and not another: the line at the foot of each.
import type { StepRef } from '../model/errand.ts';
import type { ViaReason } from '../model/reason.ts';
import type { Locale } from './locale.ts';
import { quoted, say } from './locale.ts';
import { moment } from './moment.ts';
import type { Names } from './names.ts';
import { serviceName } from './service.ts';

/** @returns a clause about the one who is told: `on call in line-1 until 23 November, 20:00` */
export function viaWords(via: ViaReason, locale: Locale, names: Names): string {
  switch (via.kind) {
    case 'on-call': {
      const until = via.until === undefined ? undefined : moment(via.until, locale, names);
      return (
        say(locale, `on call in ${via.schedule}`, `дежурит в «${via.schedule}»`) + (until === undefined ? '' : say(locale, ` until ${until}`, ` до ${until}`))
      );
    }
    case 'team':
      return say(locale, `member of ${via.team}`, `в команде «${via.team}»`);
    case 'turn':
      return say(locale, `next in turn of ${via.team}`, `следующий по очереди в «${via.team}»`);
    case 'named':
      return say(locale, 'named in this step', 'назван в этом шаге');
    case 'owner':
      return say(locale, 'has it in hand', 'ответственный');
    case 'substitute':
      return say(locale, `stands in for ${via.of}`, `замещает ${via.of}`);
    case 'also':
      return say(locale, `told too by the route “${via.route}”`, `сообщаем по маршруту «${via.route}»`);
    case 'stakeholder': {
      const service = serviceName(via.service, locale, names);
      return say(locale, `asked to be told of ${service}`, `просили сообщать о сервисе ${service}`);
    }
    case 'fallback':
      return via.because === 'no-escalation'
        ? say(locale, 'the rules name nobody', 'в правилах никто не назван')
        : say(locale, 'nobody named by the rules can be reached', 'никого из названных в правилах не достать');
    default:
      return via satisfies never;
  }
}

/** @returns the same clause said to the one who is told: `you are on call in line-1 until 20:00` */
export function viaYouWords(via: ViaReason, locale: Locale, names: Names): string {
  switch (via.kind) {
    case 'on-call': {
      const until = via.until === undefined ? undefined : moment(via.until, locale, names);
      const isPast = via.until !== undefined && names.now !== undefined && via.until <= names.now;
      if (isPast) return say(locale, `you were on call in ${via.schedule} until ${until}`, `вы были на дежурстве в «${via.schedule}» до ${until}`);
      return (
        say(locale, `you are on call in ${via.schedule}`, `вы дежурите в «${via.schedule}»`) +
        (until === undefined ? '' : say(locale, ` until ${until}`, ` до ${until}`))
      );
    }
    case 'team':
      return say(locale, `you are in ${via.team}`, `вы в команде «${via.team}»`);
    case 'turn':
      return say(locale, `it is your turn in ${via.team}`, `ваша очередь в «${via.team}»`);
    case 'named':
      return say(locale, 'you are named in this step', 'вы названы в этом шаге');
    case 'owner':
      return say(locale, 'it is in your hands', 'этот инцидент у вас в работе');
    case 'substitute':
      return say(locale, `you stand in for ${via.of}`, `вы замещаете: ${via.of}`);
    case 'stakeholder': {
      const service = serviceName(via.service, locale, names);
      return say(locale, `you asked to be told of ${service}`, `вы просили сообщать о сервисе ${quoted(locale, service)}`);
    }
    case 'also':
      return say(locale, `the route “${via.route}” tells you too`, `маршрут «${via.route}» сообщает и вам`);
    case 'fallback':
      return viaWords(via, locale, names);
    default:
      return via satisfies never;
  }
}

/** @returns `step 2 of 3 of all-hands` */
export const stepWords = ({ escalation, step, of }: StepRef, locale: Locale): string =>
  say(locale, `step ${step} of ${of} of ${escalation}`, `шаг ${step} из ${of}, «${escalation}»`);
