// common: the promises about the same that many machines say at once.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const machines = Array.from({ length: 60 }, (_, nth) => ['app', 'db', 'web', 'mx'][nth % 4] + `-${nth}`);
const topology = { hosts: machines.map((host) => aHost(host)) };
const clock = 'System time is out of sync (diff with Zabbix server > 60s)';

/** All but those that were taken in before anybody was told. */
const lasting = (shift: Shift) => shift.incidents().filter(({ state }) => state !== 'merged');

/** So many of them say it, one every ten seconds. */
function say(shift: Shift, many: number, name: (host: string) => string): void {
  for (const host of machines.slice(0, many)) {
    shift.opens(host, name(host));
    shift.passes('10s');
  }
}

test('machines that say the same within minutes are told of once, and say why they belong together', () => {
  const shift = aShift({ topology });
  say(shift, 12, () => clock);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: expect.stringMatching(/^burst:same\/time is wrong/), members: { open: 12, hosts: 12 } });
  expect(shift.members('INC-1')[5]?.reason).toMatchObject({ kind: 'behind', evidence: { kind: 'burst' } });
  expect(shift.pages()).toHaveLength(1);
});

test('neither the name of the machine nor a figure in it makes it another thing', () => {
  const shift = aShift({ topology });
  say(shift, 8, (host) => `${host}: Power supply ${host.length % 2}: Power supply is in critical state`);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ members: { open: 8 } });
});

test('two things that are said at once are two incidents', () => {
  const shift = aShift({ topology });
  for (const [nth, host] of machines.slice(0, 16).entries()) {
    shift.opens(host, nth % 2 === 0 ? clock : 'Backup job failed');
    shift.passes('5s');
  }
  shift.passes('10m');
  expect(lasting(shift).map(({ members }) => members.open)).toEqual([8, 8]);
});

test('a few that say the same by accident are each told by themselves', () => {
  const shift = aShift({ topology });
  say(shift, 3, () => '/var: Disk space is critically low (used > 90%)');
  shift.passes('10m');
  expect(shift.incidents()).toHaveLength(3);
});

test('the next ones an hour later are another incident', () => {
  const shift = aShift({ topology });
  say(shift, 6, () => clock);
  shift.passes('1h');
  for (const host of machines.slice(20, 26)) shift.opens(host, clock);
  shift.passes('10m');
  expect(lasting(shift).map(({ members }) => members.open)).toEqual([6, 6]);
});

test('what is known to hang on what has failed is put down to that, and not to others that say the same elsewhere', () => {
  const [esx = '', ...guests] = machines.slice(0, 7);
  const edges = guests.map((vm) => anEdge(`host:${vm}`, 'runsOn', `host:${esx}`));
  const shift = aShift({ topology: { ...topology, edges } });
  shift.opens(esx, 'Unavailable by ICMP ping');
  shift.passes('3m');
  for (const host of machines.slice(1, 14)) shift.opens(host, `${host} has been restarted (uptime < 10m)`);
  shift.passes('10m');
  expect(lasting(shift).map(({ root, members }) => [root.replace(/\/.*/, ''), members.open])).toEqual([
    [`host:${esx}`, 7],
    ['burst:same', 7],
  ]);
});

test('what says the same as others, of which it is known that they hang on what has failed, is put down to that where nothing is known of itself', () => {
  const tills = ['till-1', 'till-2', 'till-3', 'till-4'];
  const edges = tills.slice(0, 3).map((till) => anEdge(`host:${till}`, 'dependsOn', 'host:loyalty-db'));
  const hosts = ['loyalty-db', ...tills, 'other-1'].map((host) => aHost(host));
  const shift = aShift({ topology: { hosts, edges } });
  shift.opens('loyalty-db', 'PostgreSQL: Service is down');
  for (const till of tills) shift.opens(till, 'Loyalty: card requests fail', { groups: ['Tills'] });
  shift.opens('other-1', 'Loyalty: card requests fail', { groups: ['Test stand'] });
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:loyalty-db', 'host:other-1']);
  expect(shift.members('INC-1')).toHaveLength(5);
});

/** Half of the machines were given a template of another kind. */
const inTwo = (one: string, other: string) => (host: string) => (/^(app|web)/.test(host) ? one : other);

test('a clock is wrong and a machine too hot in whatever words a template has for it, and however bad it is', () => {
  const shift = aShift({ topology, settings: { remindEveryMs: 0 } });
  say(shift, 6, inTwo(clock, `Linux: ${clock}`));
  shift.passes('40m');
  expect(shift.only()).toMatchObject({ members: { open: 6 } });
  say(shift, 6, inTwo('Temperature is too high (over 32 C)', 'Ambient: Temperature is above warning threshold: >30'));
  shift.passes('6m');
  shift.opens('db-1', 'Temperature is critically high (over 38 C)');
  shift.passes('40m');
  expect(shift.roots()).toHaveLength(2);
  expect(shift.pages()).toHaveLength(2);
});

test('what newer templates call Linux, and older ones do not, is the same trigger', () => {
  const shift = aShift({ topology });
  const swap = 'High swap space usage (less than 50% free)';
  say(shift, 6, inTwo(swap, `Linux: ${swap}`));
  shift.passes('40m');
  expect(shift.only()).toMatchObject({ members: { open: 6 } });
});
