// explain: walks through why an incident is what it is: root, priority, members, what was told and when, each with the facts it was decided by.
import { Command } from 'commander';
import type { z } from 'zod';
import type { getIncident } from '../../api/contract/incident.ts';
import type { ProblemRow } from '../../api/contract/index.ts';
import { clockWords } from '../../words/clock.ts';
import { say, type Locale } from '../../words/locale.ts';
import { dayAndTime, timeOfDay } from '../../words/moment.ts';
import { nextStepWords, stateWords } from '../../words/state.ts';
import { createLook, wantsColour, type Look } from '../watch/look.ts';
import { connect, talking, type Client, type Connection } from './connection.ts';
import { CommandEnd, print } from './say.ts';

type Detail = z.output<(typeof getIncident)['answer']>;
type Branch = Detail['why']['causes'];
type Options = Connection & { readonly members: string; readonly timeline: string };

export const explainCommand = (): Command =>
  talking(new Command('explain').description('why an incident is what it is, or what became of a problem'))
    .argument('<incident|problem>', 'INC-7, an internal id, or a problem as zabbix-main:20892')
    .option('--members <count>', 'how many members of each role are shown', '8')
    .option('--timeline <count>', 'how many of the latest entries are shown', '30')
    .action(async (ref: string, options: Options) => {
      const client = connect(options);
      const problem = ref.includes(':') ? await client.get<ProblemRow & { incidentNumber?: string }>('/api/v1/problem', { key: ref }) : undefined;
      const of = problem ? incidentOf(problem, client, options.json === true) : ref;
      if (of === undefined) return;
      const detail = await client.get<Detail>(`/api/v1/incidents/${encodeURIComponent(of)}`);
      if (options.json) return print(JSON.stringify(problem ? { problem, incident: detail } : detail, null, 2));
      const look = createLook(wantsColour(process.stdout, process.env));
      const most = { members: countOf(options.members), timeline: countOf(options.timeline) };
      if (problem) print(`${problem.key}  ${problem.hosts.join(', ')}  ${problem.name}\n`);
      for (const line of explained(detail, Date.now(), client.locale, look, most)) print(line);
    });

/** @returns the incident that holds it; says why there is none, and then undefined */
function incidentOf(problem: ProblemRow, { locale }: Client, json: boolean): string | undefined {
  if (problem.incident !== undefined) return problem.incident;
  if (json) print(JSON.stringify({ problem, incident: null }, null, 2));
  else if (problem.maintenance !== undefined)
    print(
      say(locale, `It is in no incident: announced works ${problem.maintenance} cover it.`, `Он вне инцидентов: его накрывают работы ${problem.maintenance}.`),
    );
  else print(say(locale, 'It is in no incident yet: it is still being placed.', 'Он ещё не в инциденте: место определяется.'));
  return undefined;
}

const countOf = (text: string): number => {
  if (!/^\d{1,4}$/.test(text)) throw new CommandEnd(`${text} is no count\n    write a number up to 500`);
  return Number(text);
};

/** @returns the walk, line by line; each fact under the decision that it led to */
export function explained(
  it: Detail,
  now: number,
  locale: Locale,
  look: Look,
  most: { readonly members: number; readonly timeline: number } = { members: 8, timeline: 30 },
): readonly string[] {
  const { why } = it;
  const head = (en: string, ru: string): string => `\n${look.tone(say(locale, en, ru), 'good')}`;
  const known = Object.entries(it.known).map(([field, value]) => `  ${field}: ${typeof value === 'number' ? dayAndTime(value, locale) : value}`);
  return [
    `${look.priority(it.priority)}  ${it.number ?? say(locale, 'forming', 'зреет')}  ${it.title}`,
    `${stateWords(it.state, locale)}${it.owner === undefined ? '' : ` · ${it.owner}`} · ${say(locale, 'since', 'с')} ${dayAndTime(it.openedAt, locale)}`,
    ...(it.clocks.length > 0 ? [it.clocks.map((clock) => clockWords(clock, now, locale)).join(' · ')] : []),
    ...(it.nextStep ? [nextStepWords(it.nextStep, locale)] : []),
    head('Root', 'Причина'),
    `  ${why.rootWords}${why.evidenceWords === undefined ? '' : `: ${why.evidenceWords}`}`,
    ...(why.whyNotWords === undefined ? [] : [`  ${say(locale, 'and nothing above it', 'и не выше')}: ${why.whyNotWords}`]),
    head(`Why ${it.priority}`, `Почему ${it.priority}`),
    `  ${it.priorityWords}`,
    ...it.services.map(({ name, state }) => `  ${name}: ${state}`),
    ...branch(say(locale, 'Causes', 'Причины'), why.causes),
    ...branch(say(locale, 'Symptoms', 'Следствия'), why.symptoms),
    ...branch(say(locale, 'Related', 'Связанное'), why.related),
    ...(known.length > 0 ? [head('Known', 'Известно'), ...known] : []),
    head('What happened', 'Что было'),
    ...it.timeline.slice(-most.timeline).map(({ at, words }) => `  ${timeOfDay(at, locale)}  ${words}`),
  ];

  function branch(title: string, { members, all }: Branch): readonly string[] {
    if (all === 0) return [];
    const shown = members.slice(0, most.members);
    const name = ({ problem, report, id }: Branch['members'][number]): string =>
      problem ? `${problem.hosts.join(', ')}: ${problem.name}` : report ? `${report.reporter}: ${report.text}` : id;
    return [
      `\n${look.tone(`${title} (${all})`, 'good')}`,
      ...shown.flatMap((member) => [
        `  ${name(member)}${member.clearedAt === undefined ? '' : say(locale, ' — cleared', ' — прошло')}`,
        look.tone(`      ${member.id} · ${member.reasonWords}`, 'quiet'),
      ]),
      ...(all > shown.length
        ? [look.tone(say(locale, `  and ${all - shown.length} more: --members`, `  и ещё ${all - shown.length}: --members`), 'quiet')]
        : []),
    ];
  }
}
