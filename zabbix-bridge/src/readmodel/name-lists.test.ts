// name-lists.test: names to choose from, found by any part of them, and of the asker's own tenants only.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { incidentChanged, night, problemChanged, serviceChanged, twoTenants } from './builders.ts';
import type { NameKind } from './name-lists.ts';
import { openReadModel } from './readmodel.ts';

async function aModel() {
  const model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    serviceChanged({ id: 'pharma.1c', name: '1С: Предприятие' }),
    problemChanged({ event: '3000', source: 'zabbix-dr', key: 'zabbix-dr:3000', hosts: ['exch-02', 'Касса-7'], openedAt: night + minute }),
    incidentChanged({ id: 'inc-d', root: 'rack:msk1/r03', owner: 'anna', headline: 'x' }),
  ]);
  const names = async (
    kind: NameKind,
    filter: { text?: string; source?: string; services?: readonly string[]; limit?: number } = {},
    sight?: readonly string[],
  ) => {
    const { rows, more } = await model.names(sight, kind, { limit: 10, ...filter });
    return [...rows.map(({ value }) => value), ...(more ? ['…'] : [])];
  };
  return { model, names };
}

test('each kind has its names, in order', async () => {
  const { model, names } = await aModel();
  expect(await names('service')).toEqual(['pharma.1c', 'bank.portal', 'pharma.mail']); // by name: 1С, Internet, Корпоративная
  expect(await names('tenant')).toEqual(['bank', 'pharma']);
  expect(await names('host')).toEqual(['exch-01', 'exch-02', 'web-07', 'Касса-7']);
  expect(await names('owner')).toEqual(['anna', 'Пётр']);
  expect(await names('root')).toEqual(['host:exch-01', 'host:web-07', 'rack:msk1/r03']);
  expect((await model.names(undefined, 'service', { limit: 1 })).rows).toEqual([{ value: 'pharma.1c', text: '1С: Предприятие' }]);
});

test('they are found by any part, in any case and alphabet, and those that begin with it come first', async () => {
  const { names } = await aModel();
  expect(await names('service', { text: 'ПРЕДПРИЯТИЕ' })).toEqual(['pharma.1c']);
  expect(await names('owner', { text: 'петр' })).toEqual(['Пётр']);
  expect(await names('host', { text: '7' })).toEqual(['web-07', 'Касса-7']);
  expect(await names('root', { text: 'exch host' })).toEqual(['host:exch-01']);
  expect(await names('tenant', { text: 'a' })).toEqual(['bank', 'pharma']);
});

test('a service that is named in two languages is listed, and put in order, as the reader has it', async () => {
  const { model } = await aModel();
  await model.follow(2, night, [serviceChanged({ id: 'bank.atm', name: 'Банкоматы', nameIn: { en: 'Cash machines', ru: 'Банкоматы' }, tenant: 'bank' })]);
  const read = async (locale: 'en' | 'ru') => (await model.names(['bank'], 'service', { limit: 10, locale })).rows.map(({ text }) => text);
  expect(await read('en')).toEqual(['Cash machines', 'Internet bank']);
  expect((await read('ru')).at(-1)).toBe('Банкоматы');
});

test('no more than were asked for, and a mark where there are others', async () => {
  const { names } = await aModel();
  expect(await names('host', { limit: 2 })).toEqual(['exch-01', 'exch-02', '…']);
  expect(await names('host', { limit: 4 })).toHaveLength(4);
});

test('hosts may be those of one source', async () => {
  const { names } = await aModel();
  expect(await names('host', { source: 'zabbix-dr' })).toEqual(['exch-02', 'Касса-7']);
  expect(await names('host', { source: 'zabbix', text: 'exch' })).toEqual(['exch-01']);
});

test('hosts of a service are those that it needs, itself or through another service, and those of its problems', async () => {
  const { model, names } = await aModel();
  await model.follow(2, night, [
    serviceChanged({ id: 'pharma.ad', name: 'Directory', needs: [{ kind: 'one', of: 'host:dc-01' }] }),
    serviceChanged({
      id: 'pharma.mail',
      needs: [
        { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-09', 'rack:msk1/r03'] },
        { kind: 'one', of: 'service:pharma.ad' },
      ],
    }),
    serviceChanged({ id: 'bank.portal', name: 'Internet bank', tenant: 'bank', needs: [{ kind: 'one', of: 'service:pharma.mail' }] }),
  ]);
  const mail = ['dc-01', 'exch-01', 'exch-02', 'exch-09', 'Касса-7'];
  expect(await names('host', { services: ['pharma.mail'] })).toEqual(mail);
  expect(await names('host', { services: ['pharma.mail'], text: 'exch', limit: 2 })).toEqual(['exch-01', 'exch-02', '…']);
  expect(await names('host', { services: ['pharma.mail'], source: 'zabbix-dr' })).toEqual(['exch-02', 'Касса-7']);
  expect(await names('host', { services: ['bank.portal'] })).toEqual([...mail.slice(0, 4), 'web-07', 'Касса-7']);
  expect(await names('host', { services: ['bank.portal'] }, ['bank'])).toEqual(['web-07']);
  expect(await names('host', { services: ['nobody.knows.it'] })).toEqual([]);
});

test('who sees one tenant chooses from its names only', async () => {
  const { names } = await aModel();
  const bank = async (kind: NameKind) => names(kind, {}, ['bank']);
  expect(await Promise.all((['service', 'tenant', 'host', 'owner', 'root'] as const).map(bank))).toEqual([
    ['bank.portal'],
    ['bank'],
    ['web-07'],
    ['Пётр'],
    ['host:web-07'],
  ]);
});
