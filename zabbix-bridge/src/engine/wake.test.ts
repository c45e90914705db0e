// wake: the promises about the small change of a large failure.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsOne, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const slow = 'Response time of the application is too high';
const many = Array.from({ length: 12 }, (_, nth) => `msk1-srv-${nth + 1}`);
const strangers = ['kzn1-app-7', 'vrn2-db-3', 'ufa3-web-5', 'tul4-mx-1'];
const hosts = [...many, ...strangers].map((host) => aHost(host));

/** Twelve machines of one site are gone and have been told of. */
function aSiteIsGone(topology: NonNullable<Parameters<typeof aShift>[0]>['topology'] = { hosts }): Shift {
  const shift = aShift({ topology });
  for (const host of many) shift.opens(host, ping);
  shift.passes('1m');
  expect(shift.pages()).toHaveLength(1);
  return shift;
}
const reasonOf = (shift: Shift, event: string) => shift.members('INC-1').find(({ id }) => id === `${source}:${event}`)?.reason;

test('what works badly in the same minutes, where nobody has said what stands on what, is told of with it and says why, and nobody is told again', () => {
  const shift = aSiteIsGone();
  const event = shift.opens('kzn1-app-7', slow);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ members: { open: 13 } });
  expect(reasonOf(shift, event)).toMatchObject({ kind: 'amid', others: 12 });
  expect(shift.pages()).toHaveLength(1);
});

test('where it is known what everything stands on, what is not behind the failure is an incident of its own', () => {
  const edges = [
    ...many.map((host) => anEdge(`host:${host}`, 'locatedIn', 'site:msk1')),
    ...strangers.map((host) => anEdge(`host:${host}`, 'locatedIn', `site:${host.slice(0, 4)}`)),
  ];
  const shift = aSiteIsGone({ hosts, edges });
  shift.opens('kzn1-app-7', slow);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:kzn1-app-7', 'site:msk1']);
});

test('what hurts a service that the rest does not raises the priority of what it joins', () => {
  const services = [aService('shop', { criticality: 'key', needs: [needsOne('host:kzn1-app-7')] })];
  const shift = aShift({ topology: { hosts, services } });
  for (const host of many) shift.opens(host, ping, { severity: 3 });
  shift.passes('1m');
  expect(shift.only()).toMatchObject({ state: 'open', priority: 'P3' });
  shift.opens('kzn1-app-7', slow, { severity: 3 });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ priority: 'P2', members: { open: 13 } });
});

// a database of one customer that had stopped was a member of another customer's power cut, by the minute alone, and nobody heard of it
test('what has stopped on a machine that answers, and what is worse than all that was told, is told by itself', () => {
  const shift = aSiteIsGone();
  shift.opens('vrn2-db-3', 'MSSQL: Service is unavailable', { severity: 3 });
  shift.opens('ufa3-web-5', 'Port 443 closed', { severity: 3 });
  shift.opens('kzn1-app-7', slow, { severity: 5 });
  shift.passes('5m');
  expect(shift.roots()).toEqual(expect.arrayContaining(['host:vrn2-db-3', 'host:ufa3-web-5', 'host:kzn1-app-7']));
});

test('what works badly on a machine that is of another customer by its nested group is told by itself, and one of the same is not', () => {
  const shift = aShift({ topology: { hosts } });
  for (const host of many) shift.opens(host, ping, { groups: ['Customers/Quay', 'Windows'] });
  shift.passes('1m');
  shift.opens('kzn1-app-7', slow, { groups: ['Customers/Hart', 'Windows'] });
  shift.opens('tul4-mx-1', slow, { groups: ['Customers/Quay', 'Mail'] });
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:/), 'host:kzn1-app-7']);
});

test('what troubles another customer is told by itself', () => {
  const shift = aShift({ topology: { hosts } });
  for (const host of many) shift.opens(host, ping, { tags: [{ tag: 'tenant', value: 'clinic' }] });
  shift.passes('1m');
  shift.opens('kzn1-app-7', slow, { tags: [{ tag: 'tenant', value: 'school' }] });
  shift.opens('vrn2-db-3', slow, { tags: [{ tag: 'tenant', value: 'clinic' }] });
  shift.passes('5m');
  expect(shift.roots()).toHaveLength(2);
  expect(shift.roots()).toContain('host:kzn1-app-7');
});

test('a machine of another site that cannot be reached itself, or whose disk is full, is told of by itself', () => {
  const shift = aSiteIsGone();
  shift.opens('vrn2-db-3', ping);
  shift.opens('ufa3-web-5', 'Disk space is low');
  shift.passes('10m');
  expect(shift.roots()).toEqual(expect.arrayContaining(['host:vrn2-db-3', 'host:ufa3-web-5']));
});

// both were members of the large failure, and nobody heard of either
test('a disk that fails, or a process that does not run, in the same minutes is told of by itself', () => {
  const shift = aSiteIsGone();
  shift.opens('vrn2-db-3', 'Physical disk 0:1:4: status is failed', { severity: 3 });
  shift.opens('ufa3-web-5', 'Service slapd is not running', { item: { key: 'systemd.unit.info[slapd.service]' } });
  shift.passes('10m');
  expect(shift.roots()).toEqual(expect.arrayContaining(['host:vrn2-db-3', 'host:ufa3-web-5']));
});

test('what begins three minutes after the last of it is told of by itself', () => {
  const shift = aSiteIsGone();
  shift.passes('2m');
  shift.opens('kzn1-app-7', slow);
  shift.passes('5m');
  expect(shift.roots()).toContain('host:kzn1-app-7');
});

test('what is more than a quarter as large is told of by itself, and so is what goes with a failure of seven', () => {
  const large = aSiteIsGone();
  for (const name of [slow, 'Queue is too long', 'Failed jobs', 'Web server answers with errors']) large.opens('kzn1-app-7', name);
  large.passes('5m');
  expect(large.roots()).toContain('host:kzn1-app-7');

  const small = aShift({ topology: { hosts } });
  for (const host of many.slice(0, 7)) small.opens(host, ping);
  small.passes('1m');
  small.opens('kzn1-app-7', slow);
  small.passes('5m');
  expect(small.roots()).toContain('host:kzn1-app-7');
});

test('what a person has resolved takes in nothing by itself', () => {
  const shift = aSiteIsGone();
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'the site is given up' });
  shift.opens('kzn1-app-7', slow);
  shift.passes('5m');
  expect(shift.roots()).toContain('host:kzn1-app-7');
});

test('a machine that is lost in the same minutes, of which nothing says where it stands, is of the failure, and so is what fails on it later', () => {
  const shift = aSiteIsGone({ hosts: [...hosts, aHost('oak'), aHost('elm')] });
  const event = shift.opens('oak', ping);
  shift.passes('90s');
  const later = shift.opens('oak', 'Zabbix agent is not available (for 3m)', { severity: 3 });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ members: { open: 14 } });
  expect(reasonOf(shift, event)).toMatchObject({ kind: 'amid', others: 12 });
  expect(reasonOf(shift, later)).toMatchObject({ kind: 'same-root' });
  expect(shift.pages()).toHaveLength(1);
});

test('one that is known to stand elsewhere is told by itself, and so is one that is lost minutes later', () => {
  const shift = aSiteIsGone({ hosts: [...hosts, aHost('oak')] });
  shift.opens('kzn1-app-7', ping);
  shift.passes('6m');
  shift.opens('oak', ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:/), 'host:kzn1-app-7', 'host:oak']);
});

test('a lost machine on which others stand is told by itself', () => {
  const shift = aSiteIsGone({ hosts: [...hosts, aHost('oak')], edges: [anEdge('host:ufa3-web-5', 'reachedThrough', 'host:oak')] });
  shift.opens('oak', ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:/), 'host:oak']);
});
