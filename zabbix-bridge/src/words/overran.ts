// overran: planned works that should have ended, and left behind what an incident is about.
import type { OverranWorks } from '../model/incident.ts';
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import { atMoment } from './moment.ts';
import type { Names } from './names.ts';

/** @returns a clause: `since planned works “disks” of boris, which should have ended at 14:00` */
export function overranWords({ name, until, by }: OverranWorks, locale: Locale, names: Names): string {
  const called = plain(name);
  const works = called === undefined ? '' : ` ${quoted(locale, called)}`;
  const who = plain(by);
  const at = atMoment(until, locale, names);
  return say(
    locale,
    `since planned works${works}${who === undefined ? '' : ` of ${who}`}, which should have ended ${at}`,
    `после плановых работ${works}${who === undefined ? '' : ` (${who})`}, которые должны были закончиться ${at}`,
  );
}
