// explain: says of a problem, an incident or a message why it is as it is, by the facts that decided it.
import type { Command } from 'commander';
import type { z } from 'zod';
import { getIncident } from '../api/contract/incident.ts';
import type { timelineEntry } from '../api/contract/incident.ts';
import { getWouldTellOf } from '../api/contract/on-call.ts';
import { explainNotification } from '../api/contract/notification.ts';
import { explainProblem } from '../api/contract/problem-explanation.ts';
import { listProblems } from '../api/contract/problem.ts';
import type { ProblemRow } from '../api/contract/index.ts';
import { say } from '../words/locale.ts';
import type { Locale } from '../words/locale.ts';
import { dayAndTime, timeOfDay } from '../words/moment.ts';
import { aspectWords, severityWords } from '../words/problem.ts';
import { acting, CommandFailure, newCommand } from './acting.ts';
import type { Detail } from './incident.ts';
import { section } from './incident.ts';
import { tellLacking } from './lacking.ts';
import { groupLines } from './members.ts';
import { whoLines } from './on-call.ts';
import type { CommandParts } from './parts.ts';
import { askRows, openRemote, withRemote } from './remote.ts';
import type { Remote, RemoteOptions } from './remote.ts';
import { createLook } from './watch/look.ts';

/** Problems among which a bare event id is looked for, the newest first. */
const lookedThrough = 10_000;
/** What of a timeline says why somebody was told, or was not, or why something became another. */
const deciding: ReadonlySet<string> = new Set([
  'routed',
  'told',
  'held-back',
  'not-told',
  'dispatched',
  'root-moved',
  'priority-moved',
  'merged-into',
  'absorbed',
  'split-off',
  'reopened',
  'relapsed',
  'flapping',
  'died-as-transient',
]);

export const explainCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'explain'))
    .description('say why a problem, an incident or a message is as it is: root, evidence, priority, who was told and who was not')
    .argument('<subject>', 'an incident (INC-7, or its id), a problem (zabbix-main:20892, or its event id) or a message (N-45)')
    .action(acting(parts, (subject: string, options: RemoteOptions) => explain(subject, options, parts)));

async function explain(subject: string, options: RemoteOptions, parts: CommandParts): Promise<void> {
  const remote = await openRemote(options, parts);
  if (/^n-\d+$/i.test(subject)) {
    const { answer, said, ...lacking } = await remote.ask(explainNotification, { params: { notification: subject } });
    tellLacking(lacking, parts);
    return options.json ? parts.print(JSON.stringify(said)) : explainMessage(answer, parts);
  }
  const found = await lookUp(subject, remote);
  if (found.kind === 'incident') {
    const next = await remote.ask(getWouldTellOf, { params: { incident: found.incident.id } });
    tellLacking(next, parts);
    if (options.json) return parts.print(JSON.stringify({ incident: found.said, ...(next.said as object) })); // the contract has read it as an object
    explainIncident(found.incident, parts);
    return isOver(found.incident) || next.answer.would === null ? undefined : whoLines(next.answer.would, parts);
  }
  const { answer, said, ...lacking } = await remote.ask(explainProblem, { query: { key: found.key } });
  tellLacking(lacking, parts);
  return options.json ? parts.print(JSON.stringify(said)) : explainedProblem(answer, parts);
}

type Found = { readonly kind: 'incident'; readonly incident: Detail; readonly said: unknown } | { readonly kind: 'problem'; readonly key: ProblemRow['key'] };

/** A key holds a colon, and no incident's name does; an event id alone may be of any source. */
async function lookUp(subject: string, remote: Remote): Promise<Found> {
  if (isKey(subject)) return { kind: 'problem', key: subject };
  try {
    const { answer, said } = await remote.ask(getIncident, { params: { incident: subject } });
    return { kind: 'incident', incident: answer, said };
  } catch (error) {
    if (!isNotFound(error) || !/^\d+$/.test(subject)) throw error;
  }
  const lately = await askRows(remote, listProblems, {}, lookedThrough);
  const found = lately.rows.find(({ event }) => event === subject);
  if (found) return { kind: 'problem', key: found.key };
  throw new CommandFailure(`there is neither an incident nor a problem ${subject}`, [
    '`nabat incidents --all` and `nabat problems --all` list what there is; a problem of long ago is found by its whole key, SOURCE:EVENT',
  ]);
}

const isKey = (subject: string): subject is ProblemRow['key'] => subject.includes(':');
const isNotFound = (error: unknown): error is CommandFailure => error instanceof CommandFailure && /^(incident|event)-not-found/.test(error.message);

function explainIncident(it: Detail, parts: CommandParts): void {
  const { print, locale, zone, colour } = parts;
  print(`${it.number ?? it.id}  ${createLook(colour).priority(it.priority)}  ${it.title}`);
  section(parts, say(locale, 'why this root', 'почему причина в этом'), rootLines(it));
  section(parts, say(locale, `why ${it.priority}`, `почему ${it.priority}`), [it.priorityWords]);
  section(parts, say(locale, 'why these belong together', 'почему это одно и то же'), groupLines(it, locale));
  section(
    parts,
    say(locale, 'who was told, who was not, and why', 'кому сказали, кому нет, и почему'),
    it.timeline.filter(({ what }) => deciding.has(what.kind)).map((entry) => entryLine(entry, locale, zone)),
  );
}

const isOver = ({ state }: Detail): boolean => state === 'resolved' || state === 'closed' || state === 'merged' || state === 'transient';

const rootLines = ({ why }: Detail): readonly string[] => [
  why.evidenceWords === undefined ? why.rootWords : `${why.rootWords}: ${why.evidenceWords}`,
  ...(why.whyNotWords === undefined ? [] : [why.whyNotWords]),
];

const entryLine = ({ at, words }: z.output<typeof timelineEntry>, locale: Locale, zone: string | undefined): string =>
  `${timeOfDay(at, locale, zone)}  ${words}`;

const stageHeads = {
  cause: ['why this root', 'почему причина в этом'],
  priority: ['why this priority', 'почему такой приоритет'],
  moment: ['why then', 'почему именно тогда'],
  route: ['by which route', 'по какому маршруту'],
  recipient: ['why this one', 'почему именно этот адресат'],
  way: ['how', 'как'],
} as const;

const wouldDiffer = (differs: string | undefined, locale: Locale): readonly string[] =>
  differs === undefined ? [] : [say(locale, `would differ: ${differs}`, `было бы иначе: ${differs}`)];

function explainMessage(it: z.output<typeof explainNotification.answer>, parts: CommandParts): void {
  const { print, locale, zone, colour } = parts;
  const { number, id, title, priority } = it.incident;
  print(`${it.notification}  ${number ?? id}  ${createLook(colour).priority(priority)}  ${title}`);
  print(entryLine(it.told, locale, zone));
  for (const { stage, words, differs } of it.stages) {
    const [en, ru] = stageHeads[stage];
    section(parts, say(locale, en, ru), [...words, ...wouldDiffer(differs, locale)]);
  }
  const nobody = say(locale, 'nobody', 'никому');
  const others = it.others.flatMap(({ name, told, words, differs }) => [
    `${told ? '✓' : '✗'} ${name === '' ? nobody : name}: ${words}`,
    ...wouldDiffer(differs, locale).map((line) => `  ${line}`),
  ]);
  if (others.length > 0) section(parts, say(locale, 'who else was told then, who was not, and why', 'кому ещё сказали тогда, кому нет, и почему'), others);
  if (it.became.length > 0)
    section(
      parts,
      say(locale, 'what became of it', 'что с ним стало'),
      it.became.map((entry) => entryLine(entry, locale, zone)),
    );
  const along = it.along.map((each) => `${each.number ?? ''}  ${each.title}: ${each.words}`);
  if (along.length > 0) section(parts, say(locale, 'what went along', 'что ушло вместе'), along);
}

function explainedProblem({ problem, incident, stages, told }: z.output<typeof explainProblem.answer>, parts: CommandParts): void {
  const { print, locale, zone } = parts;
  const aspect = aspectWords(problem, locale) ?? problem.aspect;
  const ended =
    problem.resolvedAt === undefined
      ? say(locale, 'still open', 'ещё открыта')
      : say(locale, `cleared ${dayAndTime(problem.resolvedAt, locale, zone)}`, `закрылась ${dayAndTime(problem.resolvedAt, locale, zone)}`);
  print(`${problem.key}  ${problem.name}`);
  section(parts, say(locale, 'what the source says', 'что говорит источник'), [
    `${problem.hosts.join(', ') || '—'}; ${severityWords(problem.currentSeverity, locale)}; ${say(locale, 'since', 'с')} ${dayAndTime(problem.openedAt, locale, zone)}, ${ended}`,
    say(locale, `it speaks of: ${aspect}`, `о чём она: ${aspect}`),
    ...(problem.services.length > 0 ? [say(locale, `it touches: ${problem.services.join(', ')}`, `касается: ${problem.services.join(', ')}`)] : []),
  ]);
  if (incident) print(`  ${incident.number ?? incident.id}  ${incident.priority}  ${incident.title}`);
  for (const { stage, words, differs } of stages) {
    const [en, ru] = stage === 'place' && !incident ? nowhere : problemHeads[stage];
    section(parts, say(locale, en, ru), [...words, ...wouldDiffer(differs, locale)]);
  }
  const entries = told.map((entry) => entryLine(entry, locale, zone));
  if (entries.length > 0) section(parts, say(locale, 'who was told, who was not, and why', 'кому сказали, кому нет, и почему'), entries);
}

const nowhere = ['why it is in no incident', 'почему она ни в одном инциденте'] as const;
const problemHeads = { ...stageHeads, place: ['why it belongs there', 'почему она там'] } as const;
