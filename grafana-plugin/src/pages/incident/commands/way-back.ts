// way-back: the order that takes back what was just done to an incident, where there is one.
import { undoOf, type Order } from '../../../api/undo.ts';
import type { CommandDone } from '../../../api/wire/command.ts';
import type { Incident, IncidentDetail } from '../../../api/wire/incident.ts';

/** As many as one split takes. */
const mostMembers = 1_000;

/**
 * What was merged is split off again if all its members are known; what was split off is merged back.
 * @param detail  the incident as the page knew it before
 * @param note    what stands in the timeline as the reason, where the bridge asks for one
 */
export function wayBack(done: CommandDone, before: Incident | undefined, detail: IncidentDetail, note: string): Order | undefined {
  const other = done.incident?.id;
  if (done.undoneBy === 'merge' && other !== undefined) return { command: 'merge', body: { incident: other, into: detail.id } };
  if (done.undoneBy === 'split' && other !== undefined) {
    const members = everyMember(detail);
    return members && { command: 'split', body: { incident: other, members, note } };
  }
  return undoOf(done, before, note);
}

function everyMember({ why: { causes, symptoms, related } }: IncidentDetail): readonly string[] | undefined {
  const branches = [causes, symptoms, related];
  if (branches.some(({ members, all }) => members.length < all)) return undefined;
  const ids = branches.flatMap(({ members }) => members.map(({ id }) => id));
  return ids.length === 0 || ids.length > mostMembers ? undefined : ids;
}
