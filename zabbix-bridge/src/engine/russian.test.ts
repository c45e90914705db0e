// russian: the promises about names in Russian: they lead to what the same in English leads to.
import { expect, test } from '@jest/globals';
import { speaksOf, type Role } from './roles.ts';
import { aHost, anEdge, aService, aShift, needsOne } from './shift.ts';

test.each<{ readonly role: Role; readonly group: string }>([
  { role: 'storage', group: 'СХД' },
  { role: 'storage', group: 'Дисковые массивы' },
  { role: 'database', group: 'Базы данных' },
  { role: 'gateway', group: 'Маршрутизаторы' },
  { role: 'gateway', group: 'Межсетевые экраны' },
  { role: 'core', group: 'Коммутаторы ядра' },
])('a machine of the group «$group» is of the kind $role', ({ role, group }) => {
  expect(speaksOf(role, group)).toBe(true);
});

test.each(['Порт 5432 закрыт', 'PostgreSQL: служба не запущена', 'База данных недоступна'])(
  'after «%s» of severity high what needs the machine is down',
  (name) => {
    const shift = aShift({ topology: { hosts: [aHost('db-1')], services: [aService('shop', { needs: [needsOne('host:db-1')] })] } });
    shift.opens('db-1', name);
    shift.passes('5m');
    expect(shift.services.get('shop')).toBe('down');
  },
);

test('two probes that miss the same scenario are one failure of it', () => {
  const shift = aShift();
  for (const probe of ['probe-1', 'probe-2']) shift.opens(probe, 'MES: не проходит веб-сценарий "Вход"');
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'target:вход', members: { all: 2 } });
});

test('a proxy of which nothing is heard, as the server says it, is the root of the silence behind it', () => {
  const hosts = ['a-1', 'a-2', 'a-3'].map((host) => aHost(host, { proxy: 'px-7' }));
  const shift = aShift({ topology: { hosts: [aHost('zabbix'), ...hosts], edges: [anEdge('host:zabbix', 'locatedIn', 'site:msk1')] } });
  shift.opens('zabbix', 'Прокси px-7 не выходит на связь');
  for (const { host } of hosts) shift.opens(host, 'Нет данных от агента 5 минут', { item: { key: 'agent.ping' } });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'proxy:px-7', members: { all: 4 } });
});
