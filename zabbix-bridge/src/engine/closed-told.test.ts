// closed told: who hears that an incident is closed, an hour after all have heard that it works again.
import { expect, test } from '@jest/globals';
import { person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';

/** Anna is asked, Vera and the NOC room hear it too; Anna takes it. */
function aDay(): Shift {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  const { route, ...rules } = someRules();
  shift.obeys({ ...rules, route: { ...route, also: [person('vera'), room('noc-room')] } });
  shift.opens('web-1', ping, { severity: 4 });
  shift.passes('2m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  return shift;
}
const heard = (shift: Shift) =>
  shift
    .tellings()
    .flatMap(({ to, delivery, why }) =>
      delivery?.message === 'closed' ? [{ to, ...(why.kind === 'closed' && why.unexplained && { unexplained: true }) }] : [],
    );

test('that it did not return is said where the thread ends, and to no person: they heard that it works again', () => {
  const shift = aDay();
  shift.passes('10m');
  shift.clears('web-1', ping);
  shift.passes('2h');
  expect(shift.incident('INC-1').state).toBe('closed');
  expect(heard(shift)).toEqual([{ to: 'NOC room' }]);
});

test('whoever had it hears it when a target was missed and nobody has said why', () => {
  const shift = aDay();
  shift.passes('6h');
  shift.clears('web-1', ping);
  shift.passes('2h');
  expect(heard(shift)).toEqual(
    expect.arrayContaining([
      { to: 'anna', unexplained: true },
      { to: 'NOC room', unexplained: true },
    ]),
  );
  expect(heard(shift)).toHaveLength(2);
});

test('what was explained before it closed leaves nothing to be said to its owner', () => {
  const shift = aDay();
  shift.passes('6h');
  shift.clears('web-1', ping);
  shift.orders({ command: 'explain-miss', incident: 'INC-1', text: 'the provider' });
  shift.passes('2h');
  expect(heard(shift)).toEqual([{ to: 'NOC room' }]);
});

test('closed by hand in the moment in which it is resolved is one word and not two', () => {
  const shift = aDay();
  shift.orders({ command: 'declare', title: 'the lift is stuck', services: [], priority: 'P2' });
  shift.orders({ command: 'close', incident: 'INC-2' }, { by: 'anna' });
  expect(shift.incident('INC-2').state).toBe('closed');
  expect(
    shift
      .tellings()
      .filter(({ number }) => number === 'INC-2')
      .at(-1)?.delivery?.message,
  ).toBe('restored');
});
