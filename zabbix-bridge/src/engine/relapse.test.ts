// relapse: the promises about an incident of many of which a little is left when the same thing fails again.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const names = Array.from({ length: 60 }, (_, nth) => `web-${nth + 1}`);
const topology = {
  hosts: [aHost('sw-1', { role: 'switch' }), ...names.map((name) => aHost(name))],
  edges: names.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-1')),
};
const [, ...others] = names;

/** All behind the switch are cut off and come back after ten minutes, but for one that has not survived it; Anna has the incident in hand. */
function aSwitchThatTookOneWithIt(): Shift {
  const shift = aShift({ topology });
  for (const name of names) shift.opens(name, ping);
  shift.passes('3m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('7m');
  for (const name of others) shift.clears(name, ping);
  return shift;
}

test('hours later the same switch is another incident, told anew, and what was left stays in the one that it was in', () => {
  const shift = aSwitchThatTookOneWithIt();
  shift.passes('3h');
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'acknowledged', members: { open: 1 } });
  for (const name of others) shift.opens(name, ping);
  shift.passes('3m');
  expect(shift.live()).toMatchObject([
    { number: 'INC-1', state: 'acknowledged', members: { open: 1 } },
    { number: 'INC-2', state: 'open', priority: 'P1', root: 'host:sw-1', members: { open: others.length } },
  ]);
  expect(shift.pages().map((page) => page.split(' ')[0])).toEqual(['INC-1', 'INC-2']);
  expect(shift.memberIds('INC-1')).toHaveLength(names.length);
  expect(shift.memberIds('INC-2')).toHaveLength(others.length);
});

test('within the hour it is the same incident, and told with a sound once more, also where somebody has it in hand', () => {
  const shift = aSwitchThatTookOneWithIt();
  shift.passes('20m');
  for (const name of others) shift.opens(name, ping);
  shift.passes('3m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', members: { open: names.length } });
  expect(shift.tellings().map(({ why, interrupts }) => [why.kind, interrupts])).toEqual([
    [expect.any(String), true],
    ['relapsed', true],
  ]);
  expect(shift.happened('INC-1', 'relapsed')).toMatchObject([{ open: expect.any(Number), quietMs: expect.any(Number) }]);
});

test('a few of them that come and go while it dies down are no news', () => {
  const shift = aSwitchThatTookOneWithIt();
  shift.passes('20m');
  for (const name of others.slice(0, 6)) shift.opens(name, ping);
  shift.passes('5m');
  expect(shift.tellings()).toHaveLength(1);
});

test('while the switch itself says that it is gone, whatever fails behind it is part of that, hours later as well', () => {
  const shift = aShift({ topology });
  for (const name of ['sw-1', ...names]) shift.opens(name, ping);
  shift.passes('10m');
  for (const name of names) shift.clears(name, ping);
  shift.passes('80m');
  for (const name of others) shift.opens(name, ping);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', members: { open: others.length + 1 } });
});

test('one that a person resolved and opens again takes what fails of it soon, however long it had died down', () => {
  const shift = aSwitchThatTookOneWithIt();
  shift.passes('5m');
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'left to the server team' });
  shift.passes('2h');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'it was ours' });
  shift.passes('5m');
  for (const name of others) shift.opens(name, ping);
  shift.passes('3m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', members: { open: names.length } });
});

test('what a person puts into one that has died down is no return of it', () => {
  const more = Array.from({ length: 30 }, (_, nth) => `mail-${nth + 1}`);
  const behindAnother = more.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-2'));
  const shift = aSwitchThatTookOneWithIt();
  shift.learns({
    hosts: [...topology.hosts, aHost('sw-2', { role: 'switch' }), ...more.map((name) => aHost(name))],
    edges: [...topology.edges, ...behindAnother],
  });
  shift.passes('30m');
  for (const name of more) shift.opens(name, ping);
  shift.passes('3m');
  const told = shift.pages();
  shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', members: { open: more.length + 1 } });
  expect(shift.pages()).toEqual(told);
});
