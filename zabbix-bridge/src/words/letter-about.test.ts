// Promises of what a letter is about, as machines are given it.
import { expect, test } from '@jest/globals';
import { incidentStates } from '../model/incident.ts';
import { stageOf, type About } from './letter-about.ts';

const about = (state: About['state']): About => ({ state, openedAt: 0, services: [], tenants: [] });

test('an incident needs somebody, is in hand, or is over; what is about none is over at once', () => {
  expect(Object.fromEntries(incidentStates.map((state) => [state, stageOf({ about: about(state) })]))).toEqual({
    held: 'open',
    open: 'open',
    acknowledged: 'in-hand',
    stabilised: 'in-hand',
    resolved: 'over',
    closed: 'over',
    merged: 'over',
    transient: 'over',
  });
  expect(stageOf({})).toBe('over');
});
