// explain-miss: the promise that a miss can be explained whenever somebody finds the words.
import { expect, test } from '@jest/globals';
import type { Order } from '../model/command.ts';
import { aShift } from './shift.ts';

test('a miss is explained also when the incident is long over: by its id, and never by a number that nobody has', () => {
  const shift = aShift();
  const order: Order = { command: 'explain-miss', incident: 'long-gone', text: 'the provider' };
  const changes = shift.hears({ kind: 'commanded', at: shift.now, id: 'c', by: 'anna', order });
  expect(changes).toContainEqual({
    kind: 'happened',
    incident: 'long-gone',
    at: shift.now,
    what: { kind: 'miss-explained', by: 'anna', text: 'the provider' },
  });
  expect(shift.orders({ command: 'explain-miss', incident: 'INC-99', text: 'the provider' })).toMatchObject({ code: 'incident-not-found' });
});

test('one that lives is explained by its number, and that is no first response', () => {
  const shift = aShift();
  shift.opens('web-1', 'Unavailable by ICMP ping');
  shift.passes('5m');
  shift.orders({ command: 'explain-miss', incident: 'INC-1', text: 'the provider' });
  expect(shift.happened('INC-1', 'miss-explained')).toMatchObject([{ by: 'anna', text: 'the provider' }]);
  expect(shift.incident('INC-1').clocks.find(({ name }) => name === 'first-response')).not.toHaveProperty('stoppedAt');
});
