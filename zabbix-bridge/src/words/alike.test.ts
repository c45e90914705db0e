// alike.test: how a branch with many members becomes readable.
import { expect, test } from '@jest/globals';
import type { Evidence, MemberReason } from '../model/reason.ts';
import { alike } from './alike.ts';
import { memberReasonWords, sharedReason } from './member.ts';
import { noNames } from './names.ts';

const burst = (hosts: number): Evidence => ({ kind: 'burst', hosts, spanMs: 8_000 });
function aMember(id: string, reason: MemberReason, joinedAt = 0) {
  const [reasonWords, sharedWords] = [reason, sharedReason(reason)].map((it) => memberReasonWords(it, 'en', noNames));
  return { id, reason, reasonWords: reasonWords ?? '', sharedWords, joinedAt };
}
const behind = (id: string, hosts: number, joinedAt: number) =>
  aMember(
    id,
    { kind: 'behind', root: 'burst:tills', evidence: burst(hosts), path: [], whyNot: { entity: `host:${id}`, because: 'explains-less', explains: 1 } },
    joinedAt,
  );

test('thirty members of one burst are one sentence, though each has another next best and joined when it was smaller', () => {
  const tills = Array.from({ length: 30 }, (_, nth) => behind(`till-${nth}`, nth < 29 ? 29 : 30, nth));
  expect(alike(tills)).toEqual([{ words: 'stands behind burst, tills: trouble on 30 hosts within 8 s', members: tills }]);
});

test('whoever stands alone under a reason has all of it', () => {
  const [words] = alike([behind('till-1', 29, 0)]).map((it) => it.words);
  expect(words).toMatch(/; not till-1: it explains only 1 of this$/);
});

test('among how many each began is said as of the last that joined', () => {
  const amid = (id: string, others: number) => aMember(id, { kind: 'amid', root: 'host:sw-3', others }, others);
  expect(alike([amid('b', 12), amid('a', 9)]).map(({ words }) => words)).toEqual([
    'began among 12 problems put down to sw-3, and nothing known points elsewhere',
  ]);
});

test('what is there for another reason, or behind another root, stands apart in the order in which it first came', () => {
  const [mail, disk, web] = [behind('mail', 3, 0), aMember('disk', { kind: 'same-root', root: 'host:dc-01' }), behind('web', 3, 1)];
  const elsewhere = aMember('dns', { kind: 'behind', root: 'host:dc-01', evidence: burst(3), path: [] });
  expect(alike([mail, disk, web, elsewhere]).map(({ members }) => members)).toEqual([[mail, web], [disk], [elsewhere]]);
});
