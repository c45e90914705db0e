// problem-explanation: why a problem is where it is, over HTTP: in an incident with its role, in none with what would have to differ, and for whom.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aProblem, happened, problemChanged } from '../readmodel/builders.ts';
import { night, now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

type Explained = {
  readonly problem: { readonly key: string };
  readonly incident?: { readonly number?: string };
  readonly member?: { readonly role: string };
  readonly stages: readonly { readonly stage: string; readonly words: readonly string[]; readonly differs?: string }[];
  readonly told: readonly { readonly words: string }[];
  readonly code?: string;
};
const explain = async (house: House, key: string, who = {}, language = 'en') =>
  (await house.app.inject({ url: `/api/v1/problem/explain?key=${key}`, headers: { ...house.token(who), 'accept-language': language } })).json<Explained>();
const { incident: _, ...alone } = aProblem({ key: 'zabbix:7', event: '7' });
const outside = (but: Partial<typeof alone>) => ({ kind: 'problem-changed' as const, problem: { ...alone, ...but } });

test('a problem in an incident says its role, the root, the priority with what would differ, and what was decided about telling people', async () => {
  const house = await openHouse();
  await house.follows(happened('inc-a', { kind: 'commented', by: 'anna', text: 'a word', via: 'command' }, night + 2 * minute));
  const found = await explain(house, 'zabbix:1000');
  expect(found).toMatchObject({ problem: { key: 'zabbix:1000' }, incident: { number: 'INC-1' }, member: { role: expect.any(String) } });
  expect(found.stages.map(({ stage }) => stage)).toEqual(['place', 'cause', 'priority']);
  expect(found.stages[2]?.differs).toEqual(expect.any(String));
  expect(found.told.map(({ words }) => words)).toEqual([expect.stringContaining('noc told')]);
});

test('a problem that works keep out of incidents names them and says that without them people would be told', async () => {
  const house = await openHouse();
  const works = { kind: 'maintenance-changed' as const, id: 'w-1', name: 'new disks', hosts: [], services: ['pharma.mail'], by: 'boris' };
  await house.follows({ ...works, from: night, until: now + hour }, outside({ maintenance: 'w-1' }));
  expect(await explain(house, 'zabbix:7')).toMatchObject({
    stages: [{ stage: 'place', words: ['works are announced: “new disks” (boris)'], differs: 'told, without the planned works' }],
    told: [],
  });
  expect((await explain(house, 'zabbix:7', {}, 'ru')).stages[0]?.words).toEqual(['объявлены работы: «new disks» (boris)']);
});

test.each([
  [{ suppressed: true }, 'the source suppresses it', 'an incident, if the source did not'],
  [{ behind: 'host:sw-3' as const }, 'it is behind sw-3, which is in maintenance in its source', 'an incident, without the maintenance of sw-3'],
  [{}, 'it waits to be placed, or its incident is forgotten', undefined],
  [{ suppressed: true, resolvedAt: night + minute }, 'it cleared before it was placed, or its incident is forgotten', undefined],
])('what is in no incident though nobody plans works, as with %o, says why: %s', async (but, words, differs) => {
  const house = await openHouse();
  await house.follows(outside(but));
  const { stages, incident } = await explain(house, 'zabbix:7');
  expect(incident).toBeUndefined();
  expect(stages).toEqual([{ stage: 'place', words: [words], ...(differs !== undefined && { differs }) }]);
});

test('a problem that is suppressed while it stands in an incident says both', async () => {
  const house = await openHouse();
  await house.follows(problemChanged({ suppressed: true }));
  expect((await explain(house, 'zabbix:1000')).stages.map(({ stage, words }) => `${stage} ${words[0]}`).slice(0, 2)).toEqual([
    'place the source suppresses it',
    expect.stringMatching(/^place /),
  ]);
});

test('a problem that there is not, and one of a tenant that the asker may not see, are not there', async () => {
  const house = await openHouse();
  expect((await explain(house, 'zabbix:9')).code).toBe('event-not-found');
  expect((await explain(house, 'zabbix:1000', { tenants: ['nobody'] })).code).toBe('event-not-found');
});
