// me.test: askers hear from the bridge itself who they are, what they may do and whose things they see.
import { expect, test } from '@jest/globals';
import { now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const behindGrafana = () => openHouse({ grafana: { by: 'context', organisations: [{ id: 2, tenants: ['bank'] }] } });
const me = (house: House, headers: Record<string, string>) => house.app.inject({ url: '/api/v1/me', headers });
const person = (house: House, but: object = {}) => ({
  ...house.token({ name: 'grafana app', actsFor: 'grafana' }),
  'x-grafana-context': JSON.stringify({ Login: 'anna', Name: 'Anna Petrova', OrgID: 2, OrgRole: 'Viewer', IsAnonymous: false, ...but }),
});

test('a viewer hears that looking is allowed and acting is not, for how long it is proven, and of which tenants', async () => {
  const house = await behindGrafana();
  expect((await me(house, person(house))).json()).toEqual({
    kind: 'person',
    name: 'anna',
    login: 'anna',
    fullName: 'Anna Petrova',
    role: 'Viewer',
    organisation: 2,
    anonymous: false,
    scopes: ['read'],
    tenants: ['bank'],
    may: { look: true, act: false, report: false, configure: false },
    mayWords: 'You may look but not act: in Grafana’s organisation 2 you are Viewer.',
    provenUntil: now + 600_000,
    language: 'en',
  });
});

test('who has given Grafana no name of their own has none here, and not an empty one', async () => {
  const house = await behindGrafana();
  expect((await me(house, person(house, { Name: '' }))).json()).not.toHaveProperty('fullName');
});

test('who may do nothing is refused in words, and a proof that vanished on the way makes nobody', async () => {
  const house = await behindGrafana();
  const refused = await me(house, person(house, { OrgRole: 'None' }));
  expect(refused.statusCode).toBe(403);
  expect(refused.json<{ detail: string }>().detail).toMatch(/^This needs the right .* anna as None in Grafana’s organisation 2 has none\.$/);
  const { authorization } = person(house);
  expect((await me(house, { authorization })).json()).toMatchObject({ status: 403, code: 'forbidden' });
});

test('a token speaks for itself, in the language that is asked for', async () => {
  const house = await openHouse();
  const headers = { ...house.token({ name: 'desk', scopes: ['ingest', 'read'] }), 'accept-language': 'ru' };
  expect((await me(house, headers)).json()).toEqual({
    kind: 'token',
    name: 'desk',
    anonymous: false,
    scopes: ['ingest', 'read'],
    tenants: '*',
    may: { look: true, act: false, report: true, configure: false },
    mayWords: 'Вам можно смотреть, но не действовать: так сказано в токене desk.',
    language: 'ru',
  });
});
