// hurting.test: which incident a report joins, of all that hurt its service.
import { expect, test } from '@jest/globals';
import { reportMember } from '../model/incident.ts';
import { aHost, aService, aShift, ofService, type Shift } from './shift.ts';

const atTwo = ['Queue is long', 'Store is dismounted', 'Backlog grows'];
const ofMail = { severity: 4, ...ofService('mail') } as const;

/** Mail suffers at three machines that have nothing to do with one another, an hour apart; the second has three problems, the others one. */
function threeAilments(): Shift {
  const shift = aShift({ topology: { hosts: ['one', 'two', 'three'].map((host) => aHost(host)), services: [aService('mail'), aService('shop')] } });
  shift.opens('one', 'Queue is long', ofMail);
  shift.passes('1h');
  for (const name of atTwo) shift.opens('two', name, ofMail);
  shift.passes('1h');
  shift.opens('three', 'Queue is long', ofMail);
  shift.passes('1h');
  return shift;
}
const incidentOf = (shift: Shift, report: string): string | undefined =>
  shift.incidents().find(({ id }) => shift.memberIds(id).includes(reportMember(report)))?.root;

test('a report joins, of several incidents that hurt its service, the one with the most open problems', () => {
  const shift = threeAilments();
  shift.reports('mail', 'r-1');
  expect(incidentOf(shift, 'r-1')).toBe('host:two');
});

test('of such that are equal it joins the older one, also after a restart', () => {
  const shift = threeAilments();
  for (const name of atTwo) shift.clears('two', name);
  shift.passes('10m');
  shift.restarts();
  shift.reports('mail', 'r-1');
  expect(incidentOf(shift, 'r-1')).toBe('host:one');
});

test('where all of them are over, or hurt something else, it begins an incident of the service itself', () => {
  const shift = threeAilments();
  for (const name of atTwo) shift.clears('two', name);
  for (const host of ['one', 'three']) shift.clears(host, 'Queue is long');
  shift.passes('10m');
  shift.reports('mail', 'r-1');
  expect(incidentOf(shift, 'r-1')).toBe('service:mail');
  shift.reports('shop', 'r-2');
  expect(incidentOf(shift, 'r-2')).toBe('service:shop');
});
