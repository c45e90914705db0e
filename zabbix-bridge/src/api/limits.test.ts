// limits.test: each limit is seen from outside, and what is beyond it is refused alone.
import { afterEach, expect, test } from '@jest/globals';
import { aHouse } from './builders.ts';
import type { House } from './builders.ts';
import { Idempotency } from './idempotency.ts';
import { defaultApiSettings } from './settings.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.app.close();
});
async function open(...how: Parameters<typeof aHouse>): Promise<House> {
  const house = await aHouse(...how);
  houses.push(house);
  return house;
}

test('every limit stands among the figures by its name in the configuration, and so does what was refused because too much waited', async () => {
  const house = await open();
  const figures = (await house.app.inject({ url: '/metrics', headers: house.token() })).body;
  for (const [name, value] of Object.entries(defaultApiSettings.limits)) expect(figures).toContain(`nabat_limit{name="${name}"} ${value}\n`);
  expect(figures).toContain('nabat_signals_refused_total 9\n');
  expect(figures).toContain('nabat_webhooks_refused_total{source="zabbix-main",why="signature"} 3\n');
});

test('webhooks beyond `webhooksPerMinute` are asked to come again, those of another source and of another address are not', async () => {
  const house = await open({ limits: { webhooksPerMinute: 2 } });
  const post = (source: string, remoteAddress = '192.0.2.1') =>
    house.app.inject({
      method: 'POST',
      url: `/api/v1/sources/${source}/zabbix`,
      remoteAddress,
      headers: { 'content-type': 'application/json', 'x-nabat-signature': 'right' },
      payload: '{"event_id":"7"}',
    });
  expect([(await post('zabbix-main')).statusCode, (await post('zabbix-main')).statusCode]).toEqual([202, 202]);
  const beyond = await post('zabbix-main');
  expect(beyond.json()).toMatchObject({ status: 429, code: 'overloaded', detail: 'More requests in a minute than `webhooksPerMinute` allows, which is 2.' });
  expect(Number(beyond.headers['retry-after'])).toBeGreaterThan(0);
  expect((await post('zabbix-main', '192.0.2.2')).statusCode).toBe(202);
  expect((await post('zabbix-dr')).statusCode).toBe(404);
});

test('of idempotency keys the oldest is forgotten, and what was asked under it may then be asked otherwise', async () => {
  const keys = new Idempotency(2);
  const answer = (text: string) => async () => text;
  for (const key of ['one', 'two']) await keys.once(key, key, answer(key));
  await expect(keys.once('one', 'otherwise', answer('x'))).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  await keys.once('three', 'three', answer('three'));
  expect(await keys.once('one', 'otherwise', answer('anew'))).toBe('anew');
  expect(await keys.once('three', 'three', answer('again'))).toBe('three');
});
