// begun: who is told of an incident next, as whoever asks sees it: at the times at which it happens.
import { expect, test } from '@jest/globals';
import type { RulesInForce } from '../model/rules.ts';
import { anEscalation, aPerson, aRoute, aStep, onCall, person, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift } from './shift.ts';

const minute = 60_000;
const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };

function aBadDay(rules: Partial<RulesInForce> = {}) {
  const shift = aShift({ topology });
  shift.obeys(someRules(rules));
  shift.opens('exch-01', ping);
  shift.passes('40s');
  const next = () => shift.inquiries.wouldTellOf(shift.only().id, shift.now);
  return { shift, next, steps: () => next()?.steps.map(({ step, at }) => [step, at - shift.now]) };
}
const told = (rules: Partial<RulesInForce> = {}) => {
  const day = aBadDay(rules);
  day.shift.passes('25s');
  return day;
};

test('of an incident that is held the first step comes when it is told', () => {
  const { shift, steps } = aBadDay();
  expect(shift.only().state).toBe('held');
  const [first] = steps() ?? [];
  expect(first).toEqual([1, (shift.only().nextStep?.at ?? 0) - shift.now]);
});

test('a step that was taken is left out, and the next comes at the time that the incident names', () => {
  const { shift, steps } = told();
  shift.passes('4m');
  expect(steps()).toEqual([
    [2, 10 * minute],
    [3, 19 * minute],
  ]);
  expect(shift.only().nextStep).toMatchObject({ step: 2, at: shift.now + 10 * minute });
});

test('the last step is named again when it is to be repeated', () => {
  const { shift, steps } = told();
  shift.passes('30m');
  expect(steps()).toEqual([[3, (shift.only().nextStep?.at ?? 0) - shift.now]]);
});

test('of what somebody has taken the step that it stood at would begin if it were given back now, and that it rests is said', () => {
  const { shift, next, steps } = told();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('20m');
  expect(next()?.rests).toBe('taken');
  expect(steps()?.[0]).toEqual([1, 0]);
});

test('what is snoozed goes on when it wakes', () => {
  const { shift, steps } = told();
  shift.orders({ command: 'snooze', incident: 'INC-1', until: shift.now + 60 * minute }, { by: 'anna' });
  expect(steps()?.[0]).toEqual([2, 60 * minute]);
});

test('who was told besides, and stakeholders who know of it, are not named again', () => {
  const rules: Partial<RulesInForce> = {
    people: [aPerson('anna'), aPerson('boris'), aPerson('vera'), aPerson('boss'), aPerson('dina')],
    route: aRoute('everything', { escalation: 'all-hands', also: [person('boss')] }),
    promises: [{ service: 'mail', tell: [person('dina')], beatMs: 30 * minute }],
    escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([onCall('line-2')], 9)])],
  };
  const held = aBadDay(rules).next();
  expect([...(held?.also ?? []), ...(held?.stakeholders ?? [])].map(({ name }) => name)).toEqual(['boss', 'dina']);
  const after = told(rules).next();
  expect([...(after?.also ?? []), ...(after?.stakeholders ?? [])]).toEqual([]);
});

test('of what was there before Nabat came nobody is told by itself, and nothing says otherwise', () => {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  shift.opens('exch-01', ping, { knownBefore: true, openedAt: shift.now - 24 * 60 * minute });
  shift.passes('5m');
  expect(shift.inquiries.wouldTellOf(shift.only().id, shift.now)).toMatchObject({ rests: 'in-peace', steps: [] });
  expect(shift.inquiries.wouldTellOf(shift.only().id, shift.now)).not.toHaveProperty('fallback');
});
