// alarms.test: what began when, and what lasted too long, from the first millisecond of a period to the one before its last.
import { expect, test } from '@jest/globals';
import { day, hour, minute } from '../model/moment.ts';
import { incidentChanged, night, problemChanged, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

async function aModel() {
  const model = openReadModel(':memory:');
  await model.follow(1, night, twoTenants());
  return model;
}

test('steps count what began in them: problems opened, incidents told by priority, pages', async () => {
  await using model = await aModel();
  expect(await model.counterSeries(undefined, night, night + hour, minute)).toEqual({
    problems: [
      { at: night, count: 1 },
      { at: night + minute, count: 1 },
    ],
    incidents: [
      { at: night + minute, count: 1, priority: 'P2' },
      { at: night + 2 * minute, count: 1, priority: 'P3' },
    ],
    pages: [{ at: night + minute, count: 1 }],
    asOf: 1,
  });
  expect(await model.counterSeries(['bank'], night, night + hour, hour)).toMatchObject({
    problems: [{ at: night, count: 1 }],
    incidents: [{ priority: 'P3' }],
    pages: [],
  });
  expect(await model.counterSeries(undefined, night + 1, night + minute, minute)).toMatchObject({ problems: [], incidents: [], pages: [] });
});

test('problems are occurrences of their trigger, incidents of their root; what lasts has no end', async () => {
  await using model = await aModel();
  await model.follow(2, night, [
    problemChanged({ trigger: '17120', resolvedAt: night + hour }),
    incidentChanged({ state: 'resolved', resolvedAt: night + hour }),
  ]);
  expect(await model.alarms(undefined, night, night + hour, night - day, 10)).toEqual({
    problems: [
      { at: night, endedAt: night + hour, of: 'zabbix:17120', name: 'Unavailable by ICMP ping', host: 'exch-01', severity: 4 },
      { at: night + minute, of: 'zabbix:web-07: Disk space is low', name: 'Disk space is low', host: 'web-07', severity: 2 },
    ],
    incidents: [
      { at: night + minute, endedAt: night + hour, of: 'host:exch-01', priority: 'P2' },
      { at: night + 2 * minute, of: 'host:web-07', priority: 'P3' },
    ],
    stale: { problems: 0, incidents: 0 },
    asOf: 2,
  });
  expect((await model.alarms(undefined, night, night + hour, 0, 1)).problems).toHaveLength(2); // one more says that there are more
});

test('stale is what lasted at the end of the period and began before, whether or not it is over by now', async () => {
  await using model = await aModel();
  await model.follow(2, night, [problemChanged({ resolvedAt: night + 2 * day }), incidentChanged({ state: 'closed', resolvedAt: night + 2 * day })]);
  const stale = async (until: number, sight?: readonly string[]) => (await model.alarms(sight, until - minute, until, until - day, 10)).stale;
  expect(await stale(night + day)).toEqual({ problems: 0, incidents: 0 });
  expect(await stale(night + day + hour)).toEqual({ problems: 2, incidents: 2 });
  expect(await stale(night + 2 * day + 1)).toEqual({ problems: 1, incidents: 1 });
  expect(await stale(night + day + hour, ['pharma'])).toEqual({ problems: 1, incidents: 1 });
});
