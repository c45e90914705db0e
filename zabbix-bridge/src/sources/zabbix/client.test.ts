// client: how each version is spoken to, what is repeated and what never is, and that no secret gets out.
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { hour } from '../../model/moment.ts';
import type { ZabbixClient, ZabbixClientSettings } from './client.ts';
import { createZabbixClient } from './client.ts';
import { ZabbixError } from './error.ts';
import type { Methods } from './pretend-zabbix.ts';
import { aPassword, aToken, LostContact, pretendZabbix, Refusal, zabbixUrl } from './pretend-zabbix.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const token = { kind: 'token', token: aToken } as const;
const login = { kind: 'login', username: 'nabat', password: aPassword } as const;
const hosts: Methods = { 'host.get': () => [{ host: 'exch-01' }] };

function aClient(zabbix: Parameters<typeof pretendZabbix>[0], settings: Partial<ZabbixClientSettings> = {}) {
  const pretended = pretendZabbix(zabbix);
  pretended.server.listen({ onUnhandledFrame: 'error' });
  const client: ZabbixClient = createZabbixClient({ url: zabbixUrl, credential: token, retryAfterMs: 1, ...settings });
  closing.push(() => pretended.server.close(), client.close);
  return { client, ...pretended, asked: () => pretended.heard.map((it) => `${it.method} ${it.credential}`) };
}
const failureOf = async (call: Promise<unknown>): Promise<ZabbixError> => {
  const error: unknown = await call.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  if (error instanceof ZabbixError) return error;
  throw new Error(`no ZabbixError: ${String(error)}`);
};

test.each([
  ['6.0.14', 'body'],
  ['6.2.9', 'body'],
  ['6.4.0', 'header'],
  ['7.0.22', 'header'],
  ['7.2.0', 'header'],
  ['7.4.1', 'header'],
  ['8.0.0', 'header'],
])('Zabbix %s is given a token in the %s, and is asked for its version without one', async (version, place) => {
  const { client, asked } = aClient({ version, methods: hosts });
  expect(await client.call('host.get', {})).toEqual([{ host: 'exch-01' }]);
  expect(asked()).toEqual(['apiinfo.version none', `host.get ${place}`]);
});

test.each(['6.0.14', '6.4.0', '7.0.22', '7.4.1'])(
  'Zabbix %s is logged in to once, without a credential, with the parameter called username',
  async (version) => {
    const { client, heard } = aClient({ version, methods: hosts }, { credential: login });
    await Promise.all([client.call('host.get', {}), client.call('host.get', {})]);
    expect(heard.filter((it) => it.method === 'user.login')).toEqual([
      { method: 'user.login', credential: 'none', params: { username: 'nabat', password: aPassword } },
    ]);
  },
);

test('a Zabbix older than 5.4 is logged in to with the parameter called user', async () => {
  const { client, heard } = aClient({ version: '5.0.40', methods: hosts }, { credential: login });
  await client.call('host.get', {});
  expect(heard[1]?.params).toEqual({ user: 'nabat', password: aPassword });
});

test('a session that ended is renewed, and the call is made again', async () => {
  const { client, endSessions, asked } = aClient({ version: '6.0.14', methods: hosts }, { credential: login });
  await client.call('host.get', {});
  endSessions();
  expect(await client.call('host.get', {})).toEqual([{ host: 'exch-01' }]);
  expect(asked()).toEqual(['apiinfo.version none', 'user.login none', 'host.get body', 'host.get body', 'user.login none', 'host.get body']);
});

test('where a web server strips the Authorization header, 7.0 is given the credential in the body from then on', async () => {
  const { client, asked } = aClient({ version: '7.0.22', methods: hosts, strips: true });
  await client.call('host.get', {});
  await client.call('host.get', {});
  expect(asked()).toEqual(['apiinfo.version none', 'host.get header', 'host.get body', 'host.get body']);
});

test('where it is stripped and the body no longer counts, the mend says so', async () => {
  const { client } = aClient({ version: '7.4.1', methods: hosts, strips: true });
  const error = await failureOf(client.call('host.get', {}));
  expect([error.code, error.about]).toEqual(['zabbix-refused', 'credential']);
  expect(error.mend).toContain('CGIPassAuth On');
});

test('a read that got no answer is repeated', async () => {
  const { client } = aClient({
    version: '6.0.14',
    methods: {
      'host.get': (_, nth) => {
        if (nth < 3) throw new LostContact();
        return [];
      },
    },
  });
  expect(await client.call('host.get', {})).toEqual([]);
});

test('an acknowledgement that may have arrived is never repeated', async () => {
  const { client, asked } = aClient({
    version: '6.0.14',
    methods: {
      'event.acknowledge': () => {
        throw new LostContact();
      },
    },
  });
  const error = await failureOf(client.call('event.acknowledge', { eventids: ['1'], action: 6, message: 'taken' }));
  expect([error.code, error.neverLeft]).toEqual(['zabbix-unreachable', false]);
  expect(asked()).toEqual(['apiinfo.version none', 'event.acknowledge body']);
});

test('an acknowledgement that never left is repeated', async () => {
  const { client, asked } = aClient({
    version: '6.0.14',
    methods: {
      'apiinfo.version': (_, nth) => {
        if (nth === 1) throw new LostContact();
        return '6.0.14';
      },
      'event.acknowledge': () => ({ eventids: [1] }),
    },
  });
  expect(await client.call('event.acknowledge', { eventids: ['1'], action: 2 })).toEqual({ eventids: [1] });
  expect(asked()).toEqual(['apiinfo.version none', 'apiinfo.version none', 'event.acknowledge body']);
});

test('a Zabbix that failed five times in a row is left alone, and the last failure is told', async () => {
  const { client, heard } = aClient(
    {
      version: '6.0.14',
      methods: {
        'host.get': () => {
          throw new LostContact();
        },
      },
    },
    { breakForMs: hour },
  );
  await failureOf(client.call('host.get', {}));
  await failureOf(client.call('host.get', {}));
  const before = heard.length;
  const error = await failureOf(client.call('host.get', {}));
  expect(heard.length).toBe(before);
  expect(error.message).toMatch(/no contact with http:\/\/zabbix.test.*; 5 failures in a row/);
});

test('once it has been left alone for so long one call tries again, and when that works all do', async () => {
  let isAway = true;
  const { client, heard } = aClient(
    {
      version: '6.0.14',
      methods: {
        'host.get': () => {
          if (isAway) throw new LostContact();
          return [];
        },
      },
    },
    { breakForMs: 0 },
  );
  await failureOf(client.call('host.get', {}));
  await failureOf(client.call('host.get', {}));
  isAway = false;
  const before = heard.length;
  expect(await client.call('host.get', {})).toEqual([]);
  expect(await client.call('host.get', {})).toEqual([]);
  expect(heard.length).toBeGreaterThanOrEqual(before + 2);
});

test('a refusal tells what Zabbix said and how it is mended, and is not repeated', async () => {
  const { client, heard } = aClient({
    version: '6.0.14',
    methods: {
      'event.acknowledge': () => {
        throw new Refusal(-32500, 'No permissions to referred object or it does not exist!');
      },
    },
  });
  const error = await failureOf(client.call('event.acknowledge', { eventids: ['99999999'], action: 2 }));
  expect([error.code, error.about, error.says]).toEqual([
    'zabbix-refused',
    'right',
    'event.acknowledge: Application error. No permissions to referred object or it does not exist!',
  ]);
  expect(error.mend).toContain('read-write');
  expect(heard.filter((it) => it.method === 'event.acknowledge')).toHaveLength(1);
});

test('a frontend whose database is gone counts as out of reach', async () => {
  const { client } = aClient({
    version: '6.0.14',
    methods: {
      'problem.get': () => {
        throw new Refusal(-32500, 'Error connecting to database.');
      },
    },
  });
  expect((await failureOf(client.call('problem.get', {}))).code).toBe('zabbix-unreachable');
});

test('neither token, password nor session stands in an error, whatever Zabbix echoes', async () => {
  const echo: Methods = {
    'host.get': () => {
      throw new Refusal(-32500, `bad ${aToken} ${aPassword} session-1`);
    },
    'problem.get': () => {
      throw new LostContact();
    },
  };
  for (const credential of [token, login]) {
    const { client } = aClient({ version: '6.0.14', methods: echo }, { credential });
    for (const method of ['host.get', 'problem.get']) {
      const error = await failureOf(client.call(method, {}));
      const all = JSON.stringify([error.message, error.mend, error.stack, error.cause, Object.entries(error)]);
      const secret = credential.kind === 'token' ? [credential.token] : [credential.password, 'session-1'];
      for (const it of secret) expect(all).not.toContain(it);
    }
    for (const close of closing.splice(0)) close();
  }
});

test('an answer of another form than expected is refused with the place', async () => {
  const { client } = aClient({ version: '6.0.14', methods: { 'host.get': () => [{ host: 7 }] } });
  const error = await failureOf(client.read('host.get', {}, z.array(z.object({ host: z.string() }))));
  expect(error.message).toMatch(/another form than expected, at 0\.host/);
});
