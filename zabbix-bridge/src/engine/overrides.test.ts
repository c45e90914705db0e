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

test('what the rules do not know, and what has passed, is refused with what there is', () => {
  const shift = aMorning();
  expect(shift.orders({ ...instead(['vera'], shift.now, 8), schedule: 'line-9' })).toMatchObject({
    why: { kind: 'no-schedule', schedule: 'line-9', known: expect.arrayContaining(['line-1']) },
  });
  expect(shift.orders(instead(['nobody'], shift.now, 8))).toMatchObject({ why: { kind: 'no-people', people: ['nobody'] } });
  expect(shift.orders(instead(['vera'], shift.now - 9 * hour, 8))?.code).toBe('command-not-possible');
  expect(aShift().orders(instead(['vera'], shift.now, 8))).toMatchObject({ why: { kind: 'no-schedules' } });
});

const swapped = (from: number, more: Partial<{ until: number; again: number; by: string }> = {}) => {
  const { until = from + 8 * hour, again = from + 24 * hour, by = 'boris' } = more;
  const shifts = [
    { person: 'anna', from, until },
    { person: by, from: again, until: again + 8 * hour },
  ] as const;
  return { command: 'swap-on-call' as const, id: 's', schedule: 'line-1', shifts, reason: 'a parents’ evening' };
};
/** Anna and Boris have line 1 by turns of a day. */
function aDayByTurns() {
  const shift = aShift({ topology });
  const [line1, line2] = someRules().schedules;
  if (!line1 || !line2) throw new Error('the rules have two lines');
  const turns = [{ from: new Date(shift.now).toISOString().slice(0, 16), turns: [['anna'], ['boris']], rotation: { every: 24, unit: 'hours' as const } }];
  shift.obeys(someRules({ schedules: [{ ...line1, layers: turns }, line2] }));
  return shift;
}

test('two people who swap are each told in the shift that they took over', () => {
  const shift = aDayByTurns();
  expect(shift.orders(swapped(shift.now))).toBeUndefined();
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['boris']);
});

test('a swap that is ended is ended in both halves, and each half can be ended by itself', () => {
  const shift = aDayByTurns();
  shift.orders(swapped(shift.now));
  expect(shift.orders({ command: 'end-override', id: 's-2' })).toBeUndefined();
  expect(shift.orders({ command: 'end-override', id: 's' })).toBeUndefined();
  expect(shift.orders({ command: 'end-override', id: 's-1' })?.code).toBe('command-not-possible');
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['anna']);
});

test('a swap of what one of the two does not have, with oneself, at the same time or of what is over changes nothing', () => {
  const shift = aDayByTurns();
  expect(shift.orders(swapped(shift.now, { by: 'vera' }))).toMatchObject({ why: { kind: 'not-on-call', person: 'vera', schedule: 'line-1' } });
  expect(shift.orders(swapped(shift.now, { by: 'anna', again: shift.now + 48 * hour }))).toMatchObject({ why: { kind: 'swap-of-one' } });
  expect(shift.orders(swapped(shift.now, { until: shift.now + 30 * hour }))).toMatchObject({ why: { kind: 'swapped-shifts-overlap' } });
  expect(shift.orders(swapped(shift.now - 48 * hour))?.code).toBe('command-not-possible');
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['anna']);
});

// Before, such an override was "in force", and whoever was to stand in was never called.
test('an override in the place of somebody who is not on call then is refused with who is; a day later it is not', () => {
  const shift = aDayByTurns();
  const forBoris = (from: number, hours: number) => ({ ...instead(['vera'], from, hours), replaces: 'boris' });
  expect(shift.orders(forBoris(shift.now, 8))).toMatchObject({
    why: { kind: 'not-there-to-replace', person: 'boris', schedule: 'line-1', present: ['anna'] },
  });
  expect(shift.orders(forBoris(shift.now + 24 * hour, 8))).toBeUndefined();
  expect(shift.orders(forBoris(shift.now, 30))).toBeUndefined();
});

test('who is replaced already cannot be so twice at that time, but the override may be changed, and who stands in be replaced', () => {
  const shift = aDayByTurns();
  const first = { ...instead(['vera'], shift.now, 8), replaces: 'anna' };
  expect(shift.orders(first)).toBeUndefined();
  expect(shift.orders({ ...first, id: 'o-2', people: ['boris'] })).toMatchObject({ why: { kind: 'not-there-to-replace', person: 'anna', present: ['vera'] } });
  expect(shift.orders({ ...first, people: ['boris'] })).toBeUndefined();
  expect(shift.orders({ ...first, id: 'o-3', people: ['vera'], replaces: 'boris' })).toBeUndefined();
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.called()).toEqual(['vera']);
});
