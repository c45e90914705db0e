// time sources: the promises about clocks that are wrong because the one they are set by is.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const wrong = 'System time is out of sync (diff with Zabbix server > 60s)';
const servers = Array.from({ length: 30 }, (_, nth) => `srv-${nth + 1}`);
const anEstate = (): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: ['ntp-1', 'ntp-2', ...servers].map((host) => aHost(host)),
      edges: servers.map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:ntp-1', 'host:ntp-2')),
    },
  });
const drift = (shift: Shift, ...hosts: readonly string[]): void => {
  for (const host of hosts) {
    shift.opens(host, wrong, { severity: 2 });
    shift.passes('4m');
  }
};

test('clocks that go wrong one after the other are of their source, which says so of its own, though another one is right', () => {
  const shift = anEstate();
  shift.opens('ntp-1', 'NTP: stratum is higher than 10', { severity: 3 });
  shift.passes('5m');
  drift(shift, 'srv-1', 'srv-2', 'srv-3');
  expect(shift.only()).toMatchObject({ root: 'host:ntp-1', members: { open: 4 } });
  expect(shift.pages()).toHaveLength(1);
});

test('clocks that were told of are of their source when that shows a minute later', () => {
  const shift = anEstate();
  for (const host of servers.slice(0, 5)) shift.opens(host, wrong, { severity: 2 });
  shift.passes('65s');
  expect(shift.pages()).toHaveLength(1);
  shift.opens('ntp-1', 'NTP: stratum is higher than 10', { severity: 3 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:ntp-1', members: { open: 6 } });
  expect(shift.pages()).toHaveLength(1);
});

test('of a source that is gone they are when all others are gone as well', () => {
  const shift = anEstate();
  shift.opens('ntp-1', 'Unavailable by ICMP ping');
  shift.passes('5m');
  drift(shift, 'srv-1');
  expect(shift.live()).toHaveLength(2);
  shift.opens('ntp-2', 'Unavailable by ICMP ping');
  shift.passes('5m');
  drift(shift, 'srv-2');
  expect(shift.live().map(({ root }) => root)).not.toContain('host:srv-2');
});

test.each([
  { what: 'is busy', name: 'High CPU utilization' },
  { what: 'has a full disk', name: 'Disk space is critically low' },
])('a source that $what makes no clock wrong', ({ name }) => {
  const shift = anEstate();
  shift.opens('ntp-1', name, { severity: 3 });
  shift.passes('5m');
  drift(shift, 'srv-1');
  expect(shift.live()).toHaveLength(2);
});

test('a clock that goes wrong hours after its source did is wrong by itself', () => {
  const shift = anEstate();
  shift.opens('ntp-1', 'NTP: stratum is higher than 10', { severity: 3 });
  shift.passes('3h');
  drift(shift, 'srv-1');
  expect(shift.live()).toHaveLength(2);
});

test('clocks that are still wrong when their source is right again stay where they were', () => {
  const shift = anEstate();
  shift.opens('ntp-1', 'NTP: stratum is higher than 10', { severity: 3 });
  shift.passes('5m');
  for (const host of servers.slice(0, 5)) shift.opens(host, wrong, { severity: 2 });
  shift.passes('5m');
  shift.clears('ntp-1', 'NTP: stratum is higher than 10');
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:ntp-1', members: { open: 5 } });
});

test('a clock of which is heard late is of its source, were that half an hour old', () => {
  const shift = anEstate();
  shift.opens('ntp-1', 'NTP: stratum is higher than 10', { severity: 3 });
  shift.passes('30m');
  drift(shift, 'srv-1');
  expect(shift.only().root).toBe('host:ntp-1');
});

test('where nobody has said by what clocks are set, one that says it has lost its time while they go wrong is of the same, and an hour later it is not', () => {
  for (const { after, incidents } of [
    { after: '2m', incidents: 1 },
    { after: '1h', incidents: 2 },
  ] as const) {
    const shift = aShift({ settings: { remindEveryMs: 0 }, topology: { hosts: ['ntp-1', ...servers].map((host) => aHost(host)) } });
    for (const host of servers.slice(0, 8)) {
      shift.opens(host, wrong, { severity: 2 });
      shift.passes('10s');
    }
    shift.passes(after);
    shift.opens('ntp-1', 'NTP: stratum is 16 (unsynchronised)', { severity: 3 });
    shift.passes('10m');
    expect(shift.live()).toHaveLength(incidents);
  }
});
