// what-if.test: what would be hit if something died, over HTTP, in the reader's language and cut to what the asker may see.
import { expect, test } from '@jest/globals';
import { createEngine } from '../engine/engine.ts';
import { aRoute, someRules } from '../engine/rules-of-a-shift.ts';
import { aHost, aService, needsAny, needsOne } from '../engine/shift.ts';
import { defaultSettings } from '../engine/settings.ts';
import { hour, minute } from '../model/moment.ts';
import type { SlaPlan } from '../model/rules.ts';
import { emptyTopology } from '../model/topology.ts';
import { serviceChanged, twoTenants } from '../readmodel/builders.ts';
import type { BudgetAfter } from '../reports/budget-after.ts';
import { rulesThen } from '../reports/rules-then.ts';
import { night, type House } from './builders.ts';
import type { ApiDeps } from './deps.ts';
import { openHouse } from './open-house.ts';

/** Mail of pharma needs any of two servers, and the bank's portal needs mail. */
async function open(other: Partial<ApiDeps> = {}): Promise<House> {
  const engine = createEngine();
  const services = [
    aService('pharma.mail', { tenant: 'pharma', criticality: 'key', match: [], needs: [needsAny(1, 'host:exch-01', 'host:exch-02')] }),
    aService('bank.portal', { tenant: 'bank', match: [], needs: [needsOne('service:pharma.mail')] }),
  ];
  const hosts = ['exch-01', 'exch-02', 'web-07'].map((name) => aHost(name));
  engine.decide({ kind: 'topology-learned', at: night, from: 'zabbix', topology: { ...emptyTopology, hosts, services } });
  engine.decide({ kind: 'rules-changed', at: night, rules: someRules({ route: aRoute('everything', { escalation: 'all-hands' }) }) });
  const house = await openHouse({}, { inquiries: () => engine.inquiries, ...other });
  await house.follows(serviceChanged({ nameIn: { en: 'Corporate mail', ru: 'Корпоративная почта' } }, 'ok'));
  return house;
}
const get = async (house: House, entity: string, headers: object = house.token()) =>
  (await house.app.inject({ url: `/api/v1/what-if?entity=${entity}`, headers: headers as { authorization: string } })).json<Record<string, unknown>>();

test('it says which services fall and by which need, the priority with its reason in words, and who would be told', async () => {
  const house = await open();
  expect(await get(house, 'service:pharma.mail')).toMatchObject({
    services: [
      { id: 'bank.portal', name: 'Internet bank', tenant: 'bank', before: 'ok', after: 'down', lost: [{ gone: ['service:pharma.mail'] }] },
      { id: 'pharma.mail', name: 'Corporate mail', criticality: 'key', after: 'down' },
    ],
    tenants: ['bank', 'pharma'],
    priority: 'P1',
    priorityWords: 'the key service “Corporate mail” is down',
    would: { escalation: 'all-hands', steps: [{ step: 1 }, { step: 2 }, { step: 3 }] },
  });
  expect(await get(house, 'host:exch-01')).toMatchObject({ services: [{ id: 'pharma.mail', after: 'weakened', lost: [{ gone: ['host:exch-01'] }] }] });
  expect(await get(house, 'service:pharma.mail', { ...house.token(), 'accept-language': 'ru' })).toMatchObject({
    priorityWords: 'ключевой сервис «Корпоративная почта» не работает',
  });
});

test('of a service with a plan it says what an hour of it would leave of the month’s error budget, and of no other', async () => {
  const [reactionMs, resolutionMs, calendar] = [15 * minute, hour, '24x7'];
  const target = { reactionMs, resolutionMs, calendar };
  const plan: SlaPlan = {
    id: 'gold',
    targets: { P1: target, P2: target, P3: target },
    tenants: {},
    firstResponseMs: 90_000,
    stopsAt: 'resolved',
    pauses: [],
    goalPercent: 95,
    availability: { percent: 99.9, calendar },
    penalties: [],
  };
  const promises = [{ service: 'pharma.mail', sla: 'gold', tell: [], beatMs: 0 }];
  const house = await open({ slaRules: () => rulesThen([], { zone: 'UTC', calendars: [], sla: [plan], promises, usual: defaultSettings }) });
  house.time.passes(10 * minute);
  const { services } = (await get(house, 'service:pharma.mail')) as { readonly services: readonly { readonly id: string; readonly budget?: BudgetAfter }[] };
  const [portal, mail] = services;
  expect(portal).not.toHaveProperty('budget');
  const { budgetMs = 0, leftMs = 0, afterAnHourMs } = mail?.budget ?? {};
  expect(budgetMs).toBeGreaterThan(0);
  expect(afterAnHourMs).toBe(leftMs - hour);
});

test('who sees one tenant hears of its services only, and nothing of what does not touch them', async () => {
  const house = await open();
  const bank = house.token({ tenants: ['bank'] });
  const found = await get(house, 'service:pharma.mail', bank);
  expect(found).toMatchObject({ services: [{ id: 'bank.portal' }], tenants: ['bank'], priority: 'P1' });
  expect(found).not.toHaveProperty('priorityWords');
  expect(await get(house, 'host:exch-01', bank)).toMatchObject({ status: 404, code: 'not-found' });
});

test('what is not known is refused in words for people, and nothing is made up before the engine has read its journal', async () => {
  expect(await get(await open(), 'host:nowhere')).toMatchObject({
    status: 404,
    detail: 'Nabat knows nothing of nowhere: no topology, no service and no open problem names it.',
  });
  expect(await get(await open(), 'nonsense')).toMatchObject({ status: 400, code: 'bad-request' });
  const house = await openHouse({}, { inquiries: () => undefined });
  await house.follows(...twoTenants());
  expect(await get(house, 'host:exch-01')).toMatchObject({ status: 503, code: 'unavailable' });
});
