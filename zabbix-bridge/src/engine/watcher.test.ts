// watcher: the promises about machines that look at others from outside.
import { expect, test } from '@jest/globals';
import { aShift, ofService, type Shift } from './shift.ts';

const targets = ['bank', 'cards', 'pay', 'mail', 'shop', 'wiki', 'files'];
const misses = (shift: Shift, probe: string, target: string): string =>
  shift.opens(probe, `Failed step of scenario "${target}: login page".`, { item: { key: `web.test.fail[${target}: login page]` }, ...ofService(target) });

test.each([4, 7])('a probe that alone misses all %d that it looks at is the root, and is told of once', (many) => {
  const shift = aShift();
  for (const target of targets.slice(0, many)) {
    misses(shift, 'probe-spb', target);
    shift.passes('3s');
  }
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:probe-spb', members: { all: many } });
  expect(shift.pages()).toHaveLength(1);
});

test('what two probes miss in the same minute is what they look at, and neither of them is the root', () => {
  const shift = aShift();
  for (const target of targets) {
    for (const probe of ['probe-spb', 'probe-msk']) misses(shift, probe, target);
    shift.passes('3s');
  }
  shift.passes('5m');
  expect(shift.roots().filter((root) => root.startsWith('host:'))).toEqual([]);
});
