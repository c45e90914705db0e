// administration.test: only an administrator of all tenants prepares a source, and no credential is seen again.
import { expect, test } from '@jest/globals';
import { now } from './builders.ts';
import type { House, aHouse } from './builders.ts';
import { openHouse } from './open-house.ts';
import type { Administration, SetupOrder } from './deps.ts';
import { ZabbixError } from '../sources/zabbix/error.ts';

async function open(but: Partial<Administration> = {}, other: Parameters<typeof aHouse>[0] = {}) {
  const orders: SetupOrder[] = [];
  const administration: Administration = {
    setUp: async (source, order, print) => {
      if (source !== 'zabbix-main') return undefined;
      orders.push(order);
      print('would create the role Nabat');
      return 1;
    },
    check: async () => undefined,
    ways: () => [{ source: 'zabbix-main', api: { state: 'waits' } }],
    ...but,
  };
  const house = await openHouse(other, { administration });
  return { house, orders };
}
const password = 'correct horse battery staple';
const order = { dryRun: true, nabat: 'http://nabat.test:8480/', user: 'Admin', password };
const post = ({ app }: House, url: string, headers: Record<string, string>, payload?: object) =>
  app.inject({ method: 'POST', url: `/api/v1/sources/${url}`, headers, ...(payload && { payload }) });

test('the credential in the body goes to the setup and nowhere else', async () => {
  const { house, orders } = await open();
  const answer = await post(house, 'zabbix-main/setup', house.token(), order);
  expect(answer.json()).toEqual({ dryRun: true, steps: 1, lines: ['would create the role Nabat'] });
  expect(orders).toEqual([
    {
      credential: { kind: 'login', username: 'Admin', password },
      ...{ dryRun: true, nabat: 'http://nabat.test:8480', plainUser: false, readOnly: false, renewToken: false, locale: 'en' },
    },
  ]);
  expect(house.logged.join()).not.toContain(password);
});

test('neither a token alone nor a user with a password, or both, is refused', async () => {
  const { house } = await open();
  for (const but of [{ password: undefined }, { user: undefined }, { token: 'x' }, { user: undefined, password: undefined }])
    expect((await post(house, 'zabbix-main/setup', house.token(), { ...order, ...but })).json()).toMatchObject({ code: 'bad-request' });
  expect((await post(house, 'none/setup', house.token(), order)).json()).toMatchObject({ code: 'source-not-found' });
});

test('an editor, and an administrator of some tenants only, are refused both', async () => {
  const { house, orders } = await open(
    {},
    {
      grafana: {
        by: 'context',
        organisations: [
          { id: 1, tenants: '*' },
          { id: 2, tenants: ['bank'] },
        ],
      },
    },
  );
  const person = (OrgRole: string, OrgID: number) => ({
    ...house.token({ name: 'grafana app', actsFor: 'grafana' }),
    'x-grafana-context': JSON.stringify({ Login: 'anna', OrgID, OrgRole, IsAnonymous: false }),
  });
  const both = async (headers: Record<string, string>) => [
    (await post(house, 'zabbix-main/setup', headers, order)).statusCode,
    (await post(house, 'zabbix-main/check', headers)).statusCode,
  ];
  expect(await both(person('Editor', 1))).toEqual([403, 403]);
  expect(await both(person('Admin', 2))).toEqual([403, 403]);
  expect(orders).toEqual([]);
  expect(await both(person('Admin', 1))).toEqual([200, 404]);
});

test('a setup that fails tells how far it came, in Zabbix’s words, and not the password that Zabbix may have repeated', async () => {
  const { house } = await open({
    setUp: async (_source, _order, print) => {
      print('created the role Nabat');
      const cause = new ZabbixError({ code: 'zabbix-refused', method: 'user.create', says: 'no', mend: 'the text is from Zabbix' });
      throw new Error(`could not create the user "nabat": ${password} is too common`, { cause });
    },
  });
  const answer = await post(house, 'zabbix-main/setup', house.token(), { ...order, dryRun: false });
  expect(answer.json()).toMatchObject({
    status: 502,
    code: 'zabbix-refused',
    detail: 'could not create the user "nabat": … is too common',
    faults: [{ place: 'done', says: 'created the role Nabat' }],
  });
});

test('a check says in words what works and what does not', async () => {
  const { house } = await open({
    check: async () => ({
      ...{ access: true, webhooks: true, writesBack: true, reconciledAt: now - 12_000 },
      found: { reached: true, version: '6.0.14', hosts: 41, calls: [{ call: 'host.get' }, { call: 'trend.get', refused: 'No permissions' }] },
    }),
  });
  expect((await post(house, 'zabbix-main/check', house.token())).json()).toEqual({
    ...{ source: 'zabbix-main', works: false, access: true, webhooks: true, version: '6.0.14', hosts: 41, reconciledAt: now - 12_000 },
    calls: [{ call: 'host.get' }, { call: 'trend.get', refused: 'No permissions' }],
    lines: [
      'zabbix-main answers; it is Zabbix 6.0.14.',
      'Nabat sees 41 hosts.',
      'It may not call trend.get: run the setup again, or allow these in its role.',
      'Acknowledgements are written into it; whether it may was not tried.',
      'It was last reconciled 12 s ago.',
      'Its webhooks are let in when they are signed with the secret.',
    ],
  });
});

// it was called unheard of as long as its API could not be reached, whatever it posted
test('of a source that posts webhooks and whose API does not answer both are said, with what mends it in the reader’s language', async () => {
  const says = 'apiinfo.version: no contact with http://zabbix/api_jsonrpc.php (ECONNREFUSED)';
  const { house } = await open({
    ways: () => [
      { source: 'zabbix-main', webhookAt: now - 60_000, api: { state: 'fails', since: now - 300_000, trouble: { kind: 'unreachable', says } } },
      { source: 'zabbix-branch', refused: { since: now - 30_000, count: 1_413, why: 'signature' }, api: { state: 'no-access' } },
    ],
  });
  const ways = async (headers: Record<string, string>) =>
    (await house.app.inject({ url: '/api/v1/sources', headers: { 'accept-language': 'ru', ...headers } })).json<{ readonly ways: unknown }>().ways;
  expect(await ways(house.token({ scopes: ['read', 'admin'] }))).toEqual([
    {
      source: 'zabbix-main',
      webhookAt: now - 60_000,
      api: { state: 'fails', since: now - 300_000, words: expect.stringMatching(/^Ответа нет: работает ли веб-интерфейс/), says },
    },
    {
      source: 'zabbix-branch',
      refused: { since: now - 30_000, count: 1_413, words: expect.stringMatching(/^Подпись не подходит: сверьте макрос \{\$NABAT\.SECRET\}/) },
      api: { state: 'no-access' },
    },
  ]);
  expect(await ways(house.token({ scopes: ['read'] }))).toEqual([]);
  expect(await ways(house.token({ scopes: ['read', 'admin'], tenants: ['pharma'] }))).toEqual([]);
});

test('a source of which nothing was heard yet is named to who may set it up, and to nobody else', async () => {
  const { house } = await open();
  const unheard = async (headers: Record<string, string>) => {
    const answer = await house.app.inject({ url: '/api/v1/sources', headers });
    return answer.json<{ readonly unheard: readonly string[] }>().unheard;
  };
  expect(await unheard(house.token({ scopes: ['read', 'admin'] }))).toEqual(['zabbix-main']);
  expect(await unheard(house.token({ scopes: ['read'] }))).toEqual([]);
  expect(await unheard(house.token({ scopes: ['read', 'admin'], tenants: ['pharma'] }))).toEqual([]);
});
