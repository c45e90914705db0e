// possible.test: which commands are offered in which state.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../../test/builders.ts';
import { nextDeed, possibleDeeds } from './possible.ts';

const open = anIncident();
const taken = anIncident({ state: 'acknowledged', owner: 'anna', acknowledgedAt: 1 });
const stabilised = { ...taken, state: 'stabilised', stabilisedAt: 2 } as const;
const resolved = { ...taken, state: 'resolved' } as const;

test('the next step is to take it, then to stabilise, to resolve and to close it', () => {
  expect([open, taken, stabilised, resolved].map(nextDeed)).toEqual(['acknowledge', 'stabilise', 'resolve', 'close']);
});

test('what is closed can be reopened and commented, what was merged nothing', () => {
  expect(possibleDeeds({ ...resolved, state: 'closed' })).toEqual(['reopen', 'comment']);
  expect(possibleDeeds({ ...open, state: 'merged' })).toEqual([]);
});

test('what has been taken cannot be taken again but given back', () => {
  expect(possibleDeeds(taken)).toContain('unacknowledge');
  expect(possibleDeeds(taken)).not.toContain('acknowledge');
});

test('a stabilised incident that nobody has taken can still be taken', () => {
  expect(possibleDeeds({ ...open, state: 'stabilised', stabilisedAt: 2 })).toContain('acknowledge');
});

test('what is snoozed can be woken and not snoozed again', () => {
  const offered = possibleDeeds({ ...open, snoozedUntil: 5 });
  expect(offered).toContain('unsnooze');
  expect(offered).not.toContain('snooze');
});

test('an incident with one member cannot be split', () => {
  expect(possibleDeeds({ ...open, members: { open: 1, all: 1, hosts: 1 } })).not.toContain('split');
});

test('what still asks for somebody can be escalated, and what works again cannot', () => {
  expect([open, taken, stabilised, resolved].map((it) => possibleDeeds(it).includes('pass-on'))).toEqual([true, true, false, false]);
});
