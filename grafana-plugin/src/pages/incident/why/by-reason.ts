// by-reason: the members of a branch put together by why they are there, so that a reason is read once and not five hundred times.
import type { Member } from '../../../api/wire/incident.ts';

export type Alike = { readonly reasonWords: string; readonly members: readonly Member[] };

/** @returns the reasons in the order in which they first stand, each with its members in theirs */
export function byReason(members: readonly Member[]): readonly Alike[] {
  const alike = new Map<string, Member[]>();
  for (const member of members) {
    const known = alike.get(member.reasonWords);
    if (known) known.push(member);
    else alike.set(member.reasonWords, [member]);
  }
  return [...alike].map(([reasonWords, some]) => ({ reasonWords, members: some }));
}
