// faults.test: whatever goes wrong is answered as problem details with a stable code, a place and a mend.
import { expect, test } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';
import { errors, problemDetails } from './contract/errors.ts';
import type { ErrorCode } from '../model/result.ts';

/** What every error has in common. */
function isProblem(answer: { statusCode: number; headers: Record<string, unknown>; json: () => unknown }, code: ErrorCode, status = errors[code].status) {
  const details = problemDetails.parse(answer.json());
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect({ answered: answer.statusCode, ...details }).toMatchObject({
    answered: status,
    status,
    code,
    type: `urn:nabat:error:${code}`,
    title: errors[code].title,
  });
  expect(details.mend).not.toBe('');
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  return details;
}

test('all that is wrong in path, query and body is told at once, each with its place', async () => {
  const house = await openHouse();
  const query = await house.app.inject({ url: '/api/v1/incidents?limit=0&sort=loud&stat=open&from=yesterday', headers: house.token() });
  expect(
    isProblem(query, 'bad-request')
      .faults.map(({ place }) => place)
      .sort(),
  ).toEqual(['query.from', 'query.limit', 'query.sort', 'query.stat']);
  const body = await house.app.inject({
    method: 'POST',
    url: '/api/v1/commands/plan-works',
    headers: house.token(),
    payload: { name: ' ', hosts: [7], services: [], from: 5, until: 'x', why: 1 },
  });
  expect(
    isProblem(body, 'bad-request')
      .faults.map(({ place }) => place)
      .sort(),
  ).toEqual(['body.hosts.0', 'body.name', 'body.until', 'body.why']);
});

test('a query where none is taken is refused, not passed over', async () => {
  const house = await openHouse();
  expect(isProblem(await house.app.inject({ url: '/api/v1/silences?host=x', headers: house.token() }), 'bad-request').faults).toEqual([
    { place: 'query.host', says: 'is not known here' },
  ]);
});

test('a body that is no JSON, is empty, holds forbidden keys, is too long or of another kind, each has its words', async () => {
  const house = await openHouse({ limits: { bodyBytes: 1_000 } });
  const post = (payload: string, type = 'application/json') =>
    house.app.inject({ method: 'POST', url: '/api/v1/commands/acknowledge', headers: { ...house.token(), ...(type && { 'content-type': type }) }, payload });
  expect(isProblem(await post('{"incident":'), 'bad-request').faults).toEqual([{ place: 'body', says: 'is no JSON' }]);
  isProblem(await post(''), 'bad-request');
  isProblem(await post('{"__proto__":{"x":1}}'), 'bad-request');
  isProblem(await post(JSON.stringify({ incident: 'x'.repeat(2_000) })), 'body-too-large');
  isProblem(await post('incident=INC-1', 'application/x-www-form-urlencoded'), 'unsupported-media-type');
  isProblem(await post('<x/>', 'text/xml'), 'unsupported-media-type');
});

test('an address that is not there and a method that is not taken are told apart', async () => {
  const house = await openHouse();
  isProblem(await house.app.inject('/api/v2/incidents'), 'not-found');
  const wrong = await house.app.inject({ method: 'DELETE', url: '/api/v1/incidents' });
  isProblem(wrong, 'method-not-allowed');
  expect(wrong.headers.allow).toBe('GET');
  expect((await house.app.inject({ method: 'PUT', url: '/api/v1/reports' })).headers.allow).toBe('GET, POST');
  isProblem(await house.app.inject({ url: '/api/v1/incidents/INC-99', headers: house.token() }), 'incident-not-found');
  isProblem(await house.app.inject({ url: `/api/v1/incidents/${'x'.repeat(400)}`, headers: house.token() }), 'not-found');
});

test('what fails inside is logged with its cause and told without it', async () => {
  const house = await openHouse(
    {},
    {
      stats: () => {
        throw new Error('secret-table is locked');
      },
    },
  );
  const answer = await house.app.inject({ url: '/metrics', headers: house.token() });
  const { request } = isProblem(answer, 'internal');
  expect(answer.body).not.toMatch(/secret-table|at .*\.ts/);
  const line = house.logged.find((it) => it.includes('secret-table'));
  expect(line).toContain(request);
});

test('an answer that the contract does not know is kept in, and is our fault', async () => {
  const house = await openHouse({}, { words: { ...(await openHouse()).deps.words, title: () => undefined as unknown as string } });
  isProblem(await house.app.inject({ url: '/api/v1/incidents', headers: house.token() }), 'internal');
});

test('too many requests of one asker are told when to come back, and others are not kept waiting', async () => {
  const house = await openHouse({ limits: { requestsPerMinute: 2 } });
  const [one, other] = [house.token(), house.token()];
  const ask = (headers: typeof one) => house.app.inject({ url: '/api/v1/silences', headers });
  await ask(one);
  await ask(one);
  const third = await ask(one);
  expect(isProblem(third, 'overloaded').detail).toContain('`requestsPerMinute`');
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(other)).statusCode).toBe(200);
});

test('what cannot be kept is refused as a whole, and the disk’s place is told to the log alone', async () => {
  const house = await openHouse();
  house.intake.full = true;
  const answer = await house.app.inject({ method: 'POST', url: '/api/v1/commands/acknowledge', headers: house.token(), payload: { incident: 'INC-1' } });
  isProblem(answer, 'unavailable');
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.body).not.toContain('/var/lib');
  expect(house.logged.join('')).toContain('/var/lib/nabat');
});

test('what is refused as intended is one line of the log without a stack, and each line names its request once', async () => {
  const house = await openHouse({}, { readiness: () => ({ missing: [{ kind: 'starting' }], meanwhile: [] }) });
  house.intake.full = true;
  await house.app.inject('/readyz');
  await house.app.inject({ method: 'POST', url: '/api/v1/commands/acknowledge', headers: house.token(), payload: { incident: 'INC-1' } });
  const lines = house.logged.filter((it) => it.includes('could not be served now'));
  expect(lines.map((it) => JSON.parse(it) as unknown)).toMatchObject([
    { code: 'unavailable', route: '/readyz', says: expect.stringContaining('Not ready') },
    { code: 'unavailable', says: expect.stringContaining('/var/lib/nabat') },
  ]);
  for (const line of lines) {
    expect(line).not.toMatch(/"stack"|"err"/);
    expect(line.match(/"request":/g)).toHaveLength(1);
  }
});

test('while the bridge starts, or too much waits, a webhook is asked to come again, in the words of who refused it', async () => {
  const house = await openHouse();
  house.intake.starting = true;
  const headers = { 'content-type': 'application/json', 'x-nabat-signature': 'right' };
  const answer = await house.app.inject({ method: 'POST', url: '/api/v1/sources/zabbix-main/zabbix', headers, payload: '{"event_id":"7"}' });
  expect(isProblem(answer, 'overloaded', 503).detail).toBe('the bridge is still starting.');
  expect(answer.headers['retry-after']).toBe('3');
  const russian = await house.app.inject({
    method: 'POST',
    url: '/api/v1/commands/acknowledge',
    headers: { ...house.token(), 'accept-language': 'ru' },
    payload: { incident: 'INC-1' },
  });
  expect(russian.json()).toMatchObject({ status: 503, detail: 'мост ещё запускается.', mend: 'отправьте ещё раз через несколько секунд' });
});

async function listening(house: House): Promise<number> {
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  return (house.app.server.address() as AddressInfo).port; // it listens on TCP
}

/** Sends the very bytes and gives all that comes back: no client has normalised anything. */
function raw(port: number, bytes: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (data: string) => (got += data));
    socket.on('error', reject);
    socket.on('close', () => resolve({ status: Number(got.split(' ')[1]), body: got.slice(got.indexOf('\r\n\r\n') + 4) }));
  });
}

test.each([
  '/api/v1/x/../incidents',
  '/api/v1/x/%2e%2e/incidents',
  '/api/v1/..%2fincidents',
  '/api/v1/x/%252e%252e/incidents',
  '/../healthz',
  '/api/v1/incidents/%2e%2e',
  '/api/v1/incidents/..%2fhealthz',
  '/healthz/.',
  'http://nabat/api/v1/../healthz',
  '/healthz%00',
  '/%zz',
])('over the bare wire %s is refused, whoever asks', async (path) => {
  const house = await openHouse();
  const port = await listening(house);
  for (const auth of ['', `authorization: ${house.token().authorization}\r\n`]) {
    const { status, body } = await raw(port, `GET ${path} HTTP/1.1\r\nhost: nabat\r\n${auth}connection: close\r\n\r\n`);
    expect({ status, code: problemDetails.parse(JSON.parse(body)).code }).toEqual({ status: 400, code: 'path-refused' });
  }
});

test('what is no HTTP at all is answered with problem details too', async () => {
  const port = await listening(await openHouse());
  const { status, body } = await raw(port, 'nonsense\r\n\r\n');
  expect({ answered: status, ...problemDetails.parse(JSON.parse(body)) }).toMatchObject({ answered: 400, status: 400, code: 'bad-request' });
});

test('over TLS the same is served, with the browser told to stay there', async () => {
  const { cert, key } = await import('./fixtures/localhost-certificate.ts');
  const house = await openHouse({ tls: { cert, key } });
  expect((await house.app.inject('/healthz')).headers['strict-transport-security']).toBe('max-age=31536000');
  const port = await listening(house);
  const { request } = await import('node:https');
  const alive = await new Promise<string>((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: '/healthz', ca: cert, checkServerIdentity: () => undefined, agent: false }, (answer) => {
      answer.setEncoding('utf8');
      answer.on('data', resolve);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(alive).toBe('{"alive":true}');
});

test('whoever reads Russian is refused in Russian, in every part that is for people, and nobody else is', async () => {
  const house = await openHouse();
  const some = house.token({ tenants: ['shop'] });
  const all = house.token();
  const asked: readonly InjectOptions[] = [
    { url: '/api/v1/incidents?limit=0&sort=loud&stat=open&from=yesterday', headers: all },
    { url: '/api/v1/incidents' },
    { url: '/api/v1/incidents', headers: { authorization: 'Bearer nbt_x' } },
    { url: '/api/v2/incidents', headers: all },
    { method: 'DELETE', url: '/api/v1/incidents', headers: all },
    { url: '/api/v1/incidents/INC-99', headers: all },
    { url: '/api/v1/problem?key=zabbix-main:99', headers: all },
    { url: '/api/v1/what-if?entity=host:nowhere', headers: all },
    { url: '/api/v1/notifications/N-99', headers: all },
    { url: '/api/v1/on-call?from=5&until=4', headers: all },
    { url: '/metrics', headers: some },
    { method: 'POST', url: '/api/v1/commands/unsilence', headers: some, payload: { id: 'none' } },
    { method: 'POST', url: '/api/v1/commands/declare', headers: some, payload: { title: 'mail is dead', services: [] } },
    { method: 'POST', url: '/api/v1/commands/acknowledge', headers: house.token({ scopes: ['read'] }), payload: { incident: 'INC-1' } },
    { method: 'POST', url: '/api/v1/commands/acknowledge', headers: { ...all, 'content-type': 'application/json' }, payload: '{"incident":' },
    { method: 'POST', url: '/api/v1/commands/plan-works', headers: all, payload: { name: ' ', hosts: [7], services: [], from: 5, until: 'x', why: 1 } },
    { method: 'POST', url: '/api/v1/commands/plan-works', headers: all, payload: { name: 'a switch', hosts: [], services: [], from: 5, until: 4 } },
  ];
  const told = async (language: string) =>
    Promise.all(
      asked.map(async (question) => {
        const answer = await house.app.inject({ ...question, headers: { ...question.headers, 'accept-language': language } });
        const { title, detail, mend, faults } = problemDetails.parse(answer.json());
        return [title, detail, mend, ...faults.map(({ says }) => says)];
      }),
    );
  const russian = /[а-яё]/i;
  expect((await told('ru')).flat().filter((words) => !russian.test(words))).toEqual([]);
  expect((await told('en')).flat().filter((words) => russian.test(words))).toEqual([]);
});

test('every error has its words in both languages', () => {
  for (const { ru, title, mend } of Object.values(errors)) {
    expect(ru).toEqual({ title: expect.stringMatching(/^[А-ЯЁZNP].*[а-яё]/), mend: expect.stringMatching(/[а-яё]/) });
    expect(title + mend).not.toMatch(/[а-яё]/i);
  }
});
