// alike: members of an incident put together by why they are there, so that a reason is read once and not three hundred times.

type Reasoned = {
  readonly reason: { readonly kind: string; readonly root?: unknown; readonly target?: unknown; readonly evidence?: unknown };
  readonly reasonWords: string;
  /** Without what is another for each; absent where the reason has nothing such. */
  readonly sharedWords?: string | undefined;
  readonly joinedAt: number;
};
export type Alike<Member> = { readonly words: string; readonly members: readonly Member[] };

/**
 * @returns the reasons in the order in which they first stand, each with its members in theirs. Where they differ in the way, in the next best or in how much there
 *          was when each joined, the words are what they share, as of the last that joined.
 */
export function alike<Member extends Reasoned>(members: readonly Member[]): readonly Alike<Member>[] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    const known = groups.get(key);
    if (known) known.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()].map((some) => ({ words: wordsOf(some), members: some }));
}

function keyOf({ reason, reasonWords }: Reasoned): string {
  const { kind, root, target, evidence } = reason;
  if (kind === 'behind') return JSON.stringify([kind, root, typeof evidence === 'object' && evidence !== null && 'kind' in evidence && evidence.kind]);
  return kind === 'amid' || kind === 'same-target' ? JSON.stringify([kind, root, target]) : reasonWords; // but for a number that grew they are one
}

function wordsOf(members: readonly Reasoned[]): string {
  const [first] = members;
  if (first && members.every(({ reasonWords }) => reasonWords === first.reasonWords)) return first.reasonWords;
  const last = members.reduce<Reasoned | undefined>((latest, it) => (latest === undefined || it.joinedAt >= latest.joinedAt ? it : latest), undefined);
  return last?.sharedWords ?? last?.reasonWords ?? '';
}
