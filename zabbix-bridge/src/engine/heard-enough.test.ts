// heard enough: how an escalation goes on where whoever it asks has been interrupted often enough.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { aPerson, aRoute, aStep, anEscalation, person, someRules } from './rules-of-a-shift.ts';
import { aHost, aShift, type Shift } from './shift.ts';

/** Anna is asked, after two minutes Boris; nobody more than once in ten minutes. */
function aDay(priority: 'P1' | 'P2'): Shift {
  const shift = aShift({ topology: { hosts: [aHost('web-1'), aHost('web-2')] } });
  shift.obeys(
    someRules({
      people: [aPerson('anna'), aPerson('boris')],
      schedules: [],
      teams: [],
      escalations: [anEscalation('all-hands', [aStep([person('anna')], 2), aStep([person('boris')], 5)])],
      route: aRoute('everything', { escalation: 'all-hands' }),
    }),
  );
  shift.orders({ command: 'declare', title: 'Mail is down', services: [], priority });
  return shift;
}
const told = (shift: Shift, ref: string) =>
  shift.happened(ref, 'told').flatMap(({ to, interrupts, at }) => (interrupts ? [`${to} ${Math.round((at - shift.incident(ref).openedAt) / minute)}`] : []));

test('a P1 that was given back asks the next at the time of the step, though the first has heard enough', () => {
  const shift = aDay('P1');
  shift.passes('1m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('1m');
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ to: 'anna', why: { kind: 'load' } }]);
  expect(shift.incident('INC-1').nextStep).toMatchObject({ to: ['boris'], at: shift.now + 2 * minute });
  shift.passes('2m');
  expect(told(shift, 'INC-1')).toEqual(['anna 0', 'boris 4']);
});

test('what is no P1 waits until the first can be told, and the next is asked a step later', () => {
  const shift = aDay('P2');
  shift.passes('1m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('1m');
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('11m');
  expect(told(shift, 'INC-1')).toEqual(['anna 0', 'anna 10', 'boris 12']);
});

test('who hears of it sooner along with another has a step’s time from then', () => {
  const shift = aDay('P2');
  shift.passes('1m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('2m');
  shift.orders({ command: 'declare', title: 'All is down', services: [], priority: 'P1' });
  expect(shift.happened('INC-1', 'told').at(-1)).toMatchObject({ to: 'anna', delivery: { with: 'INC-2' } });
  expect(shift.incident('INC-1').nextStep).toMatchObject({ to: ['boris'], at: shift.now + 2 * minute });
});
