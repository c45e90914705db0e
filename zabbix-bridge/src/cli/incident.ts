// incident: shows one incident whole: what the business cannot do, why, who belongs to it, and what happened.
import type { Command } from 'commander';
import type { z } from 'zod';
import { getIncident, getTimeline, listMembers } from '../api/contract/incident.ts';
import type { incidentDetail, memberRow } from '../api/contract/incident.ts';
import { clockWords } from '../words/clock.ts';
import { duration } from '../words/duration.ts';
import { say } from '../words/locale.ts';
import { roleWords } from '../words/member.ts';
import { dayAndTime, timeOfDay } from '../words/moment.ts';
import { figure } from '../words/number.ts';
import { serviceState } from '../words/service.ts';
import { nextStepWords, stateWords } from '../words/state.ts';
import { acting, newCommand } from './acting.ts';
import type { CommandParts } from './parts.ts';
import { askRows, openRemote, withRemote } from './remote.ts';
import type { RemoteOptions } from './remote.ts';
import { cut } from './table.ts';
import { createLook } from './watch/look.ts';

export type Detail = z.output<typeof incidentDetail>;
export type MemberOnWire = z.output<typeof memberRow>;
type Options = RemoteOptions & { readonly all?: boolean };

const shownMembers = 10;
const shownEntries = 20;
const everything = 100_000;

export const incidentCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'incident'))
    .description('show one incident: services, clocks, why, members and timeline')
    .argument('<incident>', 'its number or id: INC-7')
    .option('--all', 'every member and every entry of the timeline')
    .action(acting(parts, (incident: string, options: Options) => show(incident, options, parts)));

async function show(ref: string, options: Options, parts: CommandParts): Promise<void> {
  const remote = openRemote(options, parts);
  const { answer, said } = await remote.ask(getIncident, { params: { incident: ref } });
  if (options.json) return parts.print(JSON.stringify(said));
  const { all = false } = options;
  const params = { incident: answer.id };
  const members = (await askRows(remote, listMembers, { params }, all ? everything : shownMembers)).rows;
  const timeline =
    all && answer.timelineBefore !== undefined ? (await askRows(remote, getTimeline, { params }, everything)).rows.toReversed() : answer.timeline;
  for (const line of headLines(answer, parts)) parts.print(line);
  section(parts, say(parts.locale, 'members', 'что входит'), [
    ...members.map(
      (member) => `${member.clearedAt === undefined ? '●' : '○'} ${roleWords(member.role, parts.locale)}  ${memberName(member)} — ${member.reasonWords}`,
    ),
    ...more(answer.members.all - members.length, parts),
  ]);
  const latest = all ? timeline : timeline.slice(-shownEntries);
  const earlier = timeline.length - latest.length;
  section(parts, say(parts.locale, 'timeline', 'ход событий'), [
    ...(earlier > 0 || (!all && answer.timelineBefore !== undefined) ? [say(parts.locale, 'earlier: --all', 'раньше: --all')] : []),
    ...latest.map(({ at, words }) => `${timeOfDay(at, parts.locale, parts.zone)}  ${words}`),
  ]);
}

/** @returns what is known of an incident, the most urgent first: state, services, root, why, clocks, what is written down, the next step */
export function headLines(it: Detail, { locale, zone, now, colour }: CommandParts): readonly string[] {
  const look = createLook(colour);
  const since = say(locale, `since ${dayAndTime(it.openedAt, locale, zone)}`, `с ${dayAndTime(it.openedAt, locale, zone)}`);
  const lasts = duration((it.resolvedAt ?? now()) - it.openedAt, locale);
  const owner = it.owner ?? say(locale, 'nobody has taken it', 'никто не взял');
  const { hypothesis, plan, workaround, expectedRecoveryAt } = it.known;
  const known: readonly (readonly [string, string | undefined])[] = [
    [say(locale, 'hypothesis', 'гипотеза'), hypothesis],
    [say(locale, 'plan', 'план'), plan],
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
      `${name} ${serviceState(state, locale)}${tenant === undefined ? '' : ` (${tenant})`}`,
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

/** @returns the member as people call it: “Unavailable by ICMP ping” on dc-01; what was pruned stands under its id */
export function memberName({ id, problem, report }: MemberOnWire): string {
  if (report !== undefined) return `${report.reporter}: “${cut(report.text, 60)}”`;
  if (problem === undefined) return id;
  const host = problem.hosts[0];
  return host === undefined || problem.name.includes(host) ? cut(problem.name, 60) : `${host}, ${cut(problem.name, 60)}`;
}

export function section({ print }: Pick<CommandParts, 'print'>, head: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print(`  ${head}`);
  for (const line of lines) print(`    ${line}`);
}

const more = (count: number, { locale }: CommandParts): readonly string[] =>
  count > 0 ? [say(locale, `and ${figure(count, locale)} more: --all`, `и ещё ${figure(count, locale)}: --all`)] : [];
