// accusations: the promises about what a problem says of anything but itself, and what it does not.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const supply = 'IPMI: Power supply 1 status is not normal (AC lost)';
const vms = ['vm-1', 'vm-2', 'vm-3', 'vm-4', 'vm-5', 'vm-6'];
const aHypervisor = (): Shift =>
  aShift({ topology: { hosts: ['hv-1', ...vms].map((host) => aHost(host)), edges: vms.map((vm) => anEdge(`host:${vm}`, 'runsOn', 'host:hv-1')) } });
const anApplication = (): Shift =>
  aShift({
    topology: {
      hosts: [aHost('app-1'), aHost('db-1', { role: 'database' })],
      edges: [anEdge('host:app-1', 'dependsOn', 'host:db-1')],
      services: [aService('shop')],
    },
  });
const roots = (shift: Shift): readonly string[] => shift.live().map(({ root }) => root);

test('a virtual machine that is lost long after a power supply of its hypervisor, which answers, is another failure', () => {
  const shift = aHypervisor();
  shift.opens('hv-1', supply, { severity: 3 });
  shift.passes('16m');
  shift.opens('vm-1', ping);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:hv-1', 'host:vm-1']);
  expect(shift.pages().at(-1)).toBe('INC-2 P2 confirmed');
});

test('the power supply of a hypervisor explains what falls with it', () => {
  const shift = aHypervisor();
  shift.opens('hv-1', supply, { severity: 3 });
  shift.passes('1m');
  shift.opens('vm-1', ping);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:hv-1']);
});

test('most of the machines on a hypervisor without one of its power supplies are of the hypervisor, however late they fall', () => {
  const shift = aHypervisor();
  shift.opens('hv-1', supply, { severity: 3 });
  shift.passes('16m');
  for (const vm of vms.slice(0, 5)) shift.opens(vm, ping);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:hv-1']);
});

test('what works badly on a virtual machine is not put down to a power supply of its hypervisor, which answers', () => {
  const shift = aHypervisor();
  shift.opens('hv-1', supply, { severity: 3 });
  shift.passes('30s');
  shift.opens('vm-1', 'Response time of the application is too high');
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:hv-1', 'host:vm-1']);
});

test.each([
  { name: 'Number of installed packages has been changed', severity: 1, apart: 2 },
  { name: 'Number of installed packages has been changed', severity: 0, apart: 2 },
  { name: 'High CPU utilization (over 90% for 5m)', severity: 2, apart: 1 },
] as const)('“$name” of severity $severity on a database and what fails on it are $apart', ({ name, severity, apart }) => {
  const shift = anApplication();
  shift.opens('db-1', name, { severity });
  shift.passes('1m');
  shift.opens('app-1', 'Database connection errors', { severity: 3 });
  shift.passes('5m');
  expect(shift.live()).toHaveLength(apart);
});

test('a machine that is not there is not there, however severe its trigger calls that', () => {
  const shift = aHypervisor();
  shift.opens('hv-1', ping, { severity: 1 });
  shift.opens('vm-1', ping);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:hv-1']);
});
