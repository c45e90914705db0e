// many places: the promises about sites that are cut off in one minute, of which nobody has said what they share.
import { expect, test } from '@jest/globals';
import { aHost, aShift, type Shift } from './shift.ts';

const kinds = ['rt01', 'sw01', 'pos1', 'pos2', 'ups1'];
const names = ['msk01', 'spb02', 'kzn03', 'ufa04', 'tul05', 'sib06', 'ekb07', 'vrn08'];
const hostsOf = (sites: readonly string[]): readonly string[] => kinds.flatMap((kind) => sites.map((site) => `${site}-${kind}`));
const topology = { hosts: hostsOf(names).map((host) => aHost(host)) };
const areCut = (shift: Shift, sites: readonly string[]): void => {
  for (const host of hostsOf(sites)) {
    shift.opens(host, 'Unavailable by ICMP ping');
    shift.passes('1s');
  }
};

test('eight sites that are cut off in one minute are one incident above them all, and one page', () => {
  const shift = aShift({ topology });
  areCut(shift, names);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ priority: 'P1', members: { open: 40 } });
  expect(shift.only().root).toMatch(/^burst:all\/hosts@/);
  expect(shift.pages()).toHaveLength(1);
});

test('and so is a host of theirs that is missed a minute later', () => {
  const shift = aShift({ topology });
  areCut(shift, names);
  shift.passes('1m');
  shift.opens('msk01-cam1', 'Unavailable by ICMP ping');
  shift.passes('10m');
  expect(shift.only().members.open).toBe(41);
  expect(shift.pages()).toHaveLength(1);
});

test.each([2, 5])('%d sites that are cut off in one minute are as many incidents', (count) => {
  const shift = aShift({ topology });
  areCut(shift, names.slice(0, count));
  shift.passes('10m');
  expect(shift.live()).toHaveLength(count);
});

test('the order in which they are heard of does not matter', () => {
  const hosts = hostsOf(names);
  const heard = (order: readonly string[]): unknown => {
    const shift = aShift({ topology });
    const began = shift.now;
    for (const host of order) shift.opens(host, 'Unavailable by ICMP ping', { event: host, openedAt: began + 500 * hosts.indexOf(host) });
    shift.passes('10m');
    return [shift.only().root, shift.only().priority, shift.memberIds(shift.only().id)];
  };
  expect(heard(hosts.toReversed())).toEqual(heard(hosts));
  expect(heard(hosts.toSorted())).toEqual(heard(hosts));
});
