// test letter: what somebody reads when a channel is tried on purpose: that it is a test, from whom, and that nothing is asked of him.
import type { EpochMs } from '../model/moment.ts';
import type { Letter, Reader } from './letter.ts';
import { person, say } from './locale.ts';
import { dayAndTime } from './moment.ts';

export function testLetter({ by, now }: { readonly by: string; readonly now: EpochMs }, { locale, zone }: Reader): Letter {
  return {
    thread: 'test',
    number: '',
    priority: 'P3',
    label: say(locale, 'Test', 'Проверка'),
    message: 'opened',
    audience: 'shift',
    isSilent: false,
    locale,
    headline: say(locale, 'This is a test of Nabat, nothing has happened', 'Это проверка Набата, ничего не случилось'),
    facts: [
      say(locale, `Sent on ${dayAndTime(now, locale, zone)} by ${person(locale, by)}`, `Отправлено ${dayAndTime(now, locale, zone)}, ${person(locale, by)}`),
      say(locale, 'Messages about incidents will reach you here', 'Сюда будут приходить сообщения об инцидентах'),
    ],
    foot: say(locale, 'There is nothing to do', 'Делать ничего не нужно'),
    links: [],
  };
}
