// One incident: its members, its why, its timeline, and how much of it a tenant sees.
import { expect, test } from '@jest/globals';
import type { Change } from '../model/change.ts';
import { minute } from '../model/moment.ts';
import { aMember, anIncident, aProblem, happened, incidentChanged, memberSet, night, problemChanged, serviceChanged, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

const reported: Change = {
  kind: 'report-received',
  id: 'rep-7',
  at: night,
  service: 'pharma.mail',
  reporter: 'anna',
  text: 'nobody can send mail',
  incident: 'inc-a',
};

test('one incident is found by its id and by its number in any case, and comes with members, why and timeline', async () => {
  await using model = openReadModel(':memory:');
  const why = { rootEvidence: { kind: 'direct', problem: 'zabbix:1000' }, rootWhyNot: { entity: 'host:sw-3', because: 'explains-less', explains: 1 } } as const;
  const report = { id: 'report:rep-7', role: 'symptom', reason: { kind: 'reported', service: 'pharma.mail' } } as const;
  await model.follow(5, night, [
    serviceChanged(),
    problemChanged(),
    incidentChanged(why),
    memberSet('inc-a'),
    reported,
    memberSet('inc-a', report),
    happened('inc-a', { kind: 'began', root: 'host:exch-01' }),
  ]);
  const detail = await model.incident(undefined, 'inc-1');
  expect(await model.incident(undefined, 'inc-a')).toEqual(detail);
  expect(detail).toMatchObject({
    incident: anIncident(why),
    why: {
      root: 'host:exch-01',
      evidence: { kind: 'direct', problem: 'zabbix:1000' },
      whyNot: { entity: 'host:sw-3', because: 'explains-less' },
      causes: { members: [{ member: aMember(), problem: aProblem() }], all: 1 },
      symptoms: { members: [{ member: { id: 'report:rep-7' }, report: { id: 'rep-7', reporter: 'anna', text: 'nobody can send mail' } }], all: 1 },
      related: { members: [], all: 0 },
    },
    timeline: [{ seq: 5, nth: 6, at: night, what: { kind: 'began', root: 'host:exch-01' } }],
    absorbed: [],
    asOf: 5,
  });
  expect(await model.incident(undefined, 'INC-99')).toBeUndefined();
});

test('members come causes first, open before cleared, and one that left is gone', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    incidentChanged(),
    memberSet('inc-a', { id: 'zabbix:1', role: 'symptom', clearedAt: night }),
    memberSet('inc-a', { id: 'zabbix:2', role: 'symptom' }),
    memberSet('inc-a', { id: 'zabbix:3', role: 'cause' }),
    memberSet('inc-a', { id: 'zabbix:4', role: 'related' }),
    memberSet('inc-a', { id: 'zabbix:5', role: 'cause' }),
    { kind: 'member-removed', incident: 'inc-a', member: 'zabbix:5' },
  ]);
  const page = await model.members(undefined, 'inc-a', { limit: 10 });
  expect(page.ok && page.value.rows.map((row) => row.member.id)).toEqual(['zabbix:3', 'zabbix:2', 'zabbix:1', 'zabbix:4']);
});

test('members are found by words of the problem, of its hosts and of what a person reported, in any case, page by page', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    incidentChanged(),
    problemChanged({ event: '1', hosts: ['till-07'], name: 'Диск полон' }),
    problemChanged({ event: '2', hosts: ['till-08'], name: 'Unavailable by ICMP ping' }),
    problemChanged({ event: '3', hosts: ['till-07'], name: 'Unavailable by ICMP ping' }),
    ...['zabbix:1', 'zabbix:2', 'zabbix:3'].map((id, nth) => memberSet('inc-a', { id, role: 'symptom', joinedAt: night + nth })),
    reported,
    memberSet('inc-a', { id: 'report:rep-7', role: 'symptom', joinedAt: night + 9 }),
  ]);
  const found = async (text: string, limit = 10, after?: string) => {
    const page = await model.members(undefined, 'inc-a', { limit, ...(after !== undefined && { after }) }, text);
    if (!page.ok) throw new Error(page.error.code);
    return { ids: page.value.rows.map((row) => row.member.id), next: page.value.next };
  };
  expect((await found('TILL-07')).ids).toEqual(['zabbix:1', 'zabbix:3']);
  expect((await found('till-07 icmp')).ids).toEqual(['zabbix:3']);
  expect((await found('диск')).ids).toEqual(['zabbix:1']);
  expect((await found('Mail anna')).ids).toEqual(['report:rep-7']);
  expect((await found('nothing such')).ids).toEqual([]);
  const first = await found('icmp', 1);
  expect([first.ids, (await found('icmp', 1, first.next)).ids]).toEqual([['zabbix:2'], ['zabbix:3']]);
});

test('of an incident with 1,200 symptoms 500 come at once with how many there are, and pages give the rest', async () => {
  await using model = openReadModel(':memory:');
  const symptoms = Array.from({ length: 1_200 }, (_, n) => memberSet('inc-a', { id: `zabbix:${n}`, role: 'symptom', joinedAt: night + n }));
  await model.follow(1, night, [incidentChanged(), ...symptoms]);
  const detail = await model.incident(undefined, 'inc-a');
  expect(detail?.why.symptoms.members).toHaveLength(500);
  expect(detail?.why.symptoms.all).toBe(1_200);

  const first = await model.members(undefined, 'inc-a', { limit: 1_000 });
  const next = first.ok ? first.value.next : undefined;
  const second = await model.members(undefined, 'inc-a', { limit: 1_000, after: next ?? '' });
  expect(second.ok && second.value.rows.map((row) => row.member.id)).toEqual(Array.from({ length: 200 }, (_, n) => `zabbix:${1_000 + n}`));
});

test('a long timeline comes with its latest 500 entries, oldest first, and a cursor for what came before', async () => {
  await using model = openReadModel(':memory:');
  const entries = Array.from({ length: 501 }, (_, n) => happened('inc-a', { kind: 'commented', by: 'anna', text: `${n}`, via: 'command' }, night + n));
  await model.follow(1, night, [incidentChanged(), ...entries]);
  const detail = await model.incident(undefined, 'inc-a');
  expect(detail?.timeline.map((entry) => entry.at)).toEqual(Array.from({ length: 500 }, (_, n) => night + n + 1));

  const before = await model.timeline(undefined, 'inc-a', { limit: 500, after: detail?.timelineBefore ?? '' });
  expect(before.ok && before.value.rows.map((entry) => entry.at)).toEqual([night]);
});

test('a tenant sees of a shared incident its own members, and of the timeline what speaks of no other', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    incidentChanged({ tenants: ['bank', 'pharma'] }),
    memberSet('inc-a', { id: 'zabbix:2000', role: 'symptom' }),
    reported,
    memberSet('inc-a', { id: 'report:rep-7', role: 'symptom' }),
    happened('inc-a', { kind: 'joined', member: 'zabbix:1000', role: 'cause', reason: { kind: 'is-root', root: 'host:exch-01' } }),
    happened('inc-a', { kind: 'reported', report: 'rep-7', reporter: 'anna', text: 'no mail', service: 'pharma.mail' }),
    happened('inc-a', {
      kind: 'services-moved',
      services: [
        { id: 'pharma.mail', from: 'ok', to: 'down' },
        { id: 'bank.portal', from: 'ok', to: 'degraded' },
      ],
    }),
  ]);
  const detail = await model.incident(['bank'], 'inc-a');
  expect(detail?.why.causes).toEqual({ members: [], all: 0 });
  expect(detail?.why.symptoms.members.map((row) => row.member.id)).toEqual(['zabbix:2000']);
  expect(detail?.timeline.map((entry) => entry.what)).toEqual([
    { kind: 'told', to: 'noc', interrupts: true, why: { kind: 'by-hand', by: 'anna' } },
    { kind: 'services-moved', services: [{ id: 'bank.portal', from: 'ok', to: 'degraded' }] },
  ]);
  const whole = await model.incident(['pharma'], 'inc-a');
  expect(whole?.why.symptoms.members.map((row) => row.member.id)).toEqual(['report:rep-7']);
});

// “pharma.mail works”: a service that it does not hit any more stood in the timeline under its id
test('of the timeline each entry comes with the names of the services that it speaks of, to whom may see them', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    incidentChanged({ services: [], tenants: ['bank', 'pharma'] }),
    memberSet('inc-a', { id: 'zabbix:2000', role: 'symptom' }),
    happened('inc-a', {
      kind: 'services-moved',
      services: [
        { id: 'pharma.mail', from: 'down', to: 'ok' },
        { id: 'bank.portal', from: 'degraded', to: 'ok' },
      ],
    }),
  ]);
  const spoken = async (sight: readonly string[] | undefined) =>
    (await model.incident(sight, 'inc-a'))?.timeline.flatMap(({ services }) => (services ? [services.map(({ id, name }) => [id, name])] : []));
  const [mail, portal] = [
    ['pharma.mail', 'Корпоративная почта'],
    ['bank.portal', 'Internet bank'],
  ];
  expect(await spoken(undefined)).toEqual([[mail, portal]]);
  expect(await spoken(['bank'])).toEqual([[portal]]);
});

const { number: _, ...neverTold } = anIncident({ id: 'inc-c', state: 'merged', mergedInto: 'inc-a' });

test('of the timeline each entry comes with the problem it speaks of, also one that has left, and with the number of the other incident', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    serviceChanged(),
    problemChanged(),
    incidentChanged(),
    incidentChanged({ id: 'inc-b', number: 'INC-2' }),
    { kind: 'incident-changed', incident: neverTold },
    happened('inc-a', { kind: 'left', member: 'zabbix:1000', to: 'inc-b' }),
    happened('inc-a', { kind: 'absorbed', incident: 'inc-c', by: null }),
    happened('inc-a', { kind: 'not-told', to: 'noc', why: { kind: 'merged-into-told', incident: 'inc-b' } }),
  ]);
  const detail = await model.incident(undefined, 'inc-a');
  expect(detail?.timeline.map(({ what, problem, number }) => [what.kind, problem?.key, number])).toEqual([
    ['left', 'zabbix:1000', 'INC-2'],
    ['absorbed', undefined, undefined],
    ['not-told', undefined, 'INC-2'],
  ]);
});

test('an incident names the told ones that were merged into it', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    incidentChanged(),
    incidentChanged({ id: 'inc-b', number: 'INC-2', state: 'merged', mergedInto: 'inc-a', openedAt: night + minute }),
    { kind: 'incident-changed', incident: neverTold },
  ]);
  expect((await model.incident(undefined, 'inc-a'))?.absorbed).toEqual([{ id: 'inc-b', number: 'INC-2' }]);
  expect((await model.incidentRow(undefined, 'INC-2'))?.incident.mergedInto).toBe('inc-a');
});
