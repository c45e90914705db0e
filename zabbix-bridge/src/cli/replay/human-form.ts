// human-form: what a replay found, for a person who reads it: each incident in a few lines with its why, then the totals.
import { duration } from '../../words/duration.ts';
import { rootWords } from '../../words/evidence.ts';
import type { Locale } from '../../words/locale.ts';
import { say } from '../../words/locale.ts';
import { dayAndTime, timeOfDay } from '../../words/moment.ts';
import type { Names } from '../../words/names.ts';
import { counted, form, nouns } from '../../words/number.ts';
import { priorityWords } from '../../words/priority.ts';
import { stateWords } from '../../words/state.ts';
import { incidentTitle } from '../../words/title.ts';
import type { Finding, Totals } from './offline-view.ts';

/** @returns the lines of an incident with a blank one after them; undefined for what only the totals count */
export function findingForPeople(finding: Finding, locale: Locale, names: Names): string | undefined {
  if (finding.kind !== 'incident') return undefined;
  const { incident, members, pages, mergedInto } = finding;
  const { openedAt, announcedAt, resolvedAt } = incident;
  const title = incidentTitle(incident, locale, names);
  const began = dayAndTime(openedAt, locale, names.zone);
  const headline = `${incident.priority}  ${incident.number ?? say(locale, 'not told', 'не сообщён')}  ${title}`;
  if (mergedInto !== undefined) return `${headline}\n    ${began}; ${say(locale, `became part of ${mergedInto}`, `вошёл в ${mergedInto}`)}\n`;
  const over =
    resolvedAt === undefined
      ? say(locale, `still ${stateWords(incident.state, locale)}`, `всё ещё ${stateWords(incident.state, locale)}`)
      : say(
          locale,
          `until ${timeOfDay(resolvedAt, locale, names.zone)}, ${duration(resolvedAt - openedAt, locale)}`,
          `до ${timeOfDay(resolvedAt, locale, names.zone)}, ${duration(resolvedAt - openedAt, locale)}`,
        );
  const told =
    announcedAt === undefined
      ? say(locale, 'nobody told', 'никому не сообщено')
      : say(locale, `told after ${duration(announcedAt - openedAt, locale)}`, `сообщено через ${duration(announcedAt - openedAt, locale)}`) +
        (pages > 1 ? `, ${counted(pages, locale, nouns.page)}` : '');
  const size = `${counted(members.length, locale, nouns.member)}, ${counted(Math.max(incident.members.hosts, 0), locale, nouns.host)}`;
  return [
    headline,
    `    ${began}, ${over}; ${told}; ${size}`,
    `    ${say(locale, `why ${incident.priority}`, `почему ${incident.priority}`)}: ${priorityWords(incident.priorityReason, locale, names)}`,
    `    ${say(locale, 'root', 'причина')}: ${rootWords(incident.root, incident.rootEvidence, locale, names)}`,
    '',
  ].join('\n');
}

/** `34,805 problems → 214 incidents → 231 pages; 879 transients` */
export function totalsForPeople(totals: Totals, unreadable: number, locale: Locale): string {
  const line = [
    counted(totals.problems, locale, nouns.problem),
    counted(totals.incidents, locale, nouns.incident),
    counted(totals.pages, locale, nouns.page),
  ].join(' → ');
  const passed = counted(totals.transients, locale, nouns.transient);
  const lines = { en: ['line', 'lines'], ru: ['строка', 'строки', 'строк'] } as const;
  const unread =
    unreadable === 0
      ? ''
      : `; ${counted(unreadable, locale, lines)} ${say(locale, 'unreadable', form(unreadable, locale, { en: ['', ''], ru: ['не прочитана', 'не прочитаны', 'не прочитаны'] }))}`;
  return `${line}; ${passed}${unread}`;
}
