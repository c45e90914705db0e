// steady.test: rows stay under the pointer.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import { linesOf } from './lines.ts';
import { heldStill } from './steady.ts';

const [mail, disk] = [anIncident({ id: 'mail' }), anIncident({ id: 'disk' })];
const plain = (...incidents: readonly (typeof mail)[]) => linesOf(incidents, 'none', '');

test('rows keep their order and are renewed in place, whatever comes before them', () => {
  const taken = { ...disk, owner: 'anna' };
  expect(heldStill(plain(mail, disk), plain(anIncident({ id: 'new' }), taken, mail))).toEqual({ lines: plain(mail, taken), waiting: 1 });
});

test('a row that is gone stays as it was until the pointer goes', () => {
  expect(heldStill(plain(mail, disk), plain(disk))).toEqual({ lines: plain(mail, disk), waiting: 0 });
});

test('a row that would now stand in another group stays where the pointer is', () => {
  const byOwner = (...incidents: readonly (typeof mail)[]) => linesOf(incidents, 'owner', 'nobody');
  const taken = { ...mail, owner: 'anna' };
  const { lines, waiting } = heldStill(byOwner(mail, disk), byOwner(disk, taken));
  expect(lines).toMatchObject([{ title: 'nobody' }, { incident: { id: 'mail', owner: 'anna' } }, { incident: { id: 'disk' } }]);
  expect(waiting).toBe(0);
});
