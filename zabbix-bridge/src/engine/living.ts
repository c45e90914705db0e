// living: all that the engine still holds, as the changes that would tell it to somebody who has heard nothing.
import type { Change } from '../model/change.ts';
import { memberOf, problemRecord } from './record.ts';
import type { State } from './state.ts';

/** What of `Change` the engine's state says in full; services, sources and works it says, but not since when. */
export type Living = Extract<Change, { readonly kind: 'problem-changed' | 'report-received' | 'incident-changed' | 'member-set' }>;

/** @returns problems and reports, incidents and their members, each as it was told last: what lives, and what is over and not let go of yet */
export function livingOf({ problems, reports, cases }: Pick<State, 'problems' | 'reports' | 'cases'>): readonly Living[] {
  const living: Living[] = [];
  for (const problem of problems.values()) living.push({ kind: 'problem-changed', problem: problemRecord(problem) });
  for (const report of reports.values()) living.push({ kind: 'report-received', ...report });
  for (const { head, members } of cases.values()) {
    living.push({ kind: 'incident-changed', incident: head });
    for (const member of members.values()) living.push({ kind: 'member-set', incident: head.id, member: memberOf(member) });
  }
  return living;
}
