// by-reason.test: how a branch with many members becomes readable.
import { expect, test } from '@jest/globals';
import { aMember } from '../../../../test/members.ts';
import { byReason } from './by-reason.ts';

const [mail, web, disk] = [aMember({ id: 'z:1', why: 'behind dc-01' }), aMember({ id: 'z:2', why: 'behind dc-01' }), aMember({ id: 'z:3', why: 'same root' })];

test('members with the same reason stand together under it', () => {
  expect(byReason([mail, disk, web])).toEqual([
    { reasonWords: 'behind dc-01', members: [mail, web] },
    { reasonWords: 'same root', members: [disk] },
  ]);
});
