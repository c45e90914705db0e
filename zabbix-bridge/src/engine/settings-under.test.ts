// settings-under: the promises about the numbers of correlation.yaml: from the moment the rules say so, and after a restart.
import { expect, test } from '@jest/globals';
import type { CorrelationRules } from '@nabat/alert-rules';
import { minute, second } from '../model/moment.ts';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';
import { someRules } from './rules-of-a-shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';
const rack = {
  hosts: ['a', 'b', 'c', 'd'].map((host) => aHost(host)),
  edges: ['a', 'b', 'c', 'd'].map((host) => anEdge(`host:${host}`, 'locatedIn', 'rack:r1')),
};

const under = (correlation: Omit<CorrelationRules, 'rules'>, topology: Parameters<typeof aShift>[0] = {}): Shift => {
  const shift = aShift(topology);
  shift.obeys(someRules({ correlation: { rules: [], ...correlation } }));
  return shift;
};
const expectTold = (shift: Shift, seconds: number): void => {
  shift.passes(`${seconds - 1}s`);
  expect(shift.incidents().filter(({ number }) => number !== undefined)).toEqual([]);
  shift.passes('1s');
  expect(shift.incidents().filter(({ number }) => number !== undefined)).toHaveLength(1);
};

test.each([
  { settleAloneMs: 45 * second, told: 45 },
  { settleAloneMs: 5 * minute, told: 300 },
])('what is alone settles $told s when the rules say so, whatever its check interval', ({ settleAloneMs, told }) => {
  const shift = under({ settleAloneMs });
  shift.opens('web-1', load, { checkEveryMs: 120 * second });
  expectTold(shift, told);
});

test('what confirms each other settles 60 s when the rules say so', () => {
  const shift = under({ settleTogetherMs: minute });
  shift.opens('web-1', ping);
  shift.opens('web-1', 'Port 443 closed');
  expectTold(shift, 60);
});

test.each([
  { windowMs: undefined, incidents: 2 },
  { windowMs: 20 * minute, incidents: 1 },
])(
  'the last host behind a rack falls a quarter of an hour later: of one incident where the window says so ($windowMs ms), and of its own where it does not',
  ({ windowMs, incidents }) => {
    const shift = under(windowMs === undefined ? {} : { windowMs }, { topology: rack });
    for (const host of ['a', 'b', 'c']) shift.opens(host, ping);
    shift.passes('15m');
    shift.opens('d', ping);
    shift.passes('4m');
    expect(shift.live()).toHaveLength(incidents);
  },
);

test.each([
  { percent: 60, atLeast: 3, is: true },
  { percent: 100, atLeast: 3, is: false },
  { percent: 60, atLeast: 4, is: false },
])(
  'where the rules ask for $percent % and at least $atLeast, three of four hosts that are cut off are a fact against their rack: $is',
  ({ percent, atLeast, is }) => {
    const shift = under({ failing: { percent, atLeast } }, { topology: rack });
    for (const host of ['a', 'b', 'c']) shift.opens(host, ping);
    shift.passes('4m');
    expect(shift.live().some(({ rootEvidence }) => rootEvidence?.kind === 'quorum')).toBe(is);
  },
);

const shop = { hosts: ['a', 'b', 'c'].map((host) => aHost(host, { tags: [{ tag: 'service', value: 'shop' }] })) };

test.each([
  { failing: undefined, is: true },
  { failing: { percent: 60, atLeast: 3 }, is: true },
  { failing: { percent: 60, atLeast: 4 }, is: false },
  { failing: { percent: 80, atLeast: 2 }, is: false },
])('two of the three machines of a service that do not work are a fact against it under $failing: $is', ({ failing, is }) => {
  const shift = under(failing === undefined ? {} : { failing }, { topology: shop });
  for (const host of ['a', 'b']) shift.opens(host, 'Port 443 closed', { tags: [{ tag: 'service', value: 'shop' }] });
  shift.passes('4m');
  expect(shift.live().some(({ root, rootEvidence }) => root === 'service:tag/shop' && rootEvidence?.kind === 'quorum')).toBe(is);
});

test('after a restart they hold as before, and rules without them put the usual ones back', () => {
  const shift = under({ settleAloneMs: 45 * second });
  shift.restarts();
  shift.opens('web-1', load, { checkEveryMs: 120 * second });
  expectTold(shift, 45);
  shift.obeys(someRules({ version: 'v2' }));
  shift.passes('20m');
  shift.opens('web-2', load, { checkEveryMs: 120 * second });
  shift.passes('124s');
  expect(shift.live().filter(({ number }) => number !== undefined)).toHaveLength(1);
  shift.passes('1s');
  expect(shift.live().filter(({ number }) => number !== undefined)).toHaveLength(2);
});
