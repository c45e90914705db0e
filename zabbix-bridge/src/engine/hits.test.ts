// hits: the promises about services that an incident hits though nothing that is measured says so.
import { expect, test } from '@jest/globals';
import type { Order } from '../model/command.ts';
import { aHost, aService, aShift, needsOne, type Shift } from './shift.ts';

/** Three people cannot send mail; every check of it is green. */
const mailIsDown = (): Shift => {
  const shift = aShift({ topology: { services: [aService('mail'), aService('shop', { needs: [needsOne('service:mail')] })] } });
  for (const id of ['r-1', 'r-2', 'r-3']) shift.reports('mail', id);
  return shift;
};

test('a service that three people report as down is seen as down, though all that is measured is well', () => {
  const shift = mailIsDown();
  expect(shift.incident('INC-1').services).toEqual([{ id: 'mail', state: 'down' }]);
  expect(shift.services.get('mail')).toBe('down');
  expect(shift.services.get('shop') ?? 'ok').toBe('ok');
});

test('what nobody was told of does not move a service: one report of an incident that is held', () => {
  const shift = aShift({ topology: { services: [aService('mail')] } });
  shift.reports('mail', 'r-1');
  expect(shift.only().state).toBe('held');
  expect(shift.services.get('mail')).toBe('ok');
});

const ends: readonly Order[] = [
  { command: 'stabilise', incident: 'INC-1' },
  { command: 'resolve', incident: 'INC-1', note: 'queue emptied' },
];
test.each(ends)('with $command of the only incident the service works again', (order) => {
  const shift = mailIsDown();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  expect(shift.services.get('mail')).toBe('down');
  expect(shift.orders(order)).toBeUndefined();
  expect(shift.services.get('mail')).toBe('ok');
});

test('an incident that goes back to open after it was resolved hits its service again', () => {
  const shift = mailIsDown();
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'queue emptied' });
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'still full' });
  expect(shift.services.get('mail')).toBe('down');
});

test('after a restart the service is still hit, and is let go when the incident is over', () => {
  const shift = mailIsDown();
  shift.restarts();
  shift.learns({ services: [aService('mail')] });
  expect(shift.services.get('mail')).toBe('down');
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'queue emptied' });
  expect(shift.services.get('mail')).toBe('ok');
});

test('a service is as bad as the worst of its own health and what hits it', () => {
  const shift = aShift({ topology: { hosts: [aHost('exch-1')], services: [aService('mail', { needs: [needsOne('host:exch-1')] })] } });
  shift.opens('exch-1', 'Unavailable by ICMP ping');
  shift.passes('5m');
  expect(shift.services.get('mail')).toBe('down');
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(shift.services.get('mail')).toBe('down');
});
