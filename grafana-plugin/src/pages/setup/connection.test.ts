// connection.test: what was typed is read as it was meant, or refused.
import { expect, test } from '@jest/globals';
import { isToken, readAddress } from './connection.ts';
import { anOrder, bodyOf, isComplete, withoutSecrets } from './zabbix-order.ts';

test.each([
  [' http://nabat.example.org:8480/ ', 'http://nabat.example.org:8480'],
  ['https://example.org/nabat//', 'https://example.org/nabat'],
  ['nabat.example.org:8480', undefined],
  ['ftp://nabat.example.org', undefined],
  ['http://anna:secret@nabat.example.org', undefined],
  ['http://nabat.example.org?x=1', undefined],
  ['', undefined],
])('the address "%s" is read as %s', (typed, address) => {
  expect(readAddress(typed)).toBe(address);
});

test('a token is one as the bridge makes them, and nothing else', () => {
  expect(isToken(` nbt_0123456789ab_${'x'.repeat(43)}\n`)).toBe(true);
  expect(isToken('nbt_0123456789ab_short')).toBe(false);
  expect(isToken('glsa_0123456789ab')).toBe(false);
});

test('an order carries one credential, and only the choices that were made', () => {
  const order = { ...anOrder('http://bridge:8480'), password: ' s ', token: 'left over', readOnly: true };
  expect(bodyOf(order, true)).toEqual({ dryRun: true, nabat: 'http://bridge:8480', user: 'Admin', password: ' s ', readOnly: true });
  expect(bodyOf({ ...order, by: 'token', token: ' abc ' }, false)).toEqual({ dryRun: false, nabat: 'http://bridge:8480', token: 'abc', readOnly: true });
});

test('an order is complete with an address and one credential', () => {
  const order = anOrder('http://bridge:8480');
  expect(isComplete(order)).toBe(false);
  expect(isComplete({ ...order, password: 'zabbix' })).toBe(true);
  expect(isComplete({ ...order, by: 'token', password: 'zabbix' })).toBe(false);
  expect(isComplete({ ...order, nabat: '', password: 'zabbix' })).toBe(false);
});

test('of an order that was carried out no secret is left', () => {
  expect(withoutSecrets({ ...anOrder('http://bridge:8480'), password: 'zabbix', token: 'abc' })).toMatchObject({ password: '', token: '' });
});
