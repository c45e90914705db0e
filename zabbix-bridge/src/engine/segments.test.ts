// segments: the promises about what is cut off between two links of a ring.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const stations = Array.from({ length: 8 }, (_, nth) => `st-${nth + 1}`);
const strangers = Array.from({ length: 60 }, (_, nth) => `other-${nth + 1}`);

/** Eight stations on a ring from one aggregation switch to the other; nobody has said which is whose neighbour. Behind each station a camera. */
const aRing = (): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [...['agg-1', 'agg-2'], ...stations, ...stations.map((host) => `${host}-cam`), ...strangers].map((host) => aHost(host)),
      edges: [
        ...stations.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:agg-1', 'host:agg-2')),
        ...stations.map((host) => anEdge(`host:${host}-cam`, 'reachedThrough', `host:${host}`)),
      ],
    },
  });
type Word = readonly [host: string, name: string];
const link = (from: string, to: string): Word => [from, `Interface ge-0/0/1(${to}): Link down`];
const lost = (host: string): Word => [host, ping];
function says(shift: Shift, words: readonly Word[]): void {
  for (const [host, name] of words) {
    shift.opens(host, name, { severity: name === ping ? 4 : 3 });
    shift.passes('12s');
  }
}

test('what is cut off between two links of a ring that are down is one incident with these, whichever is heard first', () => {
  const cut = [link('st-6', 'st-5'), link('st-2', 'st-3'), lost('st-3'), lost('st-5-cam'), lost('st-4'), lost('st-5'), lost('st-3-cam'), lost('st-4-cam')];
  for (const words of [cut, cut.toReversed()]) {
    const shift = aRing();
    says(shift, words);
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: words === cut ? 'host:st-5' : 'host:st-3', members: { all: 8 } });
    expect(shift.pages()).toHaveLength(1);
  }
});

test('so is what lies between a station that has lost its link and the switch at which the ring begins', () => {
  const shift = aRing();
  says(shift, [link('agg-1', 'st-1'), link('st-4', 'st-3'), lost('st-2'), lost('st-1'), lost('st-3')]);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:st-1', members: { all: 5 } });
});

test('two stations that are gone each by itself, as their own neighbours or the switches before them say, are two', () => {
  const one = aRing();
  says(one, [link('st-2', 'st-3'), link('st-4', 'st-3'), lost('st-3'), lost('st-7')]);
  one.passes('10m');
  expect(one.roots().toSorted()).toEqual(['host:st-3', 'host:st-7']);
  const star = aRing();
  says(star, [link('agg-1', 'st-3'), link('agg-2', 'st-7'), lost('st-3'), lost('st-7')]);
  star.passes('10m');
  expect(star.roots().toSorted()).toEqual(['host:st-3', 'host:st-7']);
});
