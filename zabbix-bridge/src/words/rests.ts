// rests: why no step of an escalation is taken by itself, in one sentence.
import type { Rests } from '../model/on-call.ts';
import { say, type Locale } from './locale.ts';

export function restsWords(why: Rests, locale: Locale): string {
  switch (why) {
    case 'taken':
      return say(
        locale,
        'Somebody has taken it: these steps rest, and begin when it is given back or nothing moves for too long.',
        'Инцидент взяли: эти шаги ждут и начнутся, если его отдадут или слишком долго не будет движения.',
      );
    case 'in-works':
      return say(
        locale,
        'It is being worked on as announced: these steps rest, and begin when something of it is still there after the works.',
        'По инциденту идут объявленные работы: эти шаги ждут и начнутся, если после работ что-то останется.',
      );
    case 'in-peace':
      return say(
        locale,
        'Nobody is told of it by itself: it was there before Nabat came, or is information only.',
        'Само по себе об этом никому не сообщается: это было до Набата или лишь сведения.',
      );
    default:
      return why satisfies never;
  }
}
