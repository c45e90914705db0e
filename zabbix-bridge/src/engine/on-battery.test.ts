// on battery: the promises about a machine that has lost its mains, and about what it says when its battery runs out.
import { expect, test } from '@jest/globals';
import { aHost, aShift, type Shift } from './shift.ts';

const aRectifier = (): Shift => aShift({ settings: { remindEveryMs: 0 }, topology: { hosts: [aHost('rect-1')] } });
const roots = (shift: Shift) => shift.live().map(({ root, members }) => ({ root, members: members.all }));

test.each([
  { mains: 'Rectifier: AC mains failure', battery: 'Battery voltage is low (< 46V)' },
  { mains: 'UPS: on battery', battery: 'UPS: battery charge is critically low' },
  { mains: 'ИБП: работа от батареи', battery: 'ИБП: низкий заряд батареи' },
])('"$battery" after "$mains" is the same failure, said aloud again because it is worse', ({ mains, battery }) => {
  const shift = aRectifier();
  shift.opens('rect-1', mains, { severity: 3 });
  shift.passes('40m');
  shift.opens('rect-1', battery, { severity: 4 });
  shift.passes('10m');
  shift.opens('rect-1', 'Unavailable by ICMP ping', { severity: 4 });
  shift.passes('5m');
  expect(roots(shift)).toEqual([{ root: 'host:rect-1', members: 3 }]);
  expect(shift.pages()).toHaveLength(2);
});

test('a battery that is to be replaced, one that is low where the mains are there, and one that is low on another machine are things of their own', () => {
  const shift = aShift({ topology: { hosts: [aHost('ups-1'), aHost('ups-2'), aHost('ups-3')] } });
  shift.opens('ups-1', 'UPS: on battery', { severity: 3 });
  shift.passes('40m');
  shift.opens('ups-1', 'UPS: battery needs to be replaced', { severity: 4 });
  shift.opens('ups-2', 'UPS: battery charge is low', { severity: 4 });
  shift.passes('40m');
  shift.opens('ups-3', 'UPS: on battery', { severity: 3 });
  shift.passes('10m');
  shift.clears('ups-3', 'UPS: on battery');
  shift.passes('2h');
  shift.opens('ups-3', 'UPS: battery charge is low', { severity: 4 });
  shift.passes('10m');
  expect(roots(shift)).toHaveLength(4);
});
