// taken back: the promise that whoever was told that it works again hears it when a person says that it does not.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { aPerson, person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };

/** Anna was told, and the director and the NOC room, who want to hear of mail. */
function aBadDay(): Shift {
  const shift = aShift({ topology });
  const { people } = someRules();
  shift.obeys(
    someRules({ people: [...people, aPerson('director')], promises: [{ service: 'mail', tell: [person('director'), room('noc-room')], beatMs: 30 * minute }] }),
  );
  shift.opens('exch-01', ping, { severity: 5 });
  shift.passes('5m');
  return shift;
}
/** What is said from now on, as `anna restored`; with `!` where it makes a sound. */
function heardAfter(shift: Shift, deed: () => unknown): readonly string[] {
  const before = shift.tellings().length;
  deed();
  return shift
    .tellings()
    .slice(before)
    .map(({ to, why, interrupts }) => `${to} ${why.kind}${interrupts ? '!' : ''}`);
}
const reopen = (shift: Shift, by = 'boris') => shift.orders({ command: 'reopen', incident: 'INC-1', note: 'still down' }, { by });

test('whoever was told that it works again hears that it does not, shift and stakeholders, without a sound, and all but who says so', () => {
  // used to hear nothing, and the director went on believing that it works
  const shift = aBadDay();
  const restored = heardAfter(shift, () => shift.orders({ command: 'resolve', incident: 'INC-1', note: 'rebooted' }, { by: 'anna' }));
  expect(restored).toEqual(['anna restored', 'director restored', 'NOC room restored']);
  expect(heardAfter(shift, () => reopen(shift))).toEqual(['anna taken-back', 'director taken-back', 'NOC room taken-back']);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'taken-back', what: 'restored', by: 'boris' });

  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'rebooted' }, { by: 'anna' });
  expect(heardAfter(shift, () => reopen(shift, 'anna'))).toEqual(['director taken-back', 'NOC room taken-back']);
});

test('so does whoever was told that it is stabilised', () => {
  const shift = aBadDay();
  shift.orders({ command: 'stabilise', incident: 'INC-1' }, { by: 'anna' });
  expect(heardAfter(shift, () => shift.orders({ command: 'unstabilise', incident: 'INC-1' }, { by: 'boris' }))).toEqual([
    'anna taken-back',
    'director taken-back',
    'NOC room taken-back',
  ]);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'taken-back', what: 'stabilised', by: 'boris' });
});

test('what is taken back after it was closed is told too, and the promised word goes on', () => {
  const shift = aBadDay();
  shift.clears('exch-01', ping);
  shift.orders({ command: 'close', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('40m');
  expect(heardAfter(shift, () => reopen(shift))).toEqual(['anna taken-back', 'director taken-back', 'NOC room taken-back']);
  expect(shift.tellings().at(-1)?.delivery).toMatchObject({ message: 'opened', audience: 'stakeholder', nextAt: shift.now + 30 * minute });
  expect(heardAfter(shift, () => shift.passes('30m'))).toEqual(expect.arrayContaining(['director beat']));
});

test('nobody is called at once for what is taken back: the escalation goes on when its step is over', () => {
  const shift = aBadDay();
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'rebooted' }, { by: 'anna' });
  reopen(shift);
  expect(heardAfter(shift, () => shift.passes('13m 59s'))).toEqual([]);
  expect(heardAfter(shift, () => shift.passes('1s'))).toEqual(['boris nobody-took-it!']);
});

test('what returns by itself is told as a return, and what nobody was told of takes nothing back', () => {
  const shift = aBadDay();
  shift.clears('exch-01', ping);
  shift.passes('5m');
  expect(
    heardAfter(shift, () => {
      shift.opens('exch-01', ping, { severity: 5 });
      shift.passes('5m');
    }),
  ).toEqual(['anna reopened']);

  const quiet = aShift();
  quiet.opens('web-1', ping);
  quiet.passes('5m');
  quiet.orders({ command: 'resolve', incident: 'INC-1', note: 'rebooted' });
  expect(heardAfter(quiet, () => reopen(quiet))).toEqual([]);
});

test('what is resolved is not opened by saying that it is no longer stabilised', () => {
  // used to be open and resolved at once
  const shift = aBadDay();
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'card replaced' });
  expect(shift.orders({ command: 'unstabilise', incident: 'INC-1' })).toMatchObject({ why: { kind: 'resolved', command: 'unstabilise' } });
});
