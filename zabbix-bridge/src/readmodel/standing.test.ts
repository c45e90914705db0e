// What holds for a while: works, silences, and whether the sources speak.
import { expect, test } from '@jest/globals';
import type { Change } from '../model/change.ts';
import { hour, minute } from '../model/moment.ts';
import { night, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

const works = {
  kind: 'maintenance-changed',
  id: 'm-1',
  name: 'switch firmware',
  hosts: ['sw-3'],
  services: ['pharma.mail'],
  from: night + hour,
  until: night + 2 * hour,
  by: 'anna',
} as const satisfies Change;
const silence = {
  kind: 'silence-changed',
  id: 's-1',
  target: { incident: 'INC-1' },
  until: night + hour,
  reason: 'known',
  by: 'anna',
} as const satisfies Change;

test('works are listed for any time they touch, as they were last planned, and to whose services they name', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [...twoTenants(), works, { ...works, until: night + 3 * hour }, { ...works, id: 'm-0', services: [], from: night }]);
  const ids = async (from: number, until: number, sight?: readonly string[]) => (await model.maintenances(sight, from, until)).map((row) => row.id);
  expect(await ids(night, night + 4 * hour)).toEqual(['m-0', 'm-1']);
  expect(await ids(night + 2 * hour + minute, night + 4 * hour)).toEqual(['m-1']);
  expect(await ids(night + 3 * hour, night + 4 * hour)).toEqual([]);
  expect(await ids(night, night + 4 * hour, ['pharma'])).toEqual(['m-1']);
  expect(await ids(night, night + 4 * hour, ['bank'])).toEqual([]);
  const { kind: _, ...row } = { ...works, until: night + 3 * hour };
  expect((await model.maintenances(['pharma'], night, night + 4 * hour))[0]).toEqual(row);
});

test('of the rules it is kept when they became others and by which signal; what is long past goes, the last of all stays', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [{ kind: 'rules-obeyed', at: night, version: 'a' }]);
  await model.follow(7, night + hour, [{ kind: 'rules-obeyed', at: night + hour, version: 'b' }]);
  expect(await model.rulesTurns(2)).toEqual([
    { seq: 7, at: night + hour, version: 'b' },
    { seq: 1, at: night, version: 'a' },
  ]);
  await model.prune(night + 2 * hour);
  expect((await model.rulesTurns(2)).map(({ seq }) => seq)).toEqual([7]);
});

test('a silence is in force until its end or until somebody ended it, and not at that very millisecond', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [...twoTenants(), silence, { ...silence, id: 's-2', target: { host: 'exch-01' }, endedAt: night + minute }]);
  const ids = async (at: number, sight?: readonly string[]) => (await model.silences(sight, at)).map((row) => row.id);
  expect(await ids(night)).toEqual(['s-1', 's-2']);
  expect(await ids(night + minute)).toEqual(['s-1']);
  expect(await ids(night + hour - 1)).toEqual(['s-1']);
  expect(await ids(night + hour)).toEqual([]);
  expect(await ids(night, ['pharma'])).toEqual(['s-1']);
  expect(await ids(night, ['bank'])).toEqual([]);
});

test('a source is as it was last heard, and is shown to tenants that it speaks of', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    { kind: 'source-changed', source: 'zabbix', state: 'ok', since: night },
    { kind: 'source-changed', source: 'zabbix', state: 'silent', since: night + minute, why: 'connection refused' },
    { kind: 'source-changed', source: 'grafana', state: 'ok', since: night },
  ]);
  const zabbix = { source: 'zabbix', state: 'silent', since: night + minute, why: 'connection refused' };
  expect(await model.sources(undefined)).toEqual([{ source: 'grafana', state: 'ok', since: night }, zabbix]);
  expect(await model.sources(['bank'])).toEqual([zabbix]);
  expect(await model.sources(['nobody'])).toEqual([]);
});
