// write-backs.test: of each deed on each problem the last that became of it.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { happened, night, problemChanged, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

const wrote = (member: string, outcome: string, at: number, says?: string) =>
  happened('inc-a', { kind: 'written-back', member, action: 'acknowledge', outcome, ...(says !== undefined && { says }) }, at);

test('a deed that was refused and then done is done by who did it at last, and each sees the problems of their own', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    problemChanged({ event: '1001', services: ['bank.portal'] }),
    wrote('zabbix:1000', 'refused', night, 'no permission'),
    wrote('zabbix:1001', 'gave-up', night + 1, 'out of reach'),
    happened('inc-a', { kind: 'written-back', member: 'zabbix:1000', action: 'acknowledge', outcome: 'done', by: 'anna' }, night + minute),
  ]);
  expect(await model.writeBacks(undefined, 'INC-1')).toEqual([
    { problem: 'zabbix:1000', action: 'acknowledge', outcome: 'done', at: night + minute, by: 'anna' },
    { problem: 'zabbix:1001', action: 'acknowledge', outcome: 'gave-up', at: night + 1, says: 'out of reach' },
  ]);
  expect((await model.writeBacks(['pharma'], 'INC-1'))?.map(({ problem }) => problem)).toEqual(['zabbix:1000']);
  expect(await model.writeBacks(['bank'], 'INC-1')).toBeUndefined();
});
