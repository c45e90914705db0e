// alike by name: the promises about machines that share no more than a part of the name.
import { expect, test } from '@jest/globals';
import { aHost, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const districts = ['hill', 'port', 'south', 'east'];
/** Ten cameras in each of four districts, each district seen through a proxy of its own. */
const hosts = districts.flatMap((district, nth) =>
  Array.from({ length: 10 }, (_, of) => aHost(`cam-0${nth}0${of}`, { proxy: `px-${district}`, groups: [`Cameras/${district}`] })),
);
function areLost(shift: Shift, cameras: readonly string[], apart: string): void {
  for (const camera of cameras) {
    shift.opens(camera, ping, { severity: 3 });
    shift.passes(apart);
  }
}

// the third joined the first two without a sound, and for minutes so did every other camera that failed by itself
test('two of one place and one of another that are lost in one minute are no failure of all that are called alike', () => {
  const shift = aShift({ topology: { hosts } });
  areLost(shift, ['cam-0101', 'cam-0102', 'cam-0203'], '25s');
  shift.passes('90s');
  areLost(shift, ['cam-0304'], '10m');
  expect(shift.roots()).toEqual(expect.arrayContaining(['host:cam-0203', 'host:cam-0304']));
  expect(shift.roots().join()).not.toContain('burst:name/');
});

test('one in each of three places and more, lost in one minute, are one failure, for each place has a reason of its own only by chance', () => {
  const shift = aShift({ topology: { hosts } });
  areLost(shift, ['cam-0001', 'cam-0102', 'cam-0203', 'cam-0304'], '10s');
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:name\/cam@/)]);
});

test('where nobody has said where they stand the name is all there is', () => {
  const shift = aShift({ topology: { hosts: hosts.map(({ host }) => aHost(host)) } });
  areLost(shift, ['cam-0101', 'cam-0102', 'cam-0203'], '15s');
  shift.passes('5m');
  expect(shift.roots()).toEqual([expect.stringMatching(/^burst:name\/cam@/)]);
});
