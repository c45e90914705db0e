// problem: how a failing condition is named: by what it means where that is known, by its trigger's name where not.
import { reportOfMember } from '../model/incident.ts';
import type { Severity } from '../model/problem.ts';
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import type { NamedProblem, Names } from './names.ts';

/** @returns the trigger's name in quotation marks with its host where the name does not hold it; undefined when nothing is known */
export function problemQuoted(id: string, locale: Locale, names: Names): string | undefined {
  const known = names.problem(id);
  const name = plain(known?.name);
  if (known === undefined || name === undefined) return undefined;
  const host = plain(known.hosts[0]);
  return host === undefined || name.includes(host)
    ? quoted(locale, name)
    : say(locale, `${quoted(locale, name)} on ${host}`, `${quoted(locale, name)} на ${host}`);
}

/** A member in a sentence: a problem by its name, a report as such, else by its id. */
export function memberWords(id: string, locale: Locale, names: Names): string {
  const report = reportOfMember(id);
  if (report !== undefined) return say(locale, `report ${report}`, `обращение ${report}`);
  return problemQuoted(id, locale, names) ?? say(locale, `problem ${id}`, `проблема ${id}`);
}

/** What fails, after the host's name; undefined where only the trigger's own name can tell. */
export function aspectWords(problem: NamedProblem, locale: Locale): string | undefined {
  switch (problem.aspect) {
    case 'reach':
      return say(locale, 'unreachable', 'недоступен');
    case 'silent':
      return say(locale, 'sends no data', 'не присылает данных');
    case 'port':
      return say(locale, 'does not accept connections', 'не принимает соединения');
    default:
      return undefined;
  }
}

const severities = {
  en: ['not classified', 'information', 'warning', 'average', 'high', 'disaster'],
  ru: ['не классифицировано', 'информация', 'предупреждение', 'средняя', 'высокая', 'чрезвычайная'],
} as const;

/** Zabbix's own words for its scale, as its frontend shows them. */
export const severityWords = (severity: number, locale: Locale): string => severities[locale][severity as Severity] ?? String(severity);
