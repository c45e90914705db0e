// auth.test: nobody gets further than their token, their role and their tenants allow.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { setupServer } from 'msw/node';
import { http, HttpResponse } from 'msw';
import { now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';
import { commands } from './contract/command.ts';
import { contract } from './contract/index.ts';
import type { AnyOperation } from './contract/operation.ts';
import type { Scope } from './scopes.ts';
import { scopes } from './scopes.ts';
import type { GrafanaTrust } from './settings.ts';

const grafana = setupServer();
beforeAll(() => grafana.listen({ onUnhandledFrame: 'error' }));
afterAll(() => grafana.close());
afterEach(() => grafana.resetHandlers());

const ask = (house: House, { method, url }: AnyOperation, headers: Record<string, string> = {}) =>
  house.app.inject({ method, url: url.replace(/:[a-z]+/g, 'x'), headers, ...(method === 'POST' && { payload: {} }) });
const demanding = contract.filter((it) => it.demands.length > 0 && !it.provenBy && it.answerType !== 'text/event-stream');

test('every operation demands a scope, but for liveness, readiness and the description itself', () => {
  expect(contract.filter((it) => it.demands.length === 0).map(({ url }) => url)).toEqual(['/healthz', '/readyz', '/openapi.json']);
});

test('without a token nothing that demands a scope answers, and each says how to get one', async () => {
  const house = await openHouse({ limits: { refusedPerMinute: 2 * contract.length } });
  for (const it of contract.filter((one) => one.demands.length > 0 && !one.provenBy)) {
    const answer = await ask(house, it);
    expect(`${it.id} ${answer.statusCode} ${answer.json<{ code: string }>().code}`).toBe(`${it.id} 401 unauthenticated`);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="nabat"/); // a calendar lets a password in as well
  }
});

test.each(scopes)('a token with the scope %s alone opens what demands it and nothing else', async (scope: Scope) => {
  const house = await openHouse();
  const headers = house.token({ scopes: [scope] });
  for (const it of demanding) {
    const { statusCode } = await ask(house, it, headers);
    if (it.demands.includes(scope)) expect(`${it.id} ${statusCode}`).not.toBe(`${it.id} 403`);
    else expect(`${it.id} ${statusCode}`).toBe(`${it.id} 403`);
  }
});

test.each([
  ['', 'The Authorization header is not of the form `Bearer nbt_…`.', 'Basic YWRtaW46YWRtaW4='],
  ['', 'No such token is known here.', 'Bearer nbt_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
])('%s%s', async (_, says, authorization) => {
  const answer = await (await openHouse()).app.inject({ url: '/api/v1/incidents', headers: { authorization } });
  expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated', detail: says });
});

test('an expired and a revoked token are told from each other, with the moment', async () => {
  const house = await openHouse();
  const { token, record } = house.tokens.create({ name: 'old', scopes: ['read'], tenants: '*', expiresAt: now + 1_000 });
  const headers = { authorization: `Bearer ${token}` };
  house.time.passes(1_000);
  expect((await house.app.inject({ url: '/api/v1/incidents', headers })).json()).toMatchObject({ detail: 'This token expired at 2025-09-22T01:00:01.000Z.' });
  house.tokens.revoke(record.id);
  expect((await house.app.inject({ url: '/api/v1/incidents', headers })).json()).toMatchObject({
    detail: 'This token was revoked at 2025-09-22T01:00:01.000Z.',
  });
});

test('guessing at tokens is slowed down by address', async () => {
  const house = await openHouse({ limits: { refusedPerMinute: 3 } });
  const guess = async () => (await house.app.inject({ url: '/api/v1/incidents', headers: { authorization: 'Bearer guess' } })).statusCode;
  expect([await guess(), await guess(), await guess(), await guess()]).toEqual([401, 401, 401, 429]);
  expect((await house.app.inject({ url: '/api/v1/incidents', headers: house.token() })).statusCode).toBe(200);
});

// Persons behind Grafana

const organisations = [
  { id: 1, tenants: '*' as const },
  { id: 2, tenants: ['bank'] },
];
const byContext: GrafanaTrust = { by: 'context', organisations };
const byId: GrafanaTrust = { by: 'id', issuer: 'https://grafana.example.org/', keysUrl: 'https://grafana.example.org/api/signing-keys/keys', organisations };
const appToken = (house: House) => house.token({ name: 'grafana app', actsFor: 'grafana' });
/** As it comes over the wire: UTF-8, which Node reads as latin1. */
const context = (but: object = {}) => ({
  'x-grafana-context': Buffer.from(
    JSON.stringify({ UserID: 3, Login: 'анна', Name: 'Анна', OrgID: 1, OrgRole: 'Editor', IsAnonymous: false, ...but }),
  ).toString('latin1'),
});

let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
let others: typeof keys;
let jwk: JWK;
beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  others = await generateKeyPair('ES256');
  jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
});
const id = (but: object = {}, key = keys.privateKey) =>
  new SignJWT({
    aud: 'org:1',
    iss: 'https://grafana.example.org/',
    sub: 'user:3',
    exp: now / 1_000 + 600,
    username: 'anna',
    name: 'Anna',
    role: 'Editor',
    ...but,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'jwt' })
    .sign(key);
const knowsKeys = { grafanaKeys: async () => keys.publicKey };

const acknowledge = commands.find(({ name }) => name === 'acknowledge')?.operation;
const take = (house: House, headers: Record<string, string>) =>
  house.app.inject({ method: 'POST', url: acknowledge?.url ?? '', headers, payload: { incident: 'INC-1' } });
const look = (house: House, headers: Record<string, string>) => house.app.inject({ url: '/api/v1/incidents', headers });
const audit = (house: House, headers: Record<string, string>) => house.app.inject({ url: '/api/v1/audit', headers });

test.each([
  ['Viewer', [200, 403, 403]],
  ['Editor', [200, 200, 403]],
  ['Admin', [200, 200, 200]],
  ['None', [403, 403, 403]],
  ['', [403, 403, 403]],
])('a person with the role "%s" may look, act, see the audit: %j', async (OrgRole, expected) => {
  const house = await openHouse({ grafana: byContext });
  const headers = { ...appToken(house), ...context({ OrgRole }) };
  expect([(await look(house, headers)).statusCode, (await take(house, headers)).statusCode, (await audit(house, headers)).statusCode]).toEqual(expected);
});

test('who acts is who Grafana says, in any alphabet, and nothing that a body claims', async () => {
  const house = await openHouse({ grafana: byContext });
  expect((await take(house, { ...appToken(house), ...context() })).json()).toMatchObject({ incident: { owner: 'анна' } });
  expect(house.intake.heard).toMatchObject([{ kind: 'commanded', by: 'анна' }]);
  const claimed = await house.app.inject({
    method: 'POST',
    url: '/api/v1/commands/acknowledge',
    headers: { ...appToken(house), ...context() },
    payload: { incident: 'INC-1', by: 'boris' },
  });
  expect(claimed.json()).toMatchObject({ status: 400, faults: [{ place: 'body.by', says: 'is not known here' }] });
});

test('a person whose headers were made to vanish is nobody: 403 in words, never 401', async () => {
  for (const trust of [byContext, byId]) {
    const house = await openHouse({ grafana: trust }, knowsKeys);
    for (const headers of [{}, { 'x-grafana-context': '' }, { 'x-grafana-id': '' }]) {
      const answer = await look(house, { ...appToken(house), ...headers });
      expect(answer.json()).toMatchObject({
        status: 403,
        code: 'forbidden',
        detail: expect.stringMatching(/^Nobody is proven to ask: the request carries no X-Grafana-/),
      });
    }
  }
});

test('the way that is not configured counts for nothing', async () => {
  const withContext = await openHouse({ grafana: byContext }, knowsKeys);
  expect((await look(withContext, { ...appToken(withContext), 'x-grafana-id': await id() })).statusCode).toBe(403);
  const withId = await openHouse({ grafana: byId }, knowsKeys);
  expect((await look(withId, { ...appToken(withId), ...context({ OrgRole: 'Admin' }) })).statusCode).toBe(403);
  const withNeither = await openHouse();
  expect((await look(withNeither, { ...appToken(withNeither), ...context() })).json()).toMatchObject({
    status: 403,
    detail: expect.stringContaining('not told how they are proven'),
  });
});

test('a context behind any other token is a forgery and changes nothing', async () => {
  const house = await openHouse({ grafana: byContext });
  const answer = await take(house, { ...house.token({ name: 'ci', scopes: ['read'] }), ...context({ OrgRole: 'Admin' }) });
  expect(answer.statusCode).toBe(403);
  expect((await take(house, { ...house.token({ name: 'ci' }), ...context({ Login: 'boss' }) })).json()).toMatchObject({ incident: { owner: 'ci' } });
});

test.each([['{'], ['null'], ['{"Login":"x"}'], ['{"Login":"","OrgID":1,"OrgRole":"Admin"}'], ['{"Login":"x","OrgID":"1","OrgRole":"Admin"}']])(
  'the context %s proves nobody',
  async (text) => {
    const house = await openHouse({ grafana: byContext });
    expect((await look(house, { ...appToken(house), 'x-grafana-context': text })).statusCode).toBe(403);
  },
);

test('a person has no more than the app’s token has', async () => {
  const house = await openHouse({ grafana: byContext });
  const app = house.token({ name: 'wall', scopes: ['read'], actsFor: 'grafana' });
  expect((await take(house, { ...app, ...context({ OrgRole: 'Admin' }) })).json()).toMatchObject({
    status: 403,
    detail: 'This needs the right `act`, and анна as Admin in Grafana’s organisation 1 has `read`.',
  });
});

test('an anonymous visitor looks and never acts, whatever their role', async () => {
  const house = await openHouse({ grafana: byContext });
  const headers = { ...appToken(house), ...context({ Login: '', IsAnonymous: true, OrgRole: 'Editor' }) };
  expect([(await look(house, headers)).statusCode, (await take(house, headers)).statusCode]).toEqual([200, 403]);
});

test('an organisation sees its tenants only, and one that is not let in sees nothing', async () => {
  const house = await openHouse({ grafana: byContext });
  const numbers = (await look(house, { ...appToken(house), ...context({ OrgID: 2 }) })).json<{ rows: { number: string }[] }>().rows.map(({ number }) => number);
  expect(numbers).toEqual(['INC-3', 'INC-2']);
  expect((await look(house, { ...appToken(house), ...context({ OrgID: 3 }) })).json()).toMatchObject({
    status: 403,
    detail: expect.stringContaining('organisation 3'),
  });
});

test('the tenants are those that both the token and the organisation see', async () => {
  const house = await openHouse({ grafana: byContext });
  const app = house.token({ actsFor: 'grafana', tenants: ['pharma'] });
  expect((await look(house, { ...app, ...context({ OrgID: 2 }) })).json()).toMatchObject({ rows: [] });
});

test('a signed id proves a person until it expires and not from then on', async () => {
  const house = await openHouse({ grafana: byId }, knowsKeys);
  const headers = { ...appToken(house), 'x-grafana-id': await id() };
  expect((await take(house, headers)).json()).toMatchObject({ incident: { owner: 'anna' } });
  house.time.passes(599_999);
  expect((await look(house, headers)).statusCode).toBe(200);
  house.time.passes(1);
  expect((await look(house, headers)).json()).toMatchObject({ status: 403, detail: 'Nobody is proven to ask: X-Grafana-Id has expired.' });
});

test('an id with another issuer, organisation, key, algorithm, or without a role proves nobody', async () => {
  const house = await openHouse({ grafana: byId }, knowsKeys);
  const secret = new TextEncoder().encode('a secret that somebody made up, long enough');
  const symmetric = await new SignJWT({
    aud: 'org:1',
    iss: 'https://grafana.example.org/',
    sub: 'user:3',
    exp: now / 1_000 + 600,
    username: 'anna',
    role: 'Admin',
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(secret);
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await id()).split('.')[1] ?? ''}.`;
  for (const forged of [
    await id({ iss: 'https://evil.example.org/' }),
    await id({ aud: 'org:7' }),
    await id({}, others.privateKey),
    symmetric,
    unsigned,
    'x.y.z',
    await id({ role: undefined }),
  ]) {
    expect((await look(house, { ...appToken(house), 'x-grafana-id': forged })).json()).toMatchObject({ status: 403, code: 'forbidden' });
  }
});

test('Grafana’s keys are fetched from the configured address, and while they cannot be had the answer says so', async () => {
  grafana.use(http.get(byId.by === 'id' ? byId.keysUrl : '', () => HttpResponse.json({ keys: [jwk] })));
  const house = await openHouse({ grafana: byId });
  const headers = { ...appToken(house), 'x-grafana-id': await id() };
  expect((await look(house, headers)).statusCode).toBe(200);

  grafana.use(http.get(byId.by === 'id' ? byId.keysUrl : '', () => HttpResponse.error()));
  const cold = await openHouse({ grafana: byId });
  const answer = await look(cold, { ...appToken(cold), 'x-grafana-id': await id() });
  expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable', detail: 'Grafana’s signing keys cannot be fetched.' });
});

test('no token and no signed id ever reaches the log', async () => {
  const house = await openHouse(
    { grafana: byId },
    {
      ...knowsKeys,
      stats: () => {
        throw new Error('broken');
      },
    },
  );
  const app = appToken(house);
  const signed = await id();
  await look(house, { ...app, 'x-grafana-id': signed });
  await house.app.inject({ url: '/metrics', headers: house.token({ name: 'p' }) });
  await look(house, { authorization: 'Bearer nbt_wrong' });
  expect(house.logged.length).toBeGreaterThan(0);
  expect(house.logged.join('')).not.toMatch(/nbt_|eyJ|authorization/i);
});
