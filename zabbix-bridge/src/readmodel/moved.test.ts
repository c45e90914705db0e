// What moved since: for the live stream, for polling, and for who reads its own write.
import { expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { happened, incidentChanged, night, serviceChanged, twoTenants } from './builders.ts';
import { feedWriter } from './feed.ts';
import { changesAfter } from './moved.ts';
import type { MovedSince, Position } from './questions.ts';
import { openReadModel } from './readmodel.ts';
import { Store } from './store.ts';

const briefly = (since: MovedSince): readonly string[] =>
  since.kind === 'gone'
    ? ['gone']
    : since.moved.map(
        (it) => `${it.seq} ${it.kind} ${it.kind === 'incident' ? it.row.incident.id : it.kind === 'service' ? it.row.service.id : 'id' in it ? it.id : ''}`,
      );

test('each thing that moved comes once, as it is now, at the place of its last change', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, twoTenants());
  await model.follow(2, night, [happened('inc-a', { kind: 'commented', by: 'anna', text: 'on it', via: 'command' })]);
  await model.follow(3, night, [serviceChanged({}, 'ok'), { kind: 'service-removed', service: 'bank.portal' }]);
  expect(briefly(await model.changesAfter(undefined, 0, 100))).toEqual([
    '1 incident inc-b',
    '2 incident inc-a',
    '3 service-removed bank.portal',
    '3 service pharma.mail',
  ]);
  expect(briefly(await model.changesAfter(undefined, 2, 100))).toEqual(['3 service-removed bank.portal', '3 service pharma.mail']);
  expect(await model.changesAfter(undefined, 3, 100)).toEqual({ kind: 'moved', moved: [], upTo: 3, more: false });
});

test('handovers and other rules move too, without what they hold', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    { kind: 'handover-changed', id: 'h-1', from: night, until: night + hour, by: 'anna', at: night + hour, tenants: ['bank'] },
    { kind: 'rules-obeyed', at: night, version: 'v2' },
  ]);
  expect(await model.changesAfter(['pharma'], 0, 100)).toMatchObject({
    moved: [
      { kind: 'handover', seq: 1 },
      { kind: 'rules', seq: 1 },
    ],
  });
});

test('works, silences and sources move too', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    { kind: 'maintenance-changed', id: 'm-1', name: 'firmware', hosts: [], services: [], from: night, until: night + hour },
    { kind: 'silence-changed', id: 's-1', target: { host: 'exch-01' }, until: night + hour, reason: 'known', by: 'anna' },
    { kind: 'source-changed', source: 'zabbix', state: 'ok', since: night },
  ]);
  const since = await model.changesAfter(undefined, 0, 100);
  expect(since.kind === 'moved' && since.moved.map((it) => it.kind)).toEqual(['maintenance', 'silence', 'source']);
});

test('a small page ends with a whole signal and says that there is more', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [incidentChanged({ id: 'a' }), incidentChanged({ id: 'b' })]);
  await model.follow(2, night, [incidentChanged({ id: 'c' })]);
  const first = await model.changesAfter(undefined, 0, 1);
  expect(briefly(first)).toEqual(['1 incident a', '1 incident b']);
  expect(first).toMatchObject({ upTo: 1, more: true });
  const second = await model.changesAfter(undefined, first.upTo, 1);
  expect(briefly(second)).toEqual(['2 incident c']);
  expect(second).toMatchObject({ upTo: 2, more: false });
});

test('a tenant hears of its own things only, gets on all the same, and hears when an incident leaves its sight', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, twoTenants());
  await model.follow(2, night, [incidentChanged({ version: 2 })]);
  const since = await model.changesAfter(['bank'], 0, 100);
  expect(briefly(since)).toEqual(['1 incident inc-b', '1 service bank.portal']);
  expect(since.upTo).toBe(2);

  await model.follow(3, night, [incidentChanged({ id: 'inc-b', tenants: ['pharma'], services: [] })]);
  expect(briefly(await model.changesAfter(['bank'], 2, 100))).toEqual(['3 incident-left inc-b']);
  expect(briefly(await model.changesAfter(['pharma'], 2, 100))).toEqual(['3 incident inc-b']);
});

test('a place that is no longer kept, or that we never reached, is answered with "reload"', async () => {
  using store = new Store(':memory:');
  const feed = feedWriter(store, 2);
  for (const seq of [1_000, 2_000, 3_000]) {
    feed.moved('incident', `inc-${seq}`, seq);
    feed.trim(seq);
  }
  store.prepare('update position set seq = 3000').run();
  expect(changesAfter(store, undefined, 999, 10)).toEqual({ kind: 'gone', upTo: 3_000 });
  expect(changesAfter(store, undefined, 1_000, 10).kind).toBe('moved');
  expect(changesAfter(store, undefined, 3_001, 10)).toEqual({ kind: 'gone', upTo: 3_000 });
});

test('who waits for its own write goes on as soon as that is followed, and not before', async () => {
  await using model = openReadModel(':memory:');
  const met: string[] = [];
  const waits = model.waitFor(2).then(() => met.push('followed 2'));
  await model.waitFor(0);
  await model.follow(1, night, []);
  met.push('followed 1');
  await model.follow(2, night, []);
  await waits;
  expect(met).toEqual(['followed 1', 'followed 2']);
});

test('a wait ends with the reason of its signal, and when the model is closed', async () => {
  const model = openReadModel(':memory:');
  const patience = new AbortController();
  const impatient = model.waitFor(1, patience.signal);
  patience.abort(new Error('no more time'));
  await expect(impatient).rejects.toThrow('no more time');
  await expect(model.waitFor(1, patience.signal)).rejects.toThrow('no more time');

  const left = model.waitFor(1);
  const met = expect(left).rejects.toThrow('the read model was closed');
  await model[Symbol.asyncDispose]();
  await met;
});

test('a listener hears of each step until it leaves', async () => {
  await using model = openReadModel(':memory:');
  const heard: Position[] = [];
  const leave = model.subscribe((position) => heard.push(position));
  await model.followAll([
    { seq: 1, at: night, changes: [] },
    { seq: 2, at: night + 1, changes: [] },
  ]);
  await model.follow(2, night + 1, []);
  leave();
  await model.follow(3, night + 2, []);
  expect(heard).toEqual([{ seq: 2, at: night + 1 }]);
});
