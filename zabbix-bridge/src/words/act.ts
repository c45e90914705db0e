// act: what stands on a button of a message, what is said of a press, and the page that a signed link leads to.
import type { ActName } from '../model/act.ts';
import type { EpochMs } from '../model/moment.ts';
import { duration } from './duration.ts';
import { person, say, type Locale } from './locale.ts';
import { dayAndTime } from './moment.ts';

/** @param snoozeMs  for how long it is put off */
export function actWords(act: ActName, locale: Locale, snoozeMs: number): string {
  switch (act) {
    case 'acknowledge':
      return say(locale, 'I take it', 'Беру');
    case 'take':
      return say(locale, 'Take it over', 'Забрать себе');
    case 'pass-on':
      return say(locale, 'Pass on', 'Передать дальше');
    case 'snooze':
      return say(locale, `Snooze ${duration(snoozeMs, locale)}`, `Отложить на ${duration(snoozeMs, locale)}`);
    default:
      return act satisfies never;
  }
}

/** @returns what has become of it, for everybody who sees the message: `Anna has it` */
export function actedWords(act: ActName, by: string, until: EpochMs, locale: Locale, zone: string): string {
  const who = person(locale, by);
  switch (act) {
    case 'acknowledge':
    case 'take':
      return say(locale, `${who} has it`, `В работе: ${who}`);
    case 'pass-on':
      return say(locale, `${who} passed it on`, `Передано дальше: ${who}`);
    case 'snooze': {
      const at = dayAndTime(until, locale, zone);
      return say(locale, `${who} put it off until ${at}`, `Отложено до ${at}: ${who}`);
    }
    default:
      return act satisfies never;
  }
}

/** Why a press or a link does nothing. */
export type NoAct = 'unknown' | 'nobody' | 'not-theirs' | 'over' | 'expired' | 'used' | 'busy';
export function noActWords(why: NoAct, locale: Locale): string {
  switch (why) {
    case 'unknown':
      return say(
        locale,
        'Nabat does not know this button or link any more; open the incident instead',
        'Набат больше не знает эту кнопку или ссылку; откройте инцидент',
      );
    case 'nobody':
      return say(
        locale,
        'Nabat knows nobody by this account, so nothing was done. Ask for it to be put into the contacts',
        'Набат никого не знает под этой учётной записью, поэтому ничего не сделано. Попросите добавить её в контакты',
      );
    case 'not-theirs':
      return say(locale, 'Only who is on call, or was told of it as such, may do this', 'Это могут только дежурные и те, кому об этом сообщили как дежурным');
    case 'over':
      return say(locale, 'It is over, nothing is left to do', 'Уже закончилось, делать ничего не нужно');
    case 'expired':
      return say(locale, 'This link is too old; open the incident instead', 'Ссылка устарела; откройте инцидент');
    case 'used':
      return say(locale, 'This link has been used; each works once', 'Ссылка уже использована; каждая работает один раз');
    case 'busy':
      return say(locale, 'Nabat cannot note it just now; try again in a minute', 'Сейчас Набат не может это записать; повторите через минуту');
    default:
      return why satisfies never;
  }
}

/** @returns what the page asks before anything is done */
export function askActWords(act: ActName, by: string, number: string, locale: Locale, snoozeMs: number): string {
  const who = person(locale, by);
  switch (act) {
    case 'acknowledge':
      return say(locale, `${who}, do you take ${number}?`, `${who}, берёте ${number}?`);
    case 'take':
      return say(locale, `${who}, do you take ${number} over?`, `${who}, забираете ${number} себе?`);
    case 'pass-on':
      return say(locale, `${who}, do you pass ${number} on to the next in line?`, `${who}, передаёте ${number} следующему по очереди?`);
    case 'snooze':
      return say(
        locale,
        `${who}, is ${number} to be put off for ${duration(snoozeMs, locale)}?`,
        `${who}, отложить ${number} на ${duration(snoozeMs, locale)}?`,
      );
    default:
      return act satisfies never;
  }
}

/** What a signed link leads to, as text. `button` is there where something can be done. */
export type ActPage = {
  readonly kind: 'ask' | 'done' | 'refused' | 'gone' | 'unknown' | 'busy';
  readonly locale: Locale;
  readonly title: string;
  readonly lines: readonly string[];
  readonly button?: string;
};
