// shift: what a shift has to hand over as plain text, for a terminal, a message, or paper.
import type { ClockName, IncidentState, NextStep, Priority, SlaClock } from '../model/incident.ts';
import type { QuietState } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import { clockName, clockWords } from './clock.ts';
import { duration } from './duration.ts';
import { colon, say, type Locale } from './locale.ts';
import { dayAndTime, type Zone } from './moment.ts';
import { nextStepWords } from './next-step.ts';
import { noticeStateWords } from './notice.ts';
import { stateWords } from './state.ts';

type Named = { readonly id: string; readonly number?: string | undefined };
type Brief = Named & { readonly title: string; readonly priority: Priority };
export type IncidentOfShift = Brief & {
  readonly state: IncidentState;
  readonly owner?: string | undefined;
  readonly openedAt: EpochMs;
  readonly resolvedAt?: EpochMs | undefined;
  readonly snoozedUntil?: EpochMs | undefined;
  readonly nextStep?: NextStep | undefined;
  readonly clocks: readonly SlaClock[];
};
type Span = { readonly from: EpochMs; readonly until: EpochMs };
export type TargetOfSilence = { readonly [what in 'incident' | 'host' | 'service' | 'trigger']?: string | undefined };
/** As `getShift` answers it. */
export type Shift = Span & {
  readonly next: EpochMs;
  readonly now: EpochMs;
  readonly open: readonly IncidentOfShift[];
  readonly opened: readonly IncidentOfShift[];
  readonly resolved: readonly IncidentOfShift[];
  readonly interrupted: readonly { readonly name: string; readonly times: number; readonly incidents: readonly Named[] }[];
  readonly missed: readonly {
    readonly incident: Brief;
    readonly clock: ClockName;
    readonly lateMs: number;
    readonly explained?: { readonly by: string; readonly text: string } | undefined;
  }[];
  /** From before the shift. */
  readonly unexplained: Shift['missed'];
  readonly snoozed: readonly IncidentOfShift[];
  readonly silences: readonly { readonly target: TargetOfSilence; readonly until: EpochMs; readonly reason: string; readonly by: string }[];
  readonly works: readonly (Span & { readonly name: string; readonly hosts: readonly string[]; readonly services: readonly string[] })[];
  readonly notices: readonly {
    readonly notification: string;
    readonly words: string;
    readonly to: string;
    readonly state: QuietState;
    readonly says?: string | undefined;
  }[];
  readonly holes: readonly (Span & { readonly name: string })[];
};

const nameOf = ({ number, id }: Named): string => number ?? id;
const briefly = (it: Brief): string => `${it.priority} ${nameOf(it)} ${it.title}`;

/** @returns who has it, what comes next by itself, and the clocks that run or were missed: `taken, anna; resolution 20 min left` */
export function standingOf(it: IncidentOfShift, now: EpochMs, locale: Locale, zone?: Zone): string {
  const clocks = it.clocks.filter(({ stoppedAt, dueAt }) => stoppedAt === undefined || stoppedAt > dueAt).filter(({ name }) => name !== 'first-response');
  return [
    [stateWords(it.state, locale), it.owner ?? say(locale, 'nobody has it', 'никто не взял')].join(', '),
    ...(it.nextStep ? [nextStepWords(it.nextStep, locale, zone)] : []),
    ...clocks.map((clock) => clockWords(clock, now, locale)),
  ].join('; ');
}

/** @returns `resolution of INC-7 missed by 1 h 47 min: the provider (anna)` */
export function missedWords({ incident, clock, lateMs, explained }: Shift['missed'][number], locale: Locale): string {
  const late = duration(lateMs, locale);
  const why = explained ? `${explained.text} (${explained.by})` : say(locale, 'not explained yet', 'ещё не объяснено');
  return `${briefly(incident)}: ${say(locale, `${clockName(clock, locale)} missed by ${late}`, `${clockName(clock, locale)} с опозданием на ${late}`)}; ${why}`;
}

/** @returns `Director: planned works “new disks”, announcement; failed: no such mailbox [N-57]` */
export const unreachedWords = ({ notification, words, to, state, says }: Shift['notices'][number], locale: Locale): string =>
  `${to}: ${words}; ${noticeStateWords(state, locale)}${colon(says)} [${notification}]`;

/** @returns `host file-03, service mail` */
export function targetWords({ incident, host, service, trigger }: TargetOfSilence, locale: Locale): string {
  const named = [
    [say(locale, 'incident', 'инцидент'), incident],
    [say(locale, 'host', 'хост'), host],
    [say(locale, 'service', 'сервис'), service],
    [say(locale, 'trigger', 'триггер'), trigger],
  ] as const;
  return named.flatMap(([kind, name]) => (name === undefined ? [] : [`${kind} ${name}`])).join(', ');
}

const spanWords = ({ from, until }: Span, locale: Locale, zone?: Zone): string => `${dayAndTime(from, locale, zone)} – ${dayAndTime(until, locale, zone)}`;

/**
 * @param note  what the leaving shift wrote
 * @returns the lines; parts with nothing in them say so in one, for nothing is worth knowing too
 */
export function shiftLines(shift: Shift, note: string | undefined, locale: Locale, zone?: Zone): readonly string[] {
  const { now } = shift;
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [`${title}: ${say(locale, 'none', 'нет')}`] : [`${title}: ${lines.length}`, ...lines.map((line) => `  ${line}`)];
  return [
    say(locale, `Shift ${spanWords(shift, locale, zone)}`, `Смена ${spanWords(shift, locale, zone)}`),
    ...(note === undefined ? [] : ['', ...note.split('\n')]),
    '',
    ...part(
      say(locale, 'Open', 'Открыто'),
      shift.open.map((it) => `${briefly(it)}: ${standingOf(it, now, locale, zone)}`),
    ),
    ...part(
      say(locale, 'Begun in the shift', 'Началось за смену'),
      shift.opened.map((it) => `${dayAndTime(it.openedAt, locale, zone)} ${briefly(it)}: ${stateWords(it.state, locale)}`),
    ),
    ...part(
      say(locale, 'Resolved in the shift', 'Решено за смену'),
      shift.resolved.map((it) => `${it.resolvedAt === undefined ? '' : `${dayAndTime(it.resolvedAt, locale, zone)} `}${briefly(it)}`),
    ),
    ...part(
      say(locale, 'Who was interrupted', 'Кого беспокоили'),
      shift.interrupted.map(({ name, times, incidents }) => `${name} ${times}×: ${incidents.map(nameOf).join(', ')}`),
    ),
    ...part(
      say(locale, 'SLA missed', 'Пропущено по SLA'),
      shift.missed.map((it) => missedWords(it, locale)),
    ),
    ...part(
      say(locale, 'Missed before, and explained by nobody yet', 'Пропущено раньше и до сих пор не объяснено'),
      shift.unexplained.map((it) => missedWords(it, locale)),
    ),
    ...part(say(locale, 'Ends in the coming shift', 'Кончится в следующую смену'), [
      ...shift.snoozed.map((it) => `${briefly(it)}: ${say(locale, 'put off until', 'отложено до')} ${dayAndTime(it.snoozedUntil ?? shift.next, locale, zone)}`),
      ...shift.silences.map(
        (it) =>
          `${say(locale, 'silence', 'тишина')}: ${targetWords(it.target, locale)}, ${say(locale, 'until', 'до')} ${dayAndTime(it.until, locale, zone)}: ${it.reason} (${it.by})`,
      ),
    ]),
    ...part(
      say(locale, 'Works', 'Работы'),
      shift.works.map((it) => `${it.name}: ${[...it.services, ...it.hosts].join(', ')}, ${spanWords(it, locale, zone)}`),
    ),
    ...part(
      say(locale, 'Other messages that did not get through', 'Другие сообщения, которые не дошли'),
      shift.notices.map((it) => unreachedWords(it, locale)),
    ),
    ...part(
      say(locale, 'Nobody on call', 'Некому дежурить'),
      shift.holes.map((it) => `${it.name}: ${spanWords(it, locale, zone)}`),
    ),
  ];
}
