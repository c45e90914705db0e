// went into: where an incident is now that was put into another one, and that one perhaps into a third.
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';

/** What was put into another is never put anywhere again; this many is more than anybody merges. */
const furthest = 50;

/** @returns the incident in which it goes on; itself where it was put into none */
export async function wentInto(row: IncidentRow, readModel: Pick<ReadModel, 'incidentRow'>): Promise<IncidentRow> {
  let last = row;
  for (let steps = 0; last.incident.mergedInto !== undefined && steps < furthest; steps += 1) {
    const next = await readModel.incidentRow(undefined, last.incident.mergedInto);
    if (!next) break;
    last = next;
  }
  return last;
}
