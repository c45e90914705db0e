// miss: how late something was, and what the record of an incident itself says of why, to begin an explanation with.
import type { Happening } from '../model/change.ts';
import type { Incident, SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { clockName } from './clock.ts';
import { duration } from './duration.ts';
import { plain, quoted, say, type Locale } from './locale.ts';

/** @param now  how late it is while it runs. @returns `resolution, due in 1 h, late by 1 h 47 min, and still runs` */
export function missWords(
  { name, targetMs, dueAt, stoppedAt }: Pick<SlaClock, 'name' | 'targetMs' | 'dueAt' | 'stoppedAt'>,
  now: EpochMs,
  locale: Locale,
): string {
  const clock = clockName(name, locale);
  const late = duration((stoppedAt ?? now) - dueAt, locale);
  const target = duration(targetMs, locale);
  const runs = stoppedAt === undefined ? say(locale, ', and still runs', ', и ещё идёт') : '';
  return say(locale, `${clock}, due in ${target}, late by ${late}${runs}`, `${clock}, срок ${target}, опоздание ${late}${runs}`);
}

export type MissFacts = {
  readonly incident: Pick<Incident, 'openedAt' | 'announcedAt' | 'known'>;
  /** Oldest first. */
  readonly timeline: readonly { readonly at: EpochMs; readonly what: Happening }[];
};

/** @returns `told 2 min after it began; taken after 41 min by anna; hypothesis “…”`; undefined where the record says nothing of it */
export function proposedExplanation({ incident, timeline }: MissFacts, locale: Locale, duration: (ms: number) => string): string | undefined {
  const { openedAt, announcedAt, known } = incident;
  const taken = timeline.find(({ what }) => what.kind === 'acknowledged');
  const given = timeline.filter(({ what }) => what.kind === 'unacknowledged').length;
  const noted = timeline.findLast(({ what }) => (what.kind === 'resolved' || what.kind === 'stabilised') && plain(what.note) !== undefined);
  const facts = [
    announcedAt !== undefined && announcedAt > openedAt
      ? say(locale, `told ${duration(announcedAt - openedAt)} after it began`, `сообщено через ${duration(announcedAt - openedAt)} после начала`)
      : undefined,
    taken?.what.kind === 'acknowledged'
      ? say(locale, `taken by ${taken.what.by} after ${duration(taken.at - openedAt)}`, `взято через ${duration(taken.at - openedAt)}, ${taken.what.by}`)
      : say(locale, 'nobody took it', 'никто не взял'),
    given > 0 ? say(locale, 'given back in between', 'в промежутке возвращалось') : undefined,
    said(locale, 'hypothesis', 'гипотеза', known.hypothesis),
    said(locale, 'workaround', 'обход', known.workaround),
    said(locale, 'note at the end', 'запись в конце', noted?.what.kind === 'resolved' || noted?.what.kind === 'stabilised' ? noted.what.note : undefined),
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? undefined : facts.join('; ');
}

function said(locale: Locale, en: string, ru: string, text: string | undefined): string | undefined {
  const line = plain(text);
  return line === undefined ? undefined : `${say(locale, en, ru)} ${quoted(locale, line)}`;
}
