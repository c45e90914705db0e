// mains: the promises about mains that fail for many sites at once, where nobody has said what feeds them all, and about what dies there later.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const mains = 'AC mains failure, site on battery';
const ping = 'Unavailable by ICMP ping';

const numbered = (name: string, count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `${name}-${nth + 1}`);
const told = (shift: Shift) => shift.live().map(({ root, members }) => ({ root, members: members.all }));

/** Twelve sites, each with a rectifier that watches its feed, a radio and a base station behind it. */
const sites = numbered('site', 12);
const district = {
  hosts: sites.flatMap((site) => [aHost(`rect-of-${site}`), aHost(`radio-of-${site}`), aHost(`bs-of-${site}`)]),
  edges: sites.flatMap((site) => [
    anEdge(`feed:${site}`, 'watchedBy', `host:rect-of-${site}`),
    anEdge(`host:radio-of-${site}`, 'poweredBy', `feed:${site}`),
    anEdge(`host:bs-of-${site}`, 'poweredBy', `feed:${site}`),
    anEdge(`host:bs-of-${site}`, 'reachedThrough', `host:radio-of-${site}`),
    anEdge(`host:rect-of-${site}`, 'reachedThrough', `host:radio-of-${site}`),
  ]),
};

function lose(shift: Shift, many: number, every = '10s'): void {
  for (const site of sites.slice(0, many)) {
    shift.opens(`rect-of-${site}`, mains, { severity: 3 });
    shift.passes(every);
  }
}

test('three feeds that are lost in the same minute are one failure of the mains, told once', () => {
  const shift = aShift({ topology: district });
  lose(shift, 3);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: expect.stringMatching(/^burst:same\/AC mains failure/), members: 3 }]);
  expect(shift.pages()).toHaveLength(1);
});

test('two feeds that are lost in the same minute are two failures', () => {
  const shift = aShift({ topology: district });
  lose(shift, 2);
  shift.passes('10m');
  expect(
    told(shift)
      .map(({ root }) => root)
      .sort(),
  ).toEqual(['feed:site-1', 'feed:site-2']);
});

test('what dies on those sites when their batteries are empty belongs to it, and nobody is told anew', () => {
  const shift = aShift({ topology: district });
  lose(shift, 4);
  shift.passes('40m');
  shift.opens('rect-of-site-2', 'Battery voltage low (below 45 V)');
  shift.passes('12m');
  for (const host of ['bs-of-site-2', 'radio-of-site-2', 'rect-of-site-2']) {
    shift.opens(host, ping);
    shift.passes('20s');
  }
  shift.passes('20m');
  expect(told(shift)).toEqual([{ root: expect.stringMatching(/^burst:same\/AC mains failure/), members: 8 }]);
});

test('what is cut off before the others have said that their mains are gone is of it too', () => {
  const shift = aShift({ topology: district });
  shift.opens('rect-of-site-1', mains, { severity: 3 });
  shift.passes('5s');
  for (const host of ['radio-of-site-1', 'bs-of-site-1']) shift.opens(host, ping);
  shift.passes('20s');
  for (const site of sites.slice(1, 5)) shift.opens(`rect-of-${site}`, mains, { severity: 3 });
  shift.passes('20m');
  expect(told(shift)).toEqual([{ root: expect.stringMatching(/^burst:same\/AC mains failure/), members: 7 }]);
});

test('what is cut off on a site that has its mains is another failure', () => {
  const shift = aShift({ topology: district });
  lose(shift, 4);
  shift.passes('30m');
  for (const host of ['radio-of-site-9', 'bs-of-site-9', 'rect-of-site-9']) shift.opens(host, ping);
  shift.passes('20m');
  expect(told(shift).map(({ members }) => members)).toEqual([4, 3]);
});

test('machines that say that they have started anew when the mains are back are of it, also those of which nobody saw that they were gone', () => {
  const shift = aShift({ topology: district });
  lose(shift, 4);
  shift.passes('40m');
  for (const site of sites.slice(0, 2)) for (const host of [`bs-of-${site}`, `radio-of-${site}`, `rect-of-${site}`]) shift.opens(host, ping);
  shift.passes('5m');
  for (const site of sites.slice(0, 2)) for (const host of [`bs-of-${site}`, `radio-of-${site}`, `rect-of-${site}`]) shift.clears(host, ping);
  for (const site of sites.slice(0, 4)) shift.clears(`rect-of-${site}`, mains);
  for (const site of [5, 1, 6, 2, 3, 7].map((nth) => sites[nth - 1] ?? '')) {
    for (const part of ['bs', 'radio']) shift.opens(`${part}-of-${site}`, `${part}-of-${site} has been restarted (uptime < 10m)`, { severity: 2 });
    shift.passes('10s');
  }
  shift.passes('10m');
  expect(shift.incidents().filter(({ state }) => state !== 'merged')).toHaveLength(1);
});

test('a base station that dies alone on its feed an hour after that was lost is of the feed', () => {
  const shift = aShift({
    topology: {
      hosts: [aHost('rect-1'), aHost('bs-1')],
      edges: [anEdge('feed:one', 'watchedBy', 'host:rect-1'), anEdge('host:bs-1', 'poweredBy', 'feed:one')],
    },
  });
  shift.opens('rect-1', mains, { severity: 3 });
  shift.passes('1h');
  shift.opens('bs-1', ping);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'feed:one', members: 2 }]);
});
