// group: the promises about what is one incident and what is not.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, ofService, source } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const rack = {
  hosts: [aHost('sw-1', { role: 'switch' }), ...names.map((name) => aHost(name))],
  edges: names.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-1')),
};

test('what fails on one host is one incident while it is fresh', () => {
  const shift = aShift();
  shift.opens('web-1', load);
  shift.passes('5m');
  shift.opens('web-1', 'Memory is exhausted');
  shift.passes('1m');
  expect(shift.only()).toMatchObject({ members: { all: 2 } });
});

test('a disk and a certificate of one host are two incidents, however close', () => {
  const shift = aShift();
  shift.opens('web-1', '/var: Disk space is low');
  shift.opens('web-1', 'Certificate expires soon');
  shift.passes('4m');
  expect(shift.live()).toHaveLength(2);
});

test('two degrees of one full disk are one incident', () => {
  const shift = aShift();
  shift.opens('web-1', '/var: Disk space is low', { severity: 3 });
  shift.passes('1m');
  shift.opens('web-1', '/var: Disk space is critically low');
  shift.passes('3m');
  expect(shift.live()).toHaveLength(1);
});

test('the same trigger joins its incident as long as that is open, even hours later', () => {
  const shift = aShift();
  shift.opens('web-1', load);
  shift.passes('5h');
  shift.opens('web-1', load);
  shift.passes('2m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', members: { open: 2 } });
});

test('hosts that share nothing and fail in the same second stay apart', () => {
  const shift = aShift();
  shift.opens('alpha', load);
  shift.opens('omega', load);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:alpha', 'host:omega']);
});

test('a cause that shows last gathers what was held for it, and is told once', () => {
  const shift = aShift({ topology: rack });
  for (const name of names) {
    shift.opens(name, ping);
    shift.passes('3s');
  }
  shift.opens('sw-1', ping);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:sw-1']);
  expect(shift.only().members.open).toBe(7);
  expect(shift.pages()).toHaveLength(1);
  expect(shift.members(shift.only().id).filter(({ role }) => role === 'cause')).toMatchObject([{ reason: { kind: 'is-root' } }]);
});

test('a cause that shows after the telling takes the incident over and nobody is told again', () => {
  const shift = aShift({ topology: rack });
  shift.opens('a', ping);
  shift.passes('70s');
  const told = shift.pages().length;
  expect(told).toBe(1);
  for (const name of ['b', 'c', 'd', 'e', 'f', 'sw-1']) shift.opens(name, ping);
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:sw-1']);
  expect(shift.pages().slice(told)).toEqual([]);
});

test('an incident that was merged keeps its line, and says where it went and why nobody was told', () => {
  const shift = aShift({ topology: rack });
  for (const name of names) {
    shift.opens(name, ping);
    shift.passes('3s');
  }
  shift.opens('sw-1', ping);
  shift.passes('4m');
  const stays = shift.only().id;
  const merged = shift.incidents().filter(({ state }) => state === 'merged');
  expect(merged.every(({ mergedInto, members }) => mergedInto === stays && members.all === 0)).toBe(true);
  for (const { id } of merged) expect(shift.happened(id, 'merged-into')).toMatchObject([{ incident: stays, by: null }]);
});

test('an attack is one incident wherever it hits one tenant within two hours, and another for another tenant', () => {
  const attack = (tenant: string) => ({
    tags: [
      { tag: 'attack', value: 'locker' },
      { tag: 'tenant', value: tenant },
    ],
  });
  const shift = aShift();
  shift.opens('alpha', 'Files are being encrypted', attack('pharma'));
  shift.passes('1h 59m');
  shift.opens('omega', 'Files are being encrypted', attack('pharma'));
  shift.opens('delta', 'Files are being encrypted', attack('retail'));
  shift.passes('4m');
  expect(
    shift
      .live()
      .map(({ members }) => members.all)
      .sort(),
  ).toEqual([1, 2]);
});

test('reports join what already hurts their service, and begin an incident of the service where nothing does', () => {
  const topology = { hosts: [aHost('mx-1')], services: [aService('mail'), aService('docs')] };
  const shift = aShift({ topology });
  shift.opens('mx-1', load, ofService('mail'));
  shift.passes('2m');
  shift.reports('mail', 'r-1');
  shift.reports('docs', 'r-2');
  shift.passes('1m');
  expect(shift.memberIds('INC-1')).toContain('report:r-1');
  expect(shift.live().find(({ root }) => root === 'service:docs')).toMatchObject({ state: 'open' });
});

test('a host that was cut alone keeps its own incident when its neighbours fall an hour later', () => {
  const shift = aShift({ topology: rack });
  shift.opens('a', ping);
  shift.passes('1h');
  for (const name of ['b', 'c', 'd', 'e', 'f', 'sw-1']) shift.opens(name, ping);
  shift.passes('5m');
  expect(shift.roots()).toContain('host:sw-1');
  expect(shift.incident('INC-1').root).toBe('host:a');
});

test('a symptom named by the source joins also when its cause is still being settled', () => {
  const shift = aShift();
  const cause = shift.opens('db-1', load);
  shift.opens('shop-1', 'Memory is exhausted', { causeEvent: cause });
  shift.passes('3m');
  expect(shift.only().root).toBe('host:db-1');
  expect(shift.members(shift.only().id).map(({ id }) => id)).toHaveLength(2);
  expect(shift.problems.has(`${source}:${cause}`)).toBe(true);
});
