// overtaken.test: what is said and offered when somebody was faster.
import { expect, test } from '@jest/globals';
import { aProblem, anIncident } from '../../../../test/builders.ts';
import { BridgeFailure } from '../../../api/failure.ts';
import { changesThatMatter, insistingOn, offerInstead, overtakenBy } from './overtaken.ts';

const seen = anIncident({ id: 'mail', version: 6, known: {} });
const taken = { ...seen, version: 8, state: 'acknowledged', owner: 'boris', acknowledgedAt: 9 } as const;
const acknowledge = { command: 'acknowledge', body: { incident: 'mail' } } as const;
const hypothesis = { command: 'set-known', body: { incident: 'mail', known: { hypothesis: 'a cable' } } } as const;

test('members that came and went meanwhile are no reason to ask again', () => {
  expect(changesThatMatter(acknowledge, seen, { ...seen, version: 9, members: { open: 40, all: 41, hosts: 30 } })).toEqual([]);
});

test('who took it meanwhile is told', () => {
  expect(changesThatMatter(acknowledge, seen, taken)).toEqual([
    { what: 'state', before: 'open', after: 'acknowledged' },
    { what: 'owner', before: undefined, after: 'boris' },
  ]);
});

test('a hypothesis is only in conflict with another hypothesis', () => {
  expect(changesThatMatter(hypothesis, seen, taken)).toEqual([]);
  expect(changesThatMatter(hypothesis, seen, { ...taken, known: { hypothesis: 'a fan' } })).toEqual([
    { what: 'hypothesis', before: undefined, after: 'a fan' },
  ]);
});

test('what another has taken can be taken over, what one has oneself need not be', () => {
  expect(offerInstead(acknowledge, taken, 'anna')).toEqual({ command: 'assign', body: { incident: 'mail', owner: 'anna' } });
  expect(offerInstead(acknowledge, taken, 'boris')).toBeUndefined();
  expect(offerInstead(hypothesis, taken, 'anna')).toEqual(hypothesis);
});

test('of what was merged away nothing is offered any more', () => {
  expect(offerInstead(hypothesis, { ...seen, state: 'merged' }, 'anna')).toBeUndefined();
});

test('the incident as it stands is read from the refusal, and only from that of a conflict', () => {
  const conflict = new BridgeFailure('refused', '', { problem: { ...aProblem('command-conflict'), version: 8, current: taken } });
  expect(overtakenBy(conflict)).toMatchObject({ owner: 'boris', version: 8 });
  expect(overtakenBy(new BridgeFailure('refused', '', { problem: aProblem('command-not-possible') }))).toBeUndefined();
});

test('an order insists on what its giver has seen, and a silence on nothing', () => {
  expect(insistingOn(acknowledge, seen).body).toEqual({ incident: 'mail', ifVersion: 6 });
  const silence = { command: 'silence', body: { target: { incident: 'mail' }, until: 5, reason: 'x' } } as const;
  expect(insistingOn(silence, seen)).toBe(silence);
});
