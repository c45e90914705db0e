// refusal: why an order was not carried out and what can be done about it, for the person who gave it.
import type { Refusal, WhyRefused } from '../model/refusal.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import type { Zone } from './moment.ts';
import { figure } from './number.ts';
import { whyNotAtLargeWords } from './refusal-at-large.ts';
import { stateWords } from './state.ts';

/** Two clauses, without a full stop. */
export type RefusalWords = { readonly says: string; readonly mend: string };

/** What an older version recorded is said as it stands: it has no facts, and its words are English. */
export const refusalWords = (refusal: Refusal, locale: Locale, zone?: Zone): RefusalWords =>
  'why' in refusal ? whyWords(refusal.why, locale, zone) : { says: refusal.says, mend: refusal.mend };

function whyWords(why: WhyRefused, locale: Locale, zone: Zone): RefusalWords {
  switch (why.kind) {
    case 'no-incident':
      return {
        says: say(locale, `there is no incident ${why.incident} to ${why.command}`, `инцидента ${why.incident} нет`),
        // why a time was missed is explained weeks later too: whom the record does not have there never was
        mend:
          why.command === 'explain-miss'
            ? say(locale, 'name one as the SLA report or the list of incidents shows it', 'назовите его так, как в отчёте SLA или в списке инцидентов')
            : say(
                locale,
                'look at the list of incidents; one that closed more than an hour ago can no longer be changed',
                'посмотрите список инцидентов; тот, что закрылся больше часа назад, изменить уже нельзя',
              ),
      };
    case 'merged':
      return {
        says: say(locale, `${why.incident} was merged into ${why.into ?? 'another'}`, `${why.incident} объединён с ${why.into ?? 'другим'}`),
        mend: say(locale, `give the command to ${why.into ?? 'another'}`, `сделайте это с ${why.into ?? 'тем, что остался'}`),
      };
    case 'moved-on':
      return {
        says: say(
          locale,
          `${why.incident} has moved on: you saw version ${why.seen}, it is at ${why.now}`,
          `${why.incident} за это время изменился: вы видели версию ${why.seen}, а сейчас ${why.now}`,
        ),
        mend: say(
          locale,
          'look at it again and repeat the command with its present version',
          'посмотрите на него ещё раз и повторите команду с нынешней версией',
        ),
      };
    case 'over':
      return {
        says: say(locale, `${why.incident} is ${why.state}`, `${why.incident} уже ${stateWords(why.state, locale)}`),
        mend:
          why.command === 'acknowledge'
            ? say(locale, 'nothing is left to be taken', 'брать уже нечего')
            : say(locale, 'reopen it first', 'сначала откройте его снова'),
      };
    case 'resolved':
      return resolvedWords(why, locale);
    case 'taken':
      return {
        says: say(
          locale,
          `${why.incident} is already taken by ${why.owner ?? 'somebody'}`,
          `${why.incident} уже в работе: им занимается ${why.owner ?? 'кто-то'}`,
        ),
        mend: say(locale, 'assign it to yourself to take it over', 'чтобы забрать его, назначьте его на себя'),
      };
    case 'needs-nobody':
      return {
        says: say(locale, `${why.incident} is ${why.state}`, `${why.incident} уже ${stateWords(why.state, locale)}`),
        mend: say(locale, 'nobody needs to take it any more', 'брать его больше никому не нужно'),
      };
    case 'nobody-is-next':
      return {
        says: say(locale, `the rules name nobody to pass ${why.incident} on to`, `по правилам передать ${why.incident} некому`),
        mend: say(locale, 'assign it to somebody', 'назначьте его кому-нибудь'),
      };
    case 'nothing-to-tell':
      return {
        says: say(locale, `${why.incident} is ${why.state}`, `${why.incident} уже ${stateWords(why.state, locale)}`),
        mend: say(locale, 'whoever knew of it has heard that it works', 'кто о нём знал, уже извещён, что всё работает'),
      };
    case 'no-stakeholders':
      return {
        says: say(
          locale,
          `no service that ${why.incident} hurts has anybody who is to be told`,
          `ни у одного сервиса, который задевает ${why.incident}, нет тех, кого обещано извещать`,
        ),
        mend: say(locale, 'name them under `tell` in the rules of the service', 'назовите их в правилах сервиса'),
      };
    case 'not-acknowledged':
      return {
        says: say(locale, `${why.incident} has not been acknowledged`, `${why.incident} никто не взял`),
        mend: say(locale, 'nothing to give back', 'возвращать нечего'),
      };
    case 'stabilised':
      return {
        says: say(locale, `${why.incident} is stabilised already`, `${why.incident} уже стабилизирован`),
        mend: say(locale, 'add a comment, or take it back by unstabilise', 'добавьте комментарий или отметьте, что снова не работает'),
      };
    case 'not-stabilised':
      return {
        says: say(locale, `${why.incident} is not stabilised`, `${why.incident} не стабилизирован`),
        mend: say(locale, 'nothing to take back', 'отменять нечего'),
      };
    case 'waits':
      return {
        says: say(locale, `${why.incident} waits for its customer already`, `${why.incident} уже ждёт клиента`),
        mend: say(locale, 'add a comment, or say continue', 'добавьте комментарий или продолжите работу над ним'),
      };
    case 'does-not-wait':
      return {
        says: say(locale, `${why.incident} does not wait for its customer`, `${why.incident} не ждёт клиента`),
        mend: say(locale, 'nothing to continue', 'продолжать нечего'),
      };
    case 'is-open':
      return {
        says: say(locale, `${why.incident} is open`, `${why.incident} и так открыт`),
        mend: say(locale, 'nothing to reopen', 'открывать снова нечего'),
      };
    case 'not-snoozed':
      return {
        says: say(locale, `${why.incident} is not snoozed`, `${why.incident} не отложен`),
        mend: say(locale, 'nothing to wake', 'будить нечего'),
      };
    case 'names-a-host':
      return {
        says: say(
          locale,
          `what was checked names ${why.host}, and stakeholders read it as it stands`,
          `в том, что проверено, назван ${why.host}, а заинтересованные читают это как есть`,
        ),
        mend: say(locale, 'say it in the words of the business, or write it as a comment', 'скажите это словами бизнеса или напишите комментарием'),
      };
    case 'problems-open':
      return {
        says: say(
          locale,
          `${why.incident} still has ${why.open} open problem${why.open === 1 ? '' : 's'}`,
          `у ${why.incident} ещё есть открытые проблемы: ${figure(why.open, locale)}`,
        ),
        mend: say(
          locale,
          'resolve it, which keeps watch over them, or close them in the source too',
          'решите его, тогда за ними будут следить дальше, или закройте их и в источнике',
        ),
      };
    case 'none-closable':
      return {
        says: say(
          locale,
          `none of the ${why.open} open problem${why.open === 1 ? '' : 's'} of ${why.incident} may be closed by hand in its source`,
          `ни одну из открытых проблем ${why.incident} (${figure(why.open, locale)}) нельзя закрыть вручную в источнике`,
        ),
        mend: say(
          locale,
          'allow manual close in their triggers, or resolve it, which keeps watch over them',
          'разрешите ручное закрытие в их триггерах или решите инцидент, тогда за ними будут следить дальше',
        ),
      };
    case 'no-incident-to-merge-into':
      return {
        says: say(locale, `there is no incident ${why.incident} to merge into`, `инцидента ${why.incident}, с которым объединить, нет`),
        mend: say(locale, 'look at the list of incidents', 'посмотрите список инцидентов'),
      };
    case 'merged-into-itself':
      return {
        says: say(locale, 'an incident cannot be merged into itself', 'инцидент нельзя объединить с ним самим'),
        mend: say(locale, 'name another incident to merge into', 'назовите другой инцидент'),
      };
    case 'no-such-members':
      return {
        says: say(
          locale,
          `none of ${why.members.join(', ')} is a member of ${why.incident}`,
          `в ${why.incident} не входит ничего из названного: ${why.members.join(', ')}`,
        ),
        mend: say(locale, 'name members by the ids that the incident lists', 'назовите события так, как они названы в инциденте'),
      };
    case 'nothing-left':
      return {
        says: say(locale, 'nothing would be left', 'в инциденте ничего не осталось бы'),
        mend: say(locale, 'leave at least one member in the incident', 'оставьте в нём хотя бы одно событие'),
      };
    default:
      return whyNotAtLargeWords(why, locale, zone);
  }
}

function resolvedWords({ incident, command }: Extract<WhyRefused, { readonly kind: 'resolved' }>, locale: Locale): RefusalWords {
  const says = say(locale, `${incident} is resolved`, `${incident} решён`);
  switch (command) {
    case 'acknowledge':
      return {
        says,
        mend: say(locale, 'nothing is left to be taken; reopen it if it is not over', 'брать уже нечего; откройте его снова, если это ещё не всё'),
      };
    case 'unacknowledge':
      return {
        says,
        mend: say(
          locale,
          'nobody needs to have it any more; reopen it if it is not over',
          'он больше ни за кем и не числится; откройте его снова, если это ещё не всё',
        ),
      };
    case 'stabilise':
      return {
        says: say(locale, `${incident} is resolved, which is more than stabilised`, `${incident} решён, а это больше, чем стабилизирован`),
        mend: say(locale, 'reopen it first', 'сначала откройте его снова'),
      };
    case 'unstabilise':
    case 'wait-for-customer':
      return { says, mend: say(locale, 'reopen it first', 'сначала откройте его снова') };
    case 'resolve':
      return {
        says: say(locale, `${incident} is already resolved`, `${incident} уже решён`),
        mend: say(locale, 'close it, or reopen it if it is not over', 'закройте его или откройте снова, если это ещё не всё'),
      };
    default:
      return command satisfies never;
  }
}
