// similar.test: what was like this before, most alike first, with what helped.
import { expect, test } from '@jest/globals';
import type { Change } from '../model/change.ts';
import { day, hour, minute } from '../model/moment.ts';
import { happened, incidentChanged, night, problemChanged } from './builders.ts';
import { openReadModel } from './readmodel.ts';
import { likeness, traitsOf } from './traits.ts';

type But = {
  days: number;
  lasts?: number;
  host?: string;
  trigger?: string;
  aspect?: string;
  service?: string;
  tenants?: string[];
  state?: 'closed' | 'transient' | 'held';
};
/** One that was over after an hour unless said, `days` ago. */
function past(
  id: string,
  { days, lasts = hour, host = 'exch-01', trigger = '17120', aspect = 'reach', service = 'pharma.mail', tenants = ['pharma'], state = 'closed' }: But,
): readonly Change[] {
  const openedAt = night - days * day;
  const event = `${id}-event`;
  return [
    { kind: 'service-changed', service: { id: service, name: service, tenant: tenants[0] ?? '', criticality: 'key', match: [], needs: [] }, state: 'ok' },
    problemChanged({ event, openedAt, hosts: [host], trigger, aspect, services: [service], incident: id, resolvedAt: openedAt + lasts }),
    incidentChanged({
      id,
      number: `INC-${Math.round(days * 1_000) + 100}`,
      openedAt,
      root: `host:${host}`,
      headline: `zabbix:${event}`,
      services: [{ id: service, state: 'ok' }],
      tenants,
      state,
      ...(state === 'closed' && { resolvedAt: openedAt + lasts }),
    }),
  ];
}
const other = { host: 'web-07', trigger: '9', aspect: 'work', service: 'pharma.1c' };

async function aModel(...changes: readonly (readonly Change[])[]) {
  const model = openReadModel(':memory:');
  await model.follow(1, night, [...past('now', { days: 0 }), ...changes.flat()]);
  const found = async (sight?: readonly string[], limit = 10) =>
    (await model.similar(sight, 'now', limit))?.map(({ row, because }) => [row.incident.id, because.map(({ kind }) => kind).join()]);
  return { model, found };
}

test('the same root and trigger come before one of them, that before a service, and that before a mere likeness in kind', async () => {
  const { found } = await aModel(
    past('kind', { days: 1, ...other, aspect: 'reach' }),
    past('service', { days: 2, ...other, service: 'pharma.mail' }),
    past('trigger', { days: 3, ...other, trigger: '17120' }),
    past('root', { days: 4, ...other, host: 'exch-01' }),
    past('all', { days: 5 }),
    past('nothing', { days: 6, ...other }),
  );
  expect(await found()).toEqual([
    ['all', 'same-root,same-trigger,same-services'],
    ['root', 'same-root'],
    ['trigger', 'same-trigger'],
    ['service', 'same-services'],
    ['kind', 'same-kind'],
  ]);
});

test('of equals the latest come first, and no more than were asked for', async () => {
  const { found } = await aModel(past('older', { days: 9 }), past('newer', { days: 3 }), past('oldest', { days: 30 }));
  expect((await found(undefined, 2))?.map(([id]) => id)).toEqual(['newer', 'older']);
});

test('what nobody was told of is no precedent', async () => {
  const { found } = await aModel(past('died', { days: 1, state: 'transient' }), past('held', { days: 2, state: 'held' }));
  expect(await found()).toEqual([]);
});

test('what began in the same storm, or after it, is no precedent; what was over before it began is, and so is what lasts since long before', async () => {
  const ago = (ms: number) => ms / day;
  const { found } = await aModel(
    past('same-minute', { days: 0 }),
    past('same-storm', { days: ago(10 * minute) }),
    past('later', { days: -1 }),
    past('over-before', { days: ago(30 * minute), lasts: 20 * minute }),
    past('lasts-since', { days: 1, lasts: 3 * day }),
  );
  expect((await found())?.map(([id]) => id)).toEqual(['over-before', 'lasts-since']);
});

test('of those that are as like one another, the one of which it is written down what helped comes first', async () => {
  const { model, found } = await aModel(
    past('noted', { days: 9 }),
    past('latest', { days: 1 }),
    past('known', { days: 5 }),
    past('kind', { days: 2, ...other, aspect: 'reach' }),
  );
  await model.follow(2, night, [
    happened('noted', { kind: 'resolved', by: 'anna', note: 'restarted it' }, night - 9 * day + hour),
    happened('kind', { kind: 'resolved', by: 'anna', note: 'new card' }, night - 2 * day + hour),
    incidentChanged({
      id: 'known',
      openedAt: night - 5 * day,
      root: 'host:exch-01',
      headline: 'zabbix:known-event',
      services: [{ id: 'pharma.mail', state: 'ok' }],
      state: 'closed',
      known: { workaround: 'mail over dc-02' },
    }),
  ]);
  expect((await found())?.map(([id]) => id)).toEqual(['known', 'noted', 'latest', 'kind']);
});

test('what helped is the last note that was written when it was over', async () => {
  const { model } = await aModel(past('before', { days: 1 }));
  await model.follow(2, night, [
    happened('before', { kind: 'resolved', by: 'anna', note: 'restarted it' }, night - day + hour),
    happened('before', { kind: 'closed', by: null }, night - day + 2 * hour),
    happened('before', { kind: 'commented', by: 'anna', text: 'again', via: 'command' }, night - day + 2 * hour + minute),
  ]);
  expect(await model.similar(undefined, 'INC-100', 3)).toMatchObject([{ note: { by: 'anna', text: 'restarted it', at: night - day + hour } }]);
});

test('each finds the incidents of their own tenants only, and an incident of others not at all', async () => {
  const { model, found } = await aModel(past('bank', { days: 1, service: 'bank.portal', tenants: ['bank'] }));
  expect(await found()).toHaveLength(1);
  expect(await found(['pharma'])).toEqual([]);
  expect(await model.similar(['bank'], 'now', 3)).toBeUndefined();
});

test('a root that moved is found by where it is now, and by where it was no longer', async () => {
  const { model, found } = await aModel(past('moves', { days: 1, ...other }));
  await model.follow(2, night, [
    incidentChanged({ id: 'moves', openedAt: night - day, root: 'host:exch-01', headline: 'zabbix:moves-event', services: [], state: 'closed' }),
  ]);
  expect(await found()).toEqual([['moves', 'same-root']]);
});

test('likeness in kind is not mentioned beside the same root, for it says less', () => {
  const traits = traitsOf({ root: 'host:a', services: [] }, { source: 'zabbix', trigger: '1', aspect: 'reach' });
  expect(likeness(traits.map(({ because }) => because))).toEqual({
    weight: 16,
    because: [
      { kind: 'same-root', root: 'host:a' },
      { kind: 'same-trigger', trigger: '1' },
    ],
  });
});
