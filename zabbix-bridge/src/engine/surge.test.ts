// surge: the promises about many services in trouble at once of which nobody has said what they share.
import { expect, test } from '@jest/globals';
import { aHost, aShift, ofService, type Shift } from './shift.ts';

const slow = 'Response time of the application is too high';
const names = ['oak', 'elm', 'fir', 'yew', 'ash', 'bay', 'box', 'fig', 'gum', 'ivy', 'sal', 'tea', 'koa', 'asp', 'nim', 'ume'];
const shop = ['pike', 'carp', 'tuna'];
const topology = { hosts: [...names.map((name) => aHost(name, ofService(`of-${name}`))), ...shop.map((name) => aHost(name, ofService('shop')))] };

/** So many of the services are slow within a minute, and with the last of them all three machines of the shop. */
function aShopAmid(others: number): Shift {
  const shift = aShift({ topology });
  for (const host of [...names.slice(0, others - 1), ...shop, ...names.slice(others - 1, others)]) {
    shift.opens(host, slow);
    shift.passes('2s');
  }
  shift.passes('5m');
  return shift;
}

test('services that share nothing anybody has named, and are slow in the same minute, are one incident of the whole estate', () => {
  const shift = aShift({ topology });
  for (const host of names) shift.opens(host, slow);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ members: { open: names.length } });
  expect(shift.only().root).toMatch(/^burst:all\/services@/);
  expect(shift.pages()).toHaveLength(1);
});

test('a service in trouble as a whole is one sign more of a surge four times as large', () => {
  const shift = aShopAmid(16);
  expect(shift.only()).toMatchObject({ members: { open: 19 } });
  expect(shift.pages()).toHaveLength(1);
});

test('and an incident of its own where the surge is smaller than that', () => {
  expect(aShopAmid(7).roots()).toContain('service:tag/shop');
});
