// incident: shows one incident whole: what the business cannot do, why, who belongs to it, and what happened.
import type { Command } from 'commander';
import type { z } from 'zod';
import { getIncident, getTimeline, listMembers } from '../api/contract/incident.ts';
import type { incidentDetail, memberRow } from '../api/contract/incident.ts';
import { clockWords } from '../words/clock.ts';
import { duration } from '../words/duration.ts';
import { earlierWords } from '../words/lacking.ts';
import { say } from '../words/locale.ts';
import { roleWords } from '../words/member.ts';
import { dayAndTime, timeOfDay } from '../words/moment.ts';
import { serviceFares } from '../words/service.ts';
import { nextStepWords } from '../words/next-step.ts';
import { stateWords } from '../words/state.ts';
import { acting, newCommand } from './acting.ts';
import { tellLacking } from './lacking.ts';
import { groupLines, memberName } from './members.ts';
import type { CommandParts } from './parts.ts';
import { askRows, openRemote, withRemote } from './remote.ts';
import type { RemoteOptions } from './remote.ts';
import { createLook } from './watch/look.ts';

export type Detail = z.output<typeof incidentDetail>;
export type MemberOnWire = z.output<typeof memberRow>;
type Options = RemoteOptions & { readonly all?: boolean };

const shownEntries = 20;
const everything = 100_000;
/** In a storm these fill the timeline, and the members above say as much. */
const comings: ReadonlySet<string> = new Set(['joined', 'left', 'cleared', 'returned']);

export const incidentCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'incident'))
    .description('show one incident: services, clocks, why, members and timeline')
    .argument('<incident>', 'its number or id: INC-7')
    .option('--all', 'every member and every entry of the timeline')
    .action(acting(parts, (incident: string, options: Options) => show(incident, options, parts)));

async function show(ref: string, options: Options, parts: CommandParts): Promise<void> {
  const remote = await openRemote(options, parts);
  const { answer, said, ...lacking } = await remote.ask(getIncident, { params: { incident: ref } });
  tellLacking(lacking, parts);
  if (options.json) return parts.print(JSON.stringify(said));
  const { all = false } = options;
  const params = { incident: answer.id };
  for (const line of headLines(answer, parts)) parts.print(line);
  const { locale, zone } = parts;
  const members = all ? (await askRows(remote, listMembers, { params }, everything)).rows : [];
  section(
    parts,
    say(locale, 'members', 'что входит'),
    all
      ? members.map(
          (member) => `${member.clearedAt === undefined ? '●' : '○'} ${roleWords(member.role, locale)}  ${memberName(member)} — ${member.reasonWords}`,
        )
      : groupLines(answer, locale),
  );
  const earlier = all && answer.timelineBefore !== undefined ? (await askRows(remote, getTimeline, { params }, everything)).rows.toReversed() : answer.timeline;
  const timeline = all ? earlier : earlier.filter(({ what }) => !comings.has(what.kind)).slice(-shownEntries);
  const isWhole = earlier[0]?.what.kind === 'began' || (answer.timelineBefore !== undefined && !all);
  section(parts, say(locale, 'timeline', 'ход событий'), [
    ...(isWhole ? [] : [earlierWords(lacking.lacksBefore !== undefined, locale)]),
    ...timeline.map(({ at, words }) => `${timeOfDay(at, locale, zone)}  ${words}`),
    ...(timeline.length < earlier.length
      ? [say(locale, 'members that came and went, and what was earlier: --all', 'что входило и выходило, и что было раньше: --all')]
      : []),
  ]);
}

/** @returns what is known of an incident, the most urgent first: state, services, root, why, clocks, what is written down, the next step */
export function headLines(it: Detail, { locale, zone, now, colour }: CommandParts): readonly string[] {
  const look = createLook(colour);
  const since = say(locale, `since ${dayAndTime(it.openedAt, locale, zone)}`, `с ${dayAndTime(it.openedAt, locale, zone)}`);
  const lasts = duration((it.resolvedAt ?? now()) - it.openedAt, locale);
  const owner = it.owner ?? say(locale, 'nobody has taken it', 'никто не взял');
  const { hypothesis, plan, checked, workaround, expectedRecoveryAt } = it.known;
  const known: readonly (readonly [string, string | undefined])[] = [
    [say(locale, 'hypothesis', 'гипотеза'), hypothesis],
    [say(locale, 'plan', 'план'), plan],
    [say(locale, 'checked', 'проверено'), checked],
    [say(locale, 'workaround', 'обходной путь'), workaround],
    [say(locale, 'expected back', 'ожидаем'), expectedRecoveryAt === undefined ? undefined : dayAndTime(expectedRecoveryAt, locale, zone)],
  ];
  const next = [
    ...(it.snoozedUntil === undefined
      ? []
      : [say(locale, `put off until ${dayAndTime(it.snoozedUntil, locale, zone)}`, `отложен до ${dayAndTime(it.snoozedUntil, locale, zone)}`)]),
    ...(it.nextStep === undefined ? [] : [nextStepWords(it.nextStep, locale, zone)]),
  ];
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say(locale, 'state', 'состояние'), `${stateWords(it.state, locale)}, ${owner}; ${since}, ${lasts}`],
    ...it.services.map(({ name, state, tenant }): readonly [string, string] => [
      say(locale, 'service', 'сервис'),
      `${serviceFares(name, state, locale)}${tenant === undefined ? '' : ` (${tenant})`}`,
    ]),
    [say(locale, 'root', 'причина'), it.why.evidenceWords === undefined ? it.why.rootWords : `${it.why.rootWords}: ${it.why.evidenceWords}`],
    [say(locale, `why ${it.priority}`, `почему ${it.priority}`), it.priorityWords],
    [say(locale, 'clocks', 'сроки'), it.clocks.map((clock) => clockWords(clock, now(), locale)).join(' · ') || undefined],
    ...known,
    [say(locale, 'merged into', 'объединён с'), it.mergedInto],
    [say(locale, 'absorbed', 'поглотил'), it.absorbed.map(({ number, id }) => number ?? id).join(', ') || undefined],
    [say(locale, 'next', 'дальше'), next.join(' · ') || undefined],
  ];
  const head = `${it.number ?? it.id}  ${look.priority(it.priority)}  ${it.title}`;
  const told = rows.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  const width = Math.max(...told.map(([name]) => name.length));
  return [head, ...told.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)];
}

export function section({ print }: Pick<CommandParts, 'print'>, head: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print(`  ${head}`);
  for (const line of lines) print(`    ${line}`);
}
