// inherited.test: a route says what differs; what holds is the rest too.
import { expect, test } from '@jest/globals';
import { inherited } from './inherited.ts';

test('a route takes from the one above it what it does not say itself, and nothing from its neighbour', () => {
  const routes = [
    { name: 'everything', depth: 0, escalation: 'line-1', urgency: 'message', also: [] },
    { name: 'P1', depth: 1, urgency: 'call', also: [] },
    { name: 'bank', depth: 2, escalation: 'bank', also: [] },
    { name: 'P3', depth: 1, hours: 'recipient', also: [] },
  ] as const;
  expect(inherited(routes).map(({ route, said, own }) => [route.name, said, [...own]])).toEqual([
    ['everything', { escalation: 'line-1', urgency: 'message' }, ['escalation', 'urgency']],
    ['P1', { escalation: 'line-1', urgency: 'call' }, ['urgency']],
    ['bank', { escalation: 'bank', urgency: 'call' }, ['escalation']],
    ['P3', { escalation: 'line-1', urgency: 'message', hours: 'recipient' }, ['hours']],
  ]);
});
