// json-form: what a replay found as NDJSON that users script against; changes only by addition (docs/reference/replay.md).
import type { Member } from '../../model/incident.ts';
import type { Evidence, MemberReason, PriorityReason } from '../../model/reason.ts';
import type { Names } from '../../words/names.ts';
import { tellWords } from '../../words/tell.ts';
import type { Finding, Totals } from './offline-view.ts';

/** @returns one line without its end; its `why` is English whatever the reader's locale, for scripts compare it */
export function findingAsJson(finding: Finding, names: Names): string {
  switch (finding.kind) {
    case 'incident': {
      const { incident, members, mergedInto } = finding;
      return JSON.stringify({
        type: 'incident',
        id: incident.number ?? incident.id,
        openedAt: incident.openedAt,
        announcedAt: incident.announcedAt ?? null,
        acknowledgedAt: incident.acknowledgedAt ?? null,
        resolvedAt: incident.resolvedAt ?? null,
        mergedInto: mergedInto ?? null,
        priority: incident.priority,
        priorityReason: priorityForm(incident.priorityReason),
        root: incident.root,
        services: incident.services.map(({ id, state }) => ({ id, state })),
        members: members.map(memberForm),
      });
    }
    case 'page': {
      const { at, number, to, why } = finding.telling;
      return JSON.stringify({ type: 'page', at, incident: number, to, why: tellWords(why, 'en', names) });
    }
    case 'transient': {
      const { incident, members, clearedAt } = finding;
      return JSON.stringify({ type: 'transient', id: incident.id, openedAt: incident.openedAt, clearedAt, members: members.map(({ id }) => eventOf(id)) });
    }
    default:
      return finding satisfies never;
  }
}

export function totalsAsJson(totals: Totals, unreadable: number): string {
  const { signals, duplicates, problems, incidents, pages, transients } = totals;
  return JSON.stringify({ type: 'summary', signals, duplicates, problems, incidents, pages, transients, unreadable });
}

/** The source's own event id, or a report's: what stands behind the first colon of a member's id. */
const eventOf = (member: string): string => member.slice(member.indexOf(':') + 1);

const memberForm = ({ id, role, reason }: Member) => ({ id: eventOf(id), role, reason: reasonForm(reason) });

/** The path climbed and the runner-up are for `explain`; they would be most of the line. */
function reasonForm(reason: MemberReason): unknown {
  if (reason.kind !== 'behind') return reason;
  return { kind: reason.kind, root: reason.root, evidence: evidenceForm(reason.evidence) };
}
const evidenceForm = (evidence: Evidence) => (evidence.kind === 'direct' ? { ...evidence, problem: eventOf(evidence.problem) } : evidence);
const priorityForm = (reason: PriorityReason) => (reason.kind === 'tag' ? { ...reason, problem: eventOf(reason.problem) } : reason);
