// members: the problems and reports of an incident, those that are there for one reason told together.
import { alike } from '../words/alike.ts';
import { say } from '../words/locale.ts';
import type { Locale } from '../words/locale.ts';
import { roleWords } from '../words/member.ts';
import { figure } from '../words/number.ts';
import type { Detail, MemberOnWire } from './incident.ts';
import { cut } from './table.ts';

const shownNames = 4;

/** Members that are there for the same reason are told in one line: a storm has few reasons and many members. */
export function groupLines({ why }: Detail, locale: Locale): readonly string[] {
  return [why.causes, why.symptoms, why.related].flatMap(({ members, all }) => {
    const rest = all - members.length;
    return [
      ...alike(members).flatMap(({ words, members: some }) => [
        ...some.slice(0, 1).map(({ role }) => `${roleWords(role, locale)}: ${words}`),
        `    ${namesOf(some, locale)}`,
      ]),
      ...(rest > 0 ? [say(locale, `and ${figure(rest, locale)} more`, `и ещё ${figure(rest, locale)}`)] : []),
    ];
  });
}

function namesOf(members: readonly MemberOnWire[], locale: Locale): string {
  const rest = members.length - shownNames;
  const names = members.slice(0, shownNames).map(memberName).join('; ');
  return rest > 0 ? `${names}${say(locale, ` and ${figure(rest, locale)} more`, ` и ещё ${figure(rest, locale)}`)}` : names;
}

/** @returns the member as people call it: “Unavailable by ICMP ping” on dc-01; what was pruned stands under its id */
export function memberName({ id, problem, report }: MemberOnWire): string {
  if (report !== undefined) return `${report.reporter}: “${cut(report.text, 60)}”`;
  if (problem === undefined) return id;
  const host = problem.hosts[0];
  return host === undefined || problem.name.includes(host) ? cut(problem.name, 60) : `${host}, ${cut(problem.name, 60)}`;
}
