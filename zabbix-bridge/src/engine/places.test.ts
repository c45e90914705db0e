// places: the promises about what hosts share where nobody has said what carries them.
import { expect, test } from '@jest/globals';
import type { Tag } from '../model/problem.ts';
import { aHost, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const slow = 'Response time of the application is too high';
const names = ['oak', 'elm', 'fir', 'yew', 'ash', 'bay', 'box', 'fig', 'gum', 'ivy'];
const at = (site: string): { readonly tags: readonly Tag[] } => ({ tags: [{ tag: 'site', value: site }] });

test.each([ping, slow])('hosts of which only their problems say where they stand, by a tag, are one incident when much of a site fails at once: %s', (name) => {
  const shift = aShift();
  for (const host of names) {
    shift.opens(host, name, at('perm'));
    shift.passes('4s');
  }
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: expect.stringMatching(/^burst:site\/perm@/), members: { open: names.length } });
  expect(shift.pages()).toHaveLength(1);
});

test.each(['Site', 'rack', 'DC', 'branch', 'region', 'az', 'Площадка', 'филиал', 'ЦОД'])('a place may be tagged as %s', (tag) => {
  const shift = aShift();
  for (const host of names) shift.opens(host, ping, { tags: [{ tag, value: 'perm' }] });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ members: { open: names.length } });
});

test('and two sites that fail in the same minute are two', () => {
  const shift = aShift();
  names.forEach((host, nth) => {
    shift.opens(host, ping, at(nth % 2 === 0 ? 'perm' : 'ufa'));
    shift.passes('4s');
  });
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:site\/perm@/), expect.stringMatching(/^burst:site\/ufa@/)]);
});

test('of a host that topology knows its own tags count, whatever a problem says', () => {
  const shift = aShift({ topology: { hosts: names.map((name, nth) => aHost(name, at(nth % 2 === 0 ? 'perm' : 'ufa'))) } });
  for (const host of names) {
    shift.opens(host, ping, at('omsk'));
    shift.passes('4s');
  }
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:site\/perm@/), expect.stringMatching(/^burst:site\/ufa@/)]);
});

test('once its host is known, a problem is held against what that shares', () => {
  const shift = aShift();
  for (const host of names.slice(0, 5)) shift.opens(host, ping);
  shift.passes('5m');
  expect(shift.live()).toHaveLength(5);
  shift.learns({ hosts: names.map((name) => aHost(name, at('perm'))) });
  for (const host of names.slice(5)) shift.opens(host, ping);
  shift.passes('5m');
  expect(shift.roots()).toContainEqual(expect.stringMatching(/^burst:site\/perm@/));
});
