// overrides: people change who is on call for a while, over what the rules say.
import { expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };
function aMorning() {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  return shift;
}
const instead = (people: readonly string[], from: number, hours: number) => ({
  command: 'override-on-call' as const,
  id: 'o',
  schedule: 'line-1',
  people,
  from,
  until: from + hours * hour,
  reason: 'Anna is ill',
});

test('whoever is put on call instead is told, and until when', () => {
  const shift = aMorning();
  expect(shift.orders(instead(['vera'], shift.now, 8))).toBeUndefined();
  const until = shift.now + 8 * hour;
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.tellings()).toMatchObject([{ to: 'vera', delivery: { via: { kind: 'on-call', schedule: 'line-1', until } } }]);
});

test('once it has ended, or was ended, the schedule says who again', () => {
  const shift = aMorning();
  shift.orders(instead(['vera'], shift.now, 8));
  expect(shift.orders({ command: 'end-override', id: 'o' })).toBeUndefined();
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['anna']);
  expect(shift.orders({ command: 'end-override', id: 'o' })?.code).toBe('command-not-possible');
});

test('an absence that nobody stands in for sends the incident to the next step at once', () => {
  const shift = aMorning();
  shift.orders(instead([], shift.now, 8));
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['boris']);
});

test('an open incident says at once who is next by the override', () => {
  const shift = aMorning();
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.only().nextStep?.to).toEqual(['boris']);
  shift.orders({ ...instead(['vera'], shift.now, 8), schedule: 'line-2' });
  expect(shift.only().nextStep?.to).toEqual(['vera']);
});

test('what the rules do not know, and what has passed, is refused with the mend', () => {
  const shift = aMorning();
  expect(shift.orders({ ...instead(['vera'], shift.now, 8), schedule: 'line-9' })?.mend).toContain('line-1');
  expect(shift.orders(instead(['nobody'], shift.now, 8))?.says).toContain('nobody');
  expect(shift.orders(instead(['vera'], shift.now - 9 * hour, 8))?.code).toBe('command-not-possible');
  expect(aShift().orders(instead(['vera'], shift.now, 8))?.says).toContain('no rules are in force');
});
