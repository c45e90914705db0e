// snooze: the promise that whoever ends a snooze, or lets it end, finds the escalation where it would be without it.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';

/** Anna has just been told; Boris comes after 14 minutes. */
function justTold(): Shift {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.obeys(someRules());
  shift.opens('web-1', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['anna']);
  return shift;
}
const snooze = (shift: Shift, ms: number) => shift.orders({ command: 'snooze', incident: 'INC-1', until: shift.now + ms });
const unsnooze = (shift: Shift) => shift.orders({ command: 'unsnooze', incident: 'INC-1' });

test('a snooze that is taken back calls nobody: the next line comes 14 minutes after the first and not a second sooner', () => {
  // used to call the next line in the very second
  const shift = justTold();
  const due = shift.now + 14 * minute;
  shift.passes('9s');
  snooze(shift, hour);
  shift.passes('2s');
  unsnooze(shift);
  expect(shift.incident('INC-1').nextStep).toMatchObject({ at: due, kind: 'tell-next', to: ['boris'] });
  shift.passes('13m 48s');
  expect(shift.called()).toEqual(['anna']);
  shift.passes('1s');
  expect(shift.called()).toEqual(['anna', 'boris']);
  expect(shift.tellings().at(-1)?.why).toMatchObject({ kind: 'nobody-took-it', forMs: 14 * minute });
});

test('a snooze that ends before the step is over changes nothing about when the next comes', () => {
  const shift = justTold();
  snooze(shift, 5 * minute);
  shift.passes('13m 59s');
  expect(shift.called()).toEqual(['anna']);
  shift.passes('1s');
  expect(shift.called()).toEqual(['anna', 'boris']);
});

test('a snooze in which the step was over goes on with the next when it ends, and not before, also when it is taken back then', () => {
  const shift = justTold();
  snooze(shift, hour);
  shift.passes('59m 59s');
  expect(shift.called()).toEqual(['anna']);
  shift.passes('1s');
  expect(shift.called()).toEqual(['anna', 'boris']);

  const sooner = justTold();
  snooze(sooner, hour);
  sooner.passes('20m');
  unsnooze(sooner);
  expect(sooner.called()).toEqual(['anna', 'boris']);
});

test('a stop in the middle of a snooze changes nothing about that', () => {
  const shift = justTold();
  snooze(shift, hour);
  shift.passes('20m');
  shift.restarts();
  unsnooze(shift);
  expect(shift.called()).toEqual(['anna', 'boris']);
});

test('what is opened while it is snoozed is told when the snooze is taken back', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.obeys(someRules());
  shift.opens('web-1', ping);
  shift.passes('30s');
  const [held] = shift.incidents();
  shift.orders({ command: 'snooze', incident: held?.id ?? '', until: shift.now + hour });
  shift.passes('5m');
  expect(shift.called()).toEqual([]);
  unsnooze(shift);
  expect(shift.called()).toEqual(['anna']);
});

test('without rules a snooze that is taken back leaves the reminder at its time', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('65s');
  const due = shift.now + 15 * minute;
  snooze(shift, hour);
  unsnooze(shift);
  expect(shift.incident('INC-1').nextStep).toEqual({ at: due, kind: 'tell-again' });
  shift.passes('14m 59s');
  expect(shift.pages()).toHaveLength(1);
  shift.passes('1s');
  expect(shift.pages()).toHaveLength(2);
});

test('for how long nobody has taken it counts from when it was given back', () => {
  // used to count from the first message, the time included in which somebody had it
  const shift = justTold();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('11m');
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('14m');
  expect(shift.tellings().at(-1)?.why).toMatchObject({ kind: 'nobody-took-it', forMs: 14 * minute });
});

test('for how long nobody has taken it does not count while it was resolved', () => {
  const shift = justTold();
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'rebooted' });
  shift.passes('30m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'no better' });
  shift.passes('14m');
  expect(shift.tellings().at(-1)?.why).toMatchObject({ kind: 'nobody-took-it', forMs: 14 * minute });
});
