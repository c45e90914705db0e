// resources.test: what can be read over HTTP, as the contract says it.
import { expect, test } from '@jest/globals';
import { createEngine } from '../engine/engine.ts';
import { anIncident, happened, incidentChanged, serviceChanged } from '../readmodel/builders.ts';
import { day, hour, minute } from '../model/moment.ts';
import { night } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';
import { contract } from './contract/index.ts';

const get = async (house: House, url: string, headers = house.token()) => house.app.inject({ url, headers });

test('incidents come most urgent first, with title, words and the position they stand for', async () => {
  const answer = await get(await openHouse(), '/api/v1/incidents');
  expect(answer.statusCode).toBe(200);
  const { rows, asOf } = answer.json<{ rows: { number: string; title: string; priorityWords: string }[]; asOf: number }>();
  expect(rows.map(({ number }) => number)).toEqual(['INC-1', 'INC-3', 'INC-2']);
  expect(rows[0]?.title).toBe('Корпоративная почта works badly: exch-01 unreachable');
  expect(rows[0]?.priorityWords).not.toBe('');
  expect(asOf).toBe(2);
});

test('words come in Russian where Russian is asked for', async () => {
  const house = await openHouse();
  const answer = await get(house, '/api/v1/incidents/INC-1', { ...house.token(), 'accept-language': 'ru-RU,ru;q=0.9' } as { authorization: string });
  expect(answer.json<{ title: string }>().title).toMatch(/^Корпоративная почта работает с перебоями/);
});

// a container goes by UTC: its timeline said another hour than the clock beside it
test('times within words are those of the zone that Time-Zone names; where it names none, those of the machine', async () => {
  const house = await openHouse();
  const what = { kind: 'snoozed' as const, by: 'anna', until: Date.UTC(2025, 10, 30, 22, 30) };
  await house.follows({ kind: 'happened', incident: 'inc-a', at: night, what });
  const snoozedIn = async (zone: string | undefined) => {
    const headers = { ...house.token(), ...(zone !== undefined && { 'time-zone': zone }) };
    const { timeline } = (await get(house, '/api/v1/incidents/INC-1', headers)).json<{ timeline: { words: string; what: { kind: string } }[] }>();
    return timeline.find((entry) => entry.what.kind === 'snoozed')?.words;
  };
  expect(await snoozedIn('Europe/Moscow')).toBe('anna put it off until 1 December, 01:30');
  expect(await snoozedIn('America/New_York')).toBe('anna put it off until 30 November, 17:30');
  expect(await snoozedIn('Nowhere/Atlantis')).toBe(await snoozedIn(undefined));
});

test('a service that is named in both languages is read in one’s own: in lists, titles, and the reason of a priority', async () => {
  const house = await openHouse();
  await house.follows(serviceChanged({ nameIn: { en: 'Corporate mail', ru: 'Корпоративная почта' } }, 'down'));
  const read = async (url: string, language: string) =>
    (await get(house, `/api/v1/${url}`, { ...house.token(), 'accept-language': language } as { authorization: string })).json<object>();
  expect(await read('service?id=pharma.mail', 'en')).toMatchObject({ service: { name: 'Corporate mail' } });
  expect(await read('service?id=pharma.mail', 'ru')).toMatchObject({ service: { name: 'Корпоративная почта' } });
  expect(await read('incidents/INC-1', 'en')).toMatchObject({
    title: expect.stringMatching(/^Corporate mail /) as unknown,
    services: [{ name: 'Corporate mail' }],
  });
  expect(await read('incidents/INC-1', 'ru')).toMatchObject({ services: [{ id: 'pharma.mail', name: 'Корпоративная почта' }] });
  expect(JSON.stringify(await read('services', 'en'))).not.toContain('nameIn');
});

test('the reason of a priority names a service that the incident does not hit any more', async () => {
  const house = await openHouse();
  const reason = { kind: 'service-state', service: 'pharma.mail', criticality: 'key', state: 'down' } as const;
  await house.follows(
    incidentChanged({ services: [], priorityReason: { kind: 'matrix', impact: 'high', impactBy: reason, urgency: 'high', urgencyBy: reason } }),
  );
  const { priorityWords, services } = (await get(house, '/api/v1/incidents/INC-1')).json<{ priorityWords: string; services: unknown[] }>();
  expect(services).toEqual([]);
  expect(priorityWords).toContain('“Корпоративная почта”');
  expect(priorityWords).not.toContain('pharma.mail');
});

test('a page names the next, and the pages together are the whole', async () => {
  const house = await openHouse();
  const first = (await get(house, '/api/v1/incidents?limit=2')).json<{ rows: { id: string }[]; next: string }>();
  const second = (await get(house, `/api/v1/incidents?limit=2&after=${encodeURIComponent(first.next)}`)).json<{ rows: { id: string }[]; next?: string }>();
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(['inc-a', 'inc-c', 'inc-b']);
  expect(second).not.toHaveProperty('next');
});

test('a cursor that is none is refused as a fault of the asker', async () => {
  const answer = await get(await openHouse(), '/api/v1/incidents?after=nonsense');
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'bad-request' });
});

test('lists are narrowed by fields that may be given several times or with commas', async () => {
  const house = await openHouse();
  const numbers = async (query: string) =>
    (await get(house, `/api/v1/incidents?${query}`)).json<{ rows: { number: string }[] }>().rows.map(({ number }) => number);
  expect(await numbers('priority=P3')).toEqual(['INC-2']);
  expect(await numbers('priority=P2,P3&live=true')).toEqual(['INC-1', 'INC-3', 'INC-2']);
  expect(await numbers('priority=P2&priority=P3')).toEqual(['INC-1', 'INC-3', 'INC-2']);
  expect(await numbers('unowned=true')).toEqual(['INC-1', 'INC-3']);
  expect(await numbers(`owner=${encodeURIComponent('Пётр')}`)).toEqual(['INC-2']);
  expect(await numbers('text=exch')).toEqual(['INC-1']);
});

test('one incident shows members, why and timeline, each in facts and in words', async () => {
  const detail = (await get(await openHouse(), '/api/v1/incidents/inc-1')).json<Record<string, never>>();
  expect(detail).toMatchObject({
    id: 'inc-a',
    why: {
      root: 'host:exch-01',
      causes: { all: 1, members: [{ id: 'zabbix:1000', reason: { kind: 'is-root' }, problem: { name: 'Unavailable by ICMP ping' } }] },
    },
    timeline: [{ what: { kind: 'told', to: 'noc' }, words: expect.stringMatching(/noc/i) }],
    clocks: [{ name: 'resolution' }],
  });
});

test('a page of the timeline names problems by what they are and other incidents by their number, never by an internal id', async () => {
  const house = await openHouse();
  await house.follows(
    { kind: 'happened', incident: 'inc-a', at: night, what: { kind: 'left', member: 'zabbix:1000', to: 'inc-b' } },
    { kind: 'happened', incident: 'inc-a', at: night, what: { kind: 'absorbed', incident: 'i-mx0ovdn4-1', by: null } },
  );
  const { rows } = (await get(house, '/api/v1/incidents/INC-1/timeline')).json<{ rows: readonly { readonly words: string }[] }>();
  expect(rows.map(({ words }) => words).slice(0, 2)).toEqual(['took in an incident without a number', '“Unavailable by ICMP ping” on exch-01 moved to INC-2']);
});

test('a page of the timeline names also the services that the incident does not hit any more', async () => {
  const house = await openHouse();
  await house.follows(happened('inc-a', { kind: 'services-moved', services: [{ id: 'bank.portal', from: 'degraded', to: 'ok' }] }, night + minute));
  const { rows } = (await get(house, '/api/v1/incidents/INC-1/timeline')).json<{ rows: readonly { readonly words: string }[] }>();
  expect(rows.map(({ words }) => words)).toContain('“Internet bank” works');
});

test('members and timeline come by the page, and of an unknown incident not at all', async () => {
  const house = await openHouse();
  expect((await get(house, '/api/v1/incidents/INC-1/members')).json()).toMatchObject({ rows: [{ id: 'zabbix:1000' }] });
  expect((await get(house, '/api/v1/incidents/INC-1/timeline')).json()).toMatchObject({ rows: [{ what: { kind: 'told' } }] });
  expect((await get(house, '/api/v1/incidents/INC-9/members')).json()).toMatchObject({ code: 'incident-not-found', status: 404 });
});

test('incidents like one come with the reason in words and what helped, and of an unknown one not at all', async () => {
  const house = await openHouse();
  const known = { workaround: 'mail over exch-02' };
  await house.follows(
    {
      kind: 'incident-changed',
      incident: anIncident({ id: 'old', number: 'INC-9', openedAt: night - day, resolvedAt: night - day + hour, state: 'closed', known }),
    },
    { kind: 'happened', incident: 'old', at: night, what: { kind: 'resolved', by: 'anna', note: 'restarted the transport service' } },
  );
  expect((await get(house, '/api/v1/incidents/INC-1/similar?limit=1')).json()).toMatchObject({
    rows: [
      {
        incident: { number: 'INC-9' },
        because: [
          { kind: 'same-root', root: 'host:exch-01' },
          { kind: 'same-services', services: ['pharma.mail'] },
        ],
        becauseWords: 'the same root, exch-01; the same service, “Корпоративная почта”',
        helped: { note: { by: 'anna', text: 'restarted the transport service' }, workaround: 'mail over exch-02' },
        tookMs: hour,
        tookWords: '1 h',
      },
    ],
  });
  expect((await get(house, '/api/v1/incidents/INC-99/similar')).json()).toMatchObject({ code: 'incident-not-found' });
});

test('names to choose from come with the value that filters take and the text that people read', async () => {
  const house = await openHouse();
  expect((await get(house, '/api/v1/names?kind=service&text=корп')).json()).toEqual({
    rows: [{ value: 'pharma.mail', text: 'Корпоративная почта' }],
    more: false,
  });
  expect((await get(house, '/api/v1/names?kind=root&limit=1')).json()).toEqual({ rows: [{ value: 'host:exch-01', text: 'exch-01' }], more: true });
  expect((await get(house, '/api/v1/names?kind=rack')).statusCode).toBe(400);
});

test('problems, services, counters, sources, works, silences, reports and audit answer as the contract says', async () => {
  const house = await openHouse();
  house.time.passes(1_000);
  expect((await get(house, '/api/v1/problems?open=true')).json()).toMatchObject({
    rows: [{ key: 'zabbix:2000', incidentNumber: 'INC-2' }, { key: 'zabbix:1000' }],
  });
  expect((await get(house, '/api/v1/problem?key=zabbix:1000')).json()).toMatchObject({ key: 'zabbix:1000', hosts: ['exch-01'] });
  expect((await get(house, '/api/v1/problem?key=zabbix:9')).json()).toMatchObject({ code: 'event-not-found' });
  expect((await get(house, '/api/v1/services')).json()).toMatchObject({
    rows: [{ service: { id: 'pharma.mail' }, state: 'down' }, { state: 'degraded' }, { state: 'ok' }],
  });
  expect((await get(house, '/api/v1/service?id=pharma.mail')).json()).toMatchObject({ state: 'down', history: [{ state: 'down' }] });
  expect((await get(house, '/api/v1/service?id=none')).json()).toMatchObject({ code: 'service-not-found' });
  expect((await get(house, '/api/v1/counters')).json()).toMatchObject({ openProblems: 2, services: { down: 1 } });
  expect((await get(house, '/api/v1/counters/period?from=0&until=9999999999999')).json()).toMatchObject({ problems: 2 });
  for (const url of ['sources', 'maintenance', 'silences', 'reports', 'audit']) expect((await get(house, `/api/v1/${url}`)).json()).toMatchObject({ rows: [] });
});

test('who sees one tenant gets nothing of another from any list', async () => {
  const house = await openHouse({}, { inquiries: () => createEngine().inquiries });
  const bank = house.token({ tenants: ['bank'] });
  for (const { method, url, answerType } of contract) {
    if (method !== 'GET' || answerType || url.includes(':incident') || url === '/openapi.json') continue;
    const query =
      {
        '/api/v1/problem': '?key=zabbix:1000',
        '/api/v1/problem/explain': '?key=zabbix:1000',
        '/api/v1/service': '?id=pharma.mail',
        '/api/v1/counters/period': '?from=0&until=9999999999999',
        '/api/v1/counters/series': `?from=${night}&until=${night + hour}`,
        '/api/v1/counters/load': `?from=${night}&until=${night + hour}`,
        '/api/v1/counters/pages': `?from=${night}&until=${night + hour}`,
        '/api/v1/names': '?kind=host',
        '/api/v1/changes': '?after=0',
        '/api/v1/metrics/history': '?source=zabbix&host=exch-01',
        '/api/v1/metrics/items': '?source=zabbix&host=exch-01',
        '/api/v1/reports/sla': `?month=${new Date(night).toISOString().slice(0, 7)}`,
        '/api/v1/on-call/load': `?from=${night}&until=${night + hour}`,
        '/api/v1/reports/sla/incidents': `?month=${new Date(night).toISOString().slice(0, 7)}`,
        '/api/v1/reports/sla/moments': `?from=0&until=9999999999999`,
        '/api/v1/what-if': '?entity=service:pharma.mail',
        '/api/v1/on-call/would-tell': '?service=pharma.mail&priority=P1',
      }[url] ?? '';
    const answer = await get(house, url + query, bank);
    expect([url, answer.statusCode === 404 ? 200 : answer.statusCode]).toEqual([url, 200]);
    if (answer.statusCode === 200) expect(answer.body).not.toMatch(/pharma|exch-01|INC-1\b|inc-a|почта/i);
  }
  for (const part of ['', '/members', '/timeline', '/similar', '/sla']) expect((await get(house, `/api/v1/incidents/INC-1${part}`, bank)).statusCode).toBe(404);
});

test('liveness is told to anybody, readiness with what is missing, in the language of who asks', async () => {
  const house = await openHouse({}, { readiness: () => ({ missing: [{ kind: 'undecided', s: 31 }, { kind: 'journal-unwritable' }], meanwhile: [] }) });
  expect((await house.app.inject('/healthz')).json()).toEqual({ alive: true });
  const answer = await house.app.inject('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({
    code: 'unavailable',
    detail: expect.stringMatching(/^Not ready: what came 31 s ago is not decided yet; the journal could not be written /),
    faults: [{ says: 'what came 31 s ago is not decided yet' }, { says: expect.stringMatching(/nothing is taken that cannot be kept$/) }],
  });
  const russian = { headers: { 'accept-language': 'ru' } };
  expect((await house.app.inject({ url: '/readyz', ...russian })).json()).toMatchObject({
    detail: expect.stringMatching(/^Не готов: ещё нет решения по тому, что пришло 31 с назад; в последний раз записать в журнал не удалось/),
    faults: [{ says: 'ещё нет решения по тому, что пришло 31 с назад' }, {}],
  });
  const filling = { kind: 'history-filling', seq: 21_500, of: 71_790 } as const;
  const ready = await openHouse({}, { readiness: () => ({ missing: [], meanwhile: [filling] }) });
  expect((await ready.app.inject({ url: '/readyz', ...russian })).json()).toEqual({
    ready: true,
    missing: [],
    meanwhile: ['история ещё заполняется: прочитано сигналов 21500 из 71790'],
  });
  expect((await (await openHouse()).app.inject('/readyz')).json()).toEqual({ ready: true, missing: [], meanwhile: [] });
});

test('the figures are those of the house, in base units, and only for who sees all tenants', async () => {
  const house = await openHouse();
  const { body, headers } = await get(house, '/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain; version=0.0.4/);
  for (const line of [
    'nabat_signals_total{kind="problem-opened"} 412',
    'nabat_decide_lag_seconds 0.25',
    'nabat_journal_last_commit_seconds 0.003',
    'nabat_open_incidents{priority="P1"} 1',
    'nabat_source_reconcile_age_seconds{source="zabbix-main"} 12',
    'nabat_source_silent{source="zabbix-dr"} 1',
    'nabat_outbox_waiting 2',
    'nabat_channel_wait_seconds{channel="email"} 0',
    'nabat_channel_wait_seconds{channel="slack"} 30',
    'nabat_metric_answers_total{source="zabbix-main",how="shared"} 3',
    'nabat_metric_reads_waiting{source="zabbix-main"} 5',
    'nabat_ready 1',
    'nabat_rules_refused_seconds 90',
    'nabat_rules_age_seconds 3600',
    'nabat_limit{name="bodyBytes"} 1048576',
  ]) {
    expect(body.split('\n')).toContain(line);
  }
  expect((await get(house, '/metrics')).body).toContain('nabat_duplicates_total 3\n'); // read twice it is still 3
  expect((await get(house, '/metrics', house.token({ tenants: ['bank'] }))).statusCode).toBe(403);
});
