// incidents.test: that incidents come as asked for, whole, typed and with links.
import { expect, test } from '@jest/globals';
import { FieldType } from '@grafana/data';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { anIncident } from '../../test/builders.ts';
import { answerIncidents } from './incidents.ts';

const one = async (query: Parameters<typeof aQuery<'incidents'>>[0], context = aContext()) => {
  const [frame] = await answerIncidents(aQuery(query), context, askBridge);
  if (!frame) throw new Error('no frame came');
  return frame;
};
const path = '/api/v1/incidents';
const page = (...rows: ReturnType<typeof anIncident>[]) => ({ rows, asOf: 1 });

test('the range, every filter and the order are asked for', async () => {
  const asked = answering(path, page());
  await one({
    kind: 'incidents',
    priority: ['P1', 'P2'],
    service: ['mail'],
    owner: ['anna', '-'],
    tenant: ['pharma'],
    host: ['dc-01'],
    text: ' disk ',
    sort: 'newest',
    rows: 20,
  });
  expect(asked).toEqual([
    'from=1795282200000&until=1795285800000&priority=P1&priority=P2&service=mail&tenant=pharma&owner=anna&unowned=true&text=disk&sort=newest&host=dc-01&limit=20',
  ]);
});

test('what is open now is asked for whatever the range', async () => {
  const asked = answering(path, page());
  await one({ kind: 'incidents', when: 'now' });
  await one({ kind: 'incidents', when: 'now', state: ['closed'] });
  expect(asked).toEqual(['state=held&state=open&state=acknowledged&state=stabilised&sort=urgency&limit=500', 'state=closed&sort=urgency&limit=500']);
});

test('each attribute is a field of its own with its type', async () => {
  answering(path, page(anIncident({ number: 'INC-7', openedAt: aContext().now - 60_000 })));
  const frame = await one({ kind: 'incidents' });
  expect(rowsOf(frame)).toMatchObject([
    {
      number: 'INC-7',
      priority: 'P2',
      state: 'open',
      owner: null,
      resolvedAt: null,
      services: 'Corporate mail',
      openProblems: 3,
      duration: 60_000,
      knownBefore: false,
      host: 'dc-01',
    },
  ]);
  const types = Object.fromEntries(frame.fields.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({
    openedAt: FieldType.time,
    dueAt: FieldType.time,
    priority: FieldType.string,
    hosts: FieldType.number,
    knownBefore: FieldType.boolean,
  });
  expect(fieldOf(frame, 'duration')?.config.unit).toBe('dtdurationms');
});

test('headings are words of the reader, or the same keys for everybody', async () => {
  answering(path, page(anIncident()));
  expect(fieldOf(await one({ kind: 'incidents' }), 'openedAt')?.config.displayName).toBe('Opened');
  expect(fieldOf(await one({ kind: 'incidents', headings: 'keys' }), 'openedAt')?.config.displayName).toBeUndefined();
});

test('columns come as they were chosen, and the id stays out of sight for the links', async () => {
  answering(path, page(anIncident()));
  const frame = await one({ kind: 'incidents', columns: ['title', 'priority', 'nonsense'] });
  expect(frame.fields.map(({ name }) => name)).toEqual(['title', 'priority', 'id']);
  expect(fieldOf(frame, 'id')?.config.custom).toMatchObject({ hideFrom: { viz: true } });
  expect(fieldOf(frame, 'title')?.config.links?.[0]?.url).toBe('/a/nabat-incidents-app/incident/${__data.fields.id:percentencode}');
});

test('priority and state say their word, priority in its colour', async () => {
  answering(path, page(anIncident()));
  const frame = await one({ kind: 'incidents' }, aContext({ locale: 'ru' }));
  expect(fieldOf(frame, 'priority')?.config.mappings?.[0]?.options).toMatchObject({ P1: { text: 'P1', color: '#f0703a' }, P3: { color: '#56b4e9' } });
  expect(fieldOf(frame, 'state')?.config.mappings?.[0]?.options).toMatchObject({ open: { text: 'открыт' } });
});

test('when there are none the fields are there without rows, and nothing is said', async () => {
  answering(path, page());
  const frame = await one({ kind: 'incidents' });
  expect(frame.length).toBe(0);
  expect(frame.fields.length).toBeGreaterThan(20);
  expect(frame.meta?.notices).toBeUndefined();
});

test('a list is read page after page up to its bound, and it is said that there are more', async () => {
  const asked = answering(path, (query) => ({
    rows: Array.from({ length: Number(query.get('limit')) }, (_, nth) => anIncident({ id: `${query.get('after') ?? 'first'}-${nth}` })),
    next: 'second',
    asOf: 1,
  }));
  const frame = await one({ kind: 'incidents', rows: 1_200 });
  expect(asked.map((it) => it.replace(/.*(?=limit)/, ''))).toEqual(['limit=1000', 'limit=200&after=second']);
  expect(frame.length).toBe(1_200);
  expect(frame.meta?.notices).toEqual([{ severity: 'warning', text: 'There are more than these 1200: narrow the query, or let it have more rows.' }]);
});

test('of several hosts each is asked for, and what concerns two stands once, in order', async () => {
  const both = anIncident({ id: 'both', priority: 'P3' });
  answering(path, (query) => page(both, ...(query.get('host') === 'b' ? [anIncident({ id: 'urgent', priority: 'P1' })] : [])));
  const frame = await one({ kind: 'incidents', host: ['a', 'b'] });
  expect(rowsOf(frame).map(({ id }) => id)).toEqual(['urgent', 'both']);
});

test('time to take and to resolve are there once it was taken and resolved', async () => {
  const openedAt = 1_000;
  answering(path, page(anIncident({ state: 'resolved', openedAt, acknowledgedAt: 61_000, resolvedAt: 301_000 })));
  expect(rowsOf(await one({ kind: 'incidents' }))).toMatchObject([{ timeToAcknowledge: 60_000, timeToResolve: 300_000, duration: 300_000 }]);
});
