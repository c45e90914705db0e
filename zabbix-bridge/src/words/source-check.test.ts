// source-check.test: an administrator reads what works, what does not, and what to do about it.
import { expect, test } from '@jest/globals';
import { minute, second } from '../model/moment.ts';
import { sourceCheckWords } from './source-check.ts';

const well = { source: 'zabbix-main', access: true, webhooks: true, version: '6.0.14', hosts: 41, refused: [], reconciledAgeMs: 12 * second, writesBack: true };

test('a source that works says what it is, what is seen of it, and when it was compared last', () => {
  expect(sourceCheckWords(well, 'en')).toMatchInlineSnapshot(`
   [
     "zabbix-main answers; it is Zabbix 6.0.14.",
     "Nabat sees 41 hosts.",
     "Its rights to read are enough.",
     "Acknowledgements are written into it; whether it may was not tried.",
     "It was last reconciled 12 s ago.",
     "Its webhooks are let in when they are signed with the secret.",
   ]
  `);
  expect(sourceCheckWords(well, 'ru')).toMatchInlineSnapshot(`
   [
     "zabbix-main отвечает; это Zabbix 6.0.14.",
     "Nabat видит: 41 хост.",
     "Прав на чтение хватает.",
     "Подтверждения пишутся в него; можно ли, не проверялось.",
     "Последняя сверка 12 с назад.",
     "Вебхуки принимаются, если подписаны секретом.",
   ]
  `);
});

test('a source that does not answer says why, and for how long', () => {
  const failed = { says: 'apiinfo.version: connection refused', mend: 'is the web server running' };
  const { version: _, hosts: __, ...none } = well;
  expect(sourceCheckWords({ ...none, failed, silentAgeMs: 5 * minute }, 'en')).toMatchInlineSnapshot(`
   [
     "zabbix-main cannot be used. apiinfo.version: connection refused: is the web server running.",
     "It has been silent for 5 min.",
     "Its webhooks are let in when they are signed with the secret.",
   ]
  `);
});

test('what is not allowed, not seen, not written and not let in is told, each with the way out', () => {
  const { reconciledAgeMs: _, ...never } = well;
  expect(sourceCheckWords({ ...never, hosts: 0, refused: ['trend.get'], writesBack: false, webhooks: false }, 'en')).toMatchInlineSnapshot(`
   [
     "zabbix-main answers; it is Zabbix 6.0.14.",
     "Nabat sees no monitored host: has its user rights on host groups?",
     "It may not call trend.get: run the setup again, or allow these in its role.",
     "Nothing is written into it: the configuration says so.",
     "It was not reconciled yet.",
     "There is no secret for its webhooks, so none is let in: run its setup.",
   ]
  `);
});

test('a source without a token is told to be set up', () => {
  expect(sourceCheckWords({ source: 'zabbix-dr', access: false, webhooks: false, refused: [], writesBack: true }, 'ru')).toMatchInlineSnapshot(`
   [
     "У Nabat нет токена для zabbix-dr: запустите настройку.",
     "Секрета для вебхуков нет, и ни один не принимается: запустите настройку.",
   ]
  `);
});
