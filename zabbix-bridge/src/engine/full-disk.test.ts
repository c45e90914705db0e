// full disk: the promises about what is told of a disk that fills up and of what it stops.
import { expect, test } from '@jest/globals';
import type { Severity } from '../model/problem.ts';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const full = '/var: Disk space is critically low (used > 90%)';
const down = 'PostgreSQL: Service is down';
const topology = {
  hosts: [aHost('pg-1', { role: 'database' }), aHost('array-1', { role: 'array' }), ...['app-1', 'app-2', 'app-3', 'mail-1'].map((host) => aHost(host))],
  edges: [...['app-1', 'app-2', 'app-3'].map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:array-1')), anEdge('host:mail-1', 'dependsOn', 'host:pg-1')],
};
const aDay = (): Shift => aShift({ topology });
const pagesOf = (shift: Shift): number => shift.pages().filter((page) => page.endsWith('confirmed')).length;

/** One problem after the other, with so much time between them. @returns the shift ten minutes later */
function oneAfterTheOther(apart: string, ...[first, second]: readonly (readonly [string, string, Severity?])[]): Shift {
  const shift = aDay();
  for (const each of [first, second]) {
    if (!each) continue;
    const [host, name, severity = 4] = each;
    shift.opens(host, name, { severity });
    if (each === first) shift.passes(apart);
  }
  shift.passes('10m');
  return shift;
}

test.each([
  ['a database', 'pg-1', down],
  ['a port', 'mail-1', 'SMTP service is down on mail-1'],
  ['a queue', 'mail-1', 'Postfix: mail queue is growing'],
  ['a process', 'mail-1', 'Postfix: Process is not running'],
])('a disk that fills up and %s that stops on its machine four minutes later are one incident, announced once', (_, host, name) => {
  const shift = aDay();
  shift.opens(host, full);
  shift.passes('4m');
  shift.opens(host, name, { item: { key: name.includes('Process') ? 'proc.num[master]' : 'x' } });
  shift.passes('10m');
  expect(shift.only().root).toBe(`host:${host}`);
  expect(shift.only().members.open).toBe(2);
  expect(pagesOf(shift)).toBe(1);
});

test('they are one too when the service is missed two minutes before its disk is', () => {
  const shift = oneAfterTheOther('2m', ['pg-1', down], ['pg-1', full]);
  expect(shift.only().members.open).toBe(2);
});

test('what rests on the stopped database is of the same incident', () => {
  const shift = aDay();
  shift.opens('pg-1', full);
  shift.passes('2m');
  shift.opens('pg-1', down);
  shift.passes('20s');
  shift.opens('mail-1', 'Login failed');
  shift.passes('10m');
  expect(shift.only().root).toBe('host:pg-1');
  expect(shift.only().members.open).toBe(3);
});

test('a disk that filled up eleven minutes before stopped nothing', () => {
  expect(oneAfterTheOther('11m', ['pg-1', full], ['pg-1', down]).live()).toHaveLength(2);
});

test('a warning, a certificate, a backup and a disk of another machine stop nothing', () => {
  for (const [host, name, severity] of [
    ['pg-1', '/var: Disk space is low (used > 80%)', 2],
    ['pg-1', 'SSL certificate expires soon', 4],
    ['pg-1', 'Backup of the volume failed', 4],
    ['mail-1', full, 4],
  ] as const)
    expect(oneAfterTheOther('2m', [host, name, severity], ['pg-1', down]).live()).toHaveLength(2);
});

test('a full disk has no cause elsewhere, and no part in what another machine does to its own', () => {
  const shift = aDay();
  for (const host of ['app-1', 'app-2', 'app-3']) shift.opens(host, 'Datastore latency is too high');
  shift.opens('array-1', 'Storage controller failure');
  shift.opens('app-1', full);
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:app-1', 'host:array-1']);
});

test('a disk that is full, and was told of, stays what it is when its machine is found to be cut off in the same minute', () => {
  const shift = aShift({ topology: { hosts: ['till-1', 'sw-1'].map((host) => aHost(host)), edges: [anEdge('host:till-1', 'reachedThrough', 'host:sw-1')] } });
  shift.opens('till-1', 'Disk is full', { severity: 5 });
  shift.passes('20s');
  const onset = shift.now;
  shift.passes('2m');
  shift.opens('sw-1', 'Unavailable by ICMP ping', { openedAt: onset });
  shift.opens('till-1', 'Unavailable by ICMP ping', { openedAt: onset });
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:sw-1', 'host:till-1']);
  expect(shift.members('INC-1')).toHaveLength(1);
});
