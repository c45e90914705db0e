// steady.test: rows stay under the pointer.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import { heldStill } from './steady.ts';

const [mail, disk] = [anIncident({ id: 'mail' }), anIncident({ id: 'disk' })];

test('rows keep their order and are renewed in place, whatever comes before them', () => {
  const taken = { ...disk, owner: 'anna' };
  expect(heldStill([mail, disk], [anIncident({ id: 'new' }), taken, mail])).toEqual({ rows: [mail, taken], waiting: 1 });
});

test('a row that is gone stays as it was until the pointer goes', () => {
  expect(heldStill([mail, disk], [disk])).toEqual({ rows: [mail, disk], waiting: 0 });
});
