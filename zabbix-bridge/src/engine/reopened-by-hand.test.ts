// What a person opens again: it ends as anything does where something of it is still open, and hides nothing that comes days later.
import { expect, test } from '@jest/globals';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };

function mailIsDown() {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  shift.opens('exch-01', ping);
  shift.passes('5m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  return shift;
}

test('what was resolved too early and opened again while it is still there is over when it has cleared', () => {
  const shift = mailIsDown();
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'done' }, { by: 'anna' });
  shift.passes('10m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'still down' }, { by: 'anna' });
  shift.passes('10m');
  shift.clears('exch-01', ping);
  shift.passes('5m');
  expect(shift.only().state).toBe('resolved');
});

test('what is opened again when nothing of it is there any more stays open until a person says that it is over', () => {
  const shift = mailIsDown();
  shift.clears('exch-01', ping);
  shift.passes('2m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'still down' }, { by: 'anna' });
  shift.passes('12h');
  expect(shift.only().state).toBe('acknowledged');
});

test('an outage days after nothing was left of what a person keeps open is told as its own', () => {
  const shift = mailIsDown();
  shift.clears('exch-01', ping);
  shift.passes('2m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'still down' }, { by: 'anna' });
  shift.passes('72h');
  const before = shift.called().length;
  shift.opens('exch-01', ping);
  shift.passes('5m');
  expect(shift.live().map(({ number }) => number)).toEqual(['INC-1', 'INC-2']);
  expect(shift.called().length).toBe(before + 1);
});

test('what comes back soon after a person opened it again joins it, however long ago the last of it had cleared', () => {
  const shift = mailIsDown();
  shift.clears('exch-01', ping);
  shift.passes('50m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'users say it is not' }, { by: 'anna' });
  shift.passes('30m');
  shift.opens('exch-01', ping);
  shift.passes('5m');
  expect(shift.live().map(({ number }) => number)).toEqual(['INC-1']);
});

test('what a person declared and opened again takes in what fails for that reason, however late', () => {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  shift.orders({ command: 'declare', title: 'Mail does not work', services: ['mail'], priority: 'P2' }, { by: 'anna' });
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'done' }, { by: 'anna' });
  shift.passes('10m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'still down' }, { by: 'anna' });
  shift.passes('3h');
  shift.reports('mail', 'r-1');
  shift.passes('5m');
  expect(shift.live().map(({ number }) => number)).toEqual(['INC-1']);
});
