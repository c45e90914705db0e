// choices.test: that variables offer what there is, with the value that filters take and the text that people read.
import { expect, test } from '@jest/globals';
import { HttpResponse } from 'msw';
import { listMetricItems } from '../../../zabbix-bridge/src/api/contract/metric.ts';
import { answering, askBridge } from '../../test/asking.ts';
import { aProblem } from '../../test/builders.ts';
import { choicesOf, readChoice, type ChoiceQuery } from './choices.ts';

const choose = (query: Omit<ChoiceQuery, 'refId'>) => choicesOf(readChoice(query), 'en', askBridge);
const names = { rows: [{ value: 'pharma.mail', text: 'Corporate mail' }], more: false };

test.each(['service', 'tenant', 'root'] as const)('%ss are named by the bridge, narrowed by the text', async (of) => {
  const asked = answering('/api/v1/names', names);
  expect(await choose({ of, text: ' mail ' })).toEqual([{ value: 'pharma.mail', text: 'Corporate mail' }]);
  expect(asked).toEqual([`kind=${of}&limit=1000&text=mail`]);
});

test('hosts are those of the named sources, each once', async () => {
  const asked = answering('/api/v1/names', names);
  expect(await choose({ of: 'host', source: ['one', 'two'] })).toHaveLength(1);
  expect(asked.toSorted()).toEqual(['kind=host&limit=1000&source=one', 'kind=host&limit=1000&source=two']);
});

test('hosts are those of the named services', async () => {
  const asked = answering('/api/v1/names', names);
  await choose({ of: 'host', service: ['mail', 'web'] });
  expect(asked).toEqual(['kind=host&limit=1000&service=mail&service=web']);
});

test('among owners there is nobody', async () => {
  answering('/api/v1/names', { rows: [{ value: 'anna', text: 'anna' }], more: false });
  expect(await choose({ of: 'owner' })).toEqual([
    { value: '-', text: 'nobody' },
    { value: 'anna', text: 'anna' },
  ]);
});

test('priorities and states need no question', async () => {
  expect(await choose({ of: 'priority' })).toEqual(['P1', 'P2', 'P3'].map((it) => ({ value: it, text: it })));
  expect(await choose({ of: 'state', text: 'taken' })).toEqual([{ value: 'acknowledged', text: 'taken' }]);
});

test('items of a host are found at every source, also where one of them does not know it', async () => {
  answering('/api/v1/sources', { rows: ['one', 'two'].map((source) => ({ source, state: 'ok', since: 1 })), unheard: [] });
  answering('/api/v1/metrics/items', (query) =>
    query.get('source') === 'one' ? listMetricItems.example : HttpResponse.json(aProblem('not-found'), { status: 404 }),
  );
  expect(await choose({ of: 'item', host: ['dc-01'] })).toEqual([{ value: '42269', text: 'ICMP loss' }]);
});

test('items of nobody are none', async () => {
  expect(await choose({ of: 'item' })).toEqual([]);
});

test('items of a host that nobody knows are an error', async () => {
  answering('/api/v1/metrics/items', () => HttpResponse.json(aProblem('not-found'), { status: 404 }));
  await expect(choose({ of: 'item', host: ['dc-99'], source: ['one'] })).rejects.toMatchObject({ kind: 'absent' });
});

test('a stored query that cannot be read asks for services', () => {
  expect(readChoice('services()')).toEqual({ kind: 'names', of: 'service', text: '', source: [], service: [], host: [] });
});
