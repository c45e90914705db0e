// load.test: counters over time and the load on operators, over HTTP.
import { expect, test } from '@jest/globals';
import { day, hour, minute } from '../model/moment.ts';
import { aProblem } from '../readmodel/builders.ts';
import { night } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const get = (house: House, url: string) => house.app.inject({ url: `/api/v1/counters/${url}`, headers: house.token() });

test('a series has a column for each thing that is counted, with a zero for a step in which there was none', async () => {
  const answer = await get(await openHouse(), `series?from=${night + 1}&until=${night + 3 * minute}&step=${minute}`);
  expect(answer.json()).toEqual({
    stepMs: minute,
    at: [night, night + minute, night + 2 * minute],
    problems: [1, 1, 0],
    incidents: { P1: [0, 0, 0], P2: [0, 2, 0], P3: [0, 0, 1] },
    pages: [0, 1, 0],
    asOf: 2,
  });
});

test('without a step a round one is taken, and more than a thousand steps are refused with the way out', async () => {
  const house = await openHouse();
  expect((await get(house, `series?from=${night}&until=${night + day}`)).json()).toMatchObject({ stepMs: 5 * minute });
  const refused = await get(house, `series?from=${night}&until=${night + day}&step=1000`);
  expect(refused.json()).toMatchObject({
    code: 'bad-request',
    faults: [{ place: 'query.step', says: 'makes 86400 steps, more than 1000', mend: 'take a longer step or a shorter period' }],
  });
  expect((await get(house, `series?from=${night}&until=${night}`)).statusCode).toBe(400);
});

test('the load of raw problems stands beside that of incidents, with what occurred most by name and what would be good', async () => {
  const house = await openHouse();
  const many = Array.from({ length: 11 }, (_, n) =>
    aProblem({ event: `${5_000 + n}`, openedAt: night + n * minute, trigger: '17120', resolvedAt: night + hour }),
  );
  await house.follows(...many.map((problem) => ({ kind: 'problem-changed' as const, problem })));
  expect((await get(house, `load?from=${night + minute}&until=${night + hour + minute}`)).json()).toMatchObject({
    from: night,
    until: night + hour,
    problems: {
      count: 13,
      perTenMinutes: 13 / 6,
      peak: 12,
      overloadedShare: 1 / 6,
      floods: [{ from: night, until: night + 10 * minute, count: 12 }],
      floodCount: 1,
      topTen: [{ of: 'zabbix:17120', name: 'exch-01: Unavailable by ICMP ping', count: 11 }, { count: 1 }, { count: 1 }],
      bySeverity: [0, 0, 1, 0, 12, 0],
    },
    incidents: {
      count: 3,
      floods: [],
      topTen: [{ of: 'host:exch-01', name: 'exch-01' }, {}, {}],
      byPriority: { P1: 0, P2: 2, P3: 1 },
      mix: { P1: 0, P2: 2 / 3, P3: 1 / 3 },
    },
    targets: { perTenMinutes: 1, mix: { P1: 0.05, P2: 0.15, P3: 0.8 } },
  });
});

test('a load over more than 92 days is refused', async () => {
  expect((await get(await openHouse(), `load?from=${night - 93 * day}&until=${night}`)).json()).toMatchObject({ code: 'bad-request' });
});

test('what was presented to each operator is said with its incidents, and only of those that one may see', async () => {
  const house = await openHouse();
  const url = `pages?from=${night + 1}&until=${night + hour}`;
  expect((await get(house, url)).json()).toMatchObject({
    from: night,
    until: night + hour,
    count: 1,
    operators: [{ to: 'noc', count: 1, perTenMinutes: 1 / 6, peak: 1 }],
    target: 1,
    rows: [{ at: night + minute, to: 'noc', incident: { id: 'inc-a', priority: 'P2' } }],
  });
  const bank = await house.app.inject({ url: `/api/v1/counters/${url}`, headers: house.token({ tenants: ['bank'] }) });
  expect(bank.json()).toMatchObject({ count: 0, operators: [], rows: [] });
  expect((await get(house, `pages?from=${night - 93 * day}&until=${night}`)).json()).toMatchObject({ code: 'bad-request' });
});
