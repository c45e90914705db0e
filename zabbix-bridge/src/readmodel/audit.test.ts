// The audit: who told the engine to do what, and what became of it.
import { expect, test } from '@jest/globals';
import type { Change } from '../model/change.ts';
import type { Refusal } from '../model/refusal.ts';
import { minute } from '../model/moment.ts';
import { night, twoTenants } from './builders.ts';
import type { AuditFilter, ReadModel, Sight } from './questions.ts';
import { openReadModel } from './readmodel.ts';

const refusal: Refusal = { code: 'command-conflict', says: 'INC-2 has moved on', mend: 'look at it again', version: 4 };
const accepted: Change = { kind: 'command-accepted', command: 'c-1', name: 'acknowledge', by: 'anna', at: night, incident: 'inc-a' };
const refused: Change = { kind: 'command-refused', command: 'c-2', name: 'resolve', by: 'boris', at: night + minute, refusal };

async function commands(model: ReadModel, sight: Sight, filter: AuditFilter): Promise<readonly string[]> {
  const page = await model.audit(sight, filter, { limit: 10 });
  return page.ok ? page.value.rows.map((row) => row.command) : [];
}

test.each<[string, Sight, AuditFilter, readonly string[]]>([
  ['nothing: the newest first', undefined, {}, ['c-2', 'c-1']],
  ['who', undefined, { by: 'anna' }, ['c-1']],
  ['what', undefined, { names: ['resolve', 'close'] }, ['c-2']],
  ['the incident', undefined, { incident: 'INC-1' }, ['c-1']],
  ['having been accepted', undefined, { outcome: 'accepted' }, ['c-1']],
  ['having been refused', undefined, { outcome: 'refused' }, ['c-2']],
  ['a time from', undefined, { from: night + 1 }, ['c-2']],
  ['a time until', undefined, { until: night + 1 }, ['c-1']],
  ['the tenant it was for', ['pharma'], {}, ['c-1']],
  ['another tenant', ['bank'], {}, []],
])('the audit can be cut by %s', async (_, sight, filter, expected) => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [...twoTenants(), accepted]);
  await model.follow(2, night, [refused]);
  expect(await commands(model, sight, filter)).toEqual(expected);
});

test('what became of a command is found by its id', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [...twoTenants(), accepted]);
  await model.follow(2, night, [refused]);
  expect(await model.command(undefined, 'c-1')).toEqual({
    command: 'c-1',
    name: 'acknowledge',
    by: 'anna',
    at: night,
    seq: 1,
    incident: 'inc-a',
    incidentNumber: 'INC-1',
  });
  expect(await model.command(undefined, 'c-2')).toEqual({ command: 'c-2', name: 'resolve', by: 'boris', at: night + minute, seq: 2, refusal });
  expect(await model.command(undefined, 'c-3')).toBeUndefined();
  expect(await model.command(['bank'], 'c-1')).toBeUndefined();
});
