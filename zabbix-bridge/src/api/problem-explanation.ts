// problem-explanation: why a problem is in its incident, or in none, in words, and what of that incident's timeline decided about telling people.
import type { z } from 'zod';
import type { Happening, ProblemRecord } from '../model/change.ts';
import type { IncidentDetail, MemberRow, ProblemRow } from '../readmodel/questions.ts';
import type { MaintenanceRow } from '../readmodel/standing-rows.ts';
import { priorityDiffers, quietDiffers } from '../words/differs.ts';
import { entityWords } from '../words/entity.ts';
import { rootWords, whyNotWords } from '../words/evidence.ts';
import { person, quoted, say, type Locale } from '../words/locale.ts';
import { memberReasonWords, roleWords } from '../words/member.ts';
import { noNames, type Names } from '../words/names.ts';
import { priorityWords } from '../words/priority.ts';
import type { explainProblem } from './contract/problem-explanation.ts';
import { linked, type Wire } from './wire.ts';
import type { ApiDeps } from './deps.ts';

type Explanation = z.output<typeof explainProblem.answer>;
type Stage = Explanation['stages'][number];
/** `works`: those that keep it out of incidents, where they are still known. */
export type FoundProblem = {
  readonly row: ProblemRow;
  readonly incident?: IncidentDetail;
  readonly member?: MemberRow;
  readonly works?: MaintenanceRow;
};

const decides: ReadonlySet<Happening['kind']> = new Set(['held-back', 'routed', 'told', 'not-told']);

export function problemExplanationOf(found: FoundProblem, wire: Wire, locale: Locale, pagesOf: ApiDeps['pagesOf']): Explanation {
  const { row, incident, member } = found;
  const { problem, incidentNumber } = row;
  const sent = { ...problem, ...(incidentNumber && { incidentNumber }), ...linked(problem, pagesOf) };
  const outside = outsideStage(found, locale);
  if (!incident) return { problem: sent, stages: [outside ?? nowhereStage(problem, locale)], told: [] };
  const { id, number, title, priority, state } = wire.incident(incident);
  return {
    problem: sent,
    incident: { id, ...(number && { number }), title, priority, state },
    ...(member && { member: wire.member(member, incident) }),
    stages: [
      ...(outside ? [outside] : []),
      ...(member ? [placeStage(member, wire.names(incident, [member]), locale)] : []),
      ...incidentStages(incident, wire.names(incident, []), locale),
    ],
    told: incident.timeline.flatMap((entry) => (decides.has(entry.what.kind) ? [wire.entry(entry, incident)] : [])),
  };
}

/** What keeps an open problem out of incidents now. */
function outsideStage({ row: { problem }, works }: FoundProblem, locale: Locale): Stage | undefined {
  if (problem.resolvedAt !== undefined) return undefined;
  if (problem.maintenance !== undefined) {
    const name = quoted(locale, works?.name ?? problem.maintenance);
    const by = works?.by === undefined ? '' : ` (${person(locale, works.by)})`;
    const words = [say(locale, `works are announced: ${name}${by}`, `объявлены работы: ${name}${by}`)];
    return { stage: 'place', words, differs: quietDiffers({ kind: 'maintenance', id: problem.maintenance }, locale, noNames) };
  }
  if (problem.behind !== undefined) {
    const carrier = entityWords(problem.behind, locale, noNames);
    const words = [say(locale, `it is behind ${carrier}, which is in maintenance in its source`, `она за ${carrier}, а тот в источнике на обслуживании`)];
    return {
      stage: 'place',
      words,
      differs: say(locale, `an incident, without the maintenance of ${carrier}`, `был бы инцидент, не будь обслуживания ${carrier}`),
    };
  }
  if (!problem.suppressed) return undefined;
  const words = [say(locale, 'the source suppresses it', 'источник её подавляет')];
  return { stage: 'place', words, differs: say(locale, 'an incident, if the source did not', 'был бы инцидент, если бы не подавлял') };
}

const nowhereStage = ({ resolvedAt }: ProblemRecord, locale: Locale): Stage => ({
  stage: 'place',
  words: [
    resolvedAt === undefined
      ? say(locale, 'it waits to be placed, or its incident is forgotten', 'ждёт решения, либо её инцидент уже забыт')
      : say(locale, 'it cleared before it was placed, or its incident is forgotten', 'закрылась раньше, чем было решено, либо её инцидент уже забыт'),
  ],
});

/** Its role and why, and the climb from where it sits to the root, step by step. */
function placeStage({ member: { role, reason } }: MemberRow, names: Names, locale: Locale): Stage {
  const steps = reason.kind === 'behind' ? reason.path.map((step) => entityWords(step, locale, names)) : [];
  return {
    stage: 'place',
    words: [
      `${roleWords(role, locale)}: ${memberReasonWords(reason, locale, names)}`,
      ...(steps.length === 0 ? [] : [say(locale, `the way up: ${steps.join(' → ')}`, `путь вверх: ${steps.join(' → ')}`)]),
    ],
  };
}

function incidentStages({ incident }: IncidentDetail, names: Names, locale: Locale): readonly Stage[] {
  const { root, rootEvidence, rootWhyNot, priority, priorityReason } = incident;
  return [
    { stage: 'cause', words: [rootWords(root, rootEvidence, locale, names)], ...(rootWhyNot && { differs: whyNotWords(rootWhyNot, locale, names) }) },
    {
      stage: 'priority',
      words: [`${priority}: ${priorityWords(priorityReason, locale, names)}`],
      differs: priorityDiffers(priorityReason, locale, names),
    },
  ];
}
